using System.Security.Cryptography;
using System.Text;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Cluster.Tests;

/// <summary>Silos as processes of their own on this machine, over one database; each has its own data folder, and the keys that all have.</summary>
internal static class SiloProcesses
{
    private static readonly byte[] Contacts = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] Cursors = RandomNumberGenerator.GetBytes(32);

    public static IReadOnlyList<Product> Over(string connectionString, int count)
    {
        var silos = Enumerable.Range(0, count).Select(_ => new Product(connectionString)).ToArray();
        foreach (var silo in silos)
        {
            Keep(silo, "contact-key", Contacts);
            Keep(silo, "cursor-key", Encoding.ASCII.GetBytes(Convert.ToBase64String(Cursors)));
        }
        return silos;
    }

    /// <summary>One that was killed is on its way back.</summary>
    public static async Task UntilHealthyAsync(Product silo)
    {
        using var patience = new CancellationTokenSource(KillTests.Patience);
        while (!await silo.IsHealthyAsync(patience.Token))
            await Task.Delay(50, patience.Token);
    }

    private static void Keep(Product silo, string name, byte[] key)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("files that only their owner reads");
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(silo.Settings.DataFolder, "secrets")).FullName, name);
        File.WriteAllBytes(path, key);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
