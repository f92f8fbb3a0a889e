using System.Globalization;

namespace Hierarchy.Cluster.Tests;

/// <summary>Whose a connection on this machine is, as Linux tells.</summary>
internal static class Sockets
{
    /// <summary>Whether the process holds the connection that was made from that local port of 127.0.0.1.</summary>
    public static bool Holds(int process, int port)
    {
        var local = string.Create(CultureInfo.InvariantCulture, $"0100007F:{port:X4}");
        var inodes = File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1] == local).Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
        return inodes.Count > 0 && Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Any(file => inodes.Contains(Target(file)));
    }

    private static string Target(string file)
    {
        try
        {
            return File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "";
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return "";
        }
    }
}
