using System.Diagnostics;
using System.Globalization;
using Hierarchy.Server;

namespace Hierarchy.Bench;

/// <summary>What a store takes of memory: when it has just been opened, with its units' actors active, after a minute of load.</summary>
internal static class Resident
{
    private const int MaxActivated = 20_000;
    private const int ProvinceReads = 1_000_000;

    public static async Task RunAsync(string connection, string catalogue, TimeSpan load)
    {
        var nothing = Child.Managed();
        await using var site = await Cold.OpenAsync(connection, catalogue, Path.GetTempPath());
        var residentCold = Child.Resident();
        var (regions, units) = (Child.Managed(), await UnitsAsync(site));
        var callers = new Callers(site.Actors, units);
        var activated = Math.Min(MaxActivated, units.Length);
        await callers.ActivateAsync(64, activated);
        var active = Child.Managed();
        // The smaller store has activated fewer, and so given the compiler less to see.
        await callers.RunAsync(64, load / 4);
        var measured = await callers.RunAsync(64, load);
        await Child.AnswerAsync(new
        {
            residentCold,
            regionBytesPerUnit = (double)(regions - nothing) / units.Length,
            actorBytesPerUnit = (double)(active - regions) / ((Hosting.Actors)site.Actors).ActiveUnits,
            perSecond = measured.PerSecond,
            p99 = measured.P99,
            residentLoaded = Child.Resident(),
            nsPerRead = Reads(site),
        });
    }

    public static async Task<Guid[]> UnitsAsync(Site site)
    {
        await using var command = site.Database.CreateCommand("select array_agg(id order by id) from unit");
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The province's sessions of one month, from the newest root each time.</summary>
    private static double Reads(Site site)
    {
        var province = ReadYourWrites.Province(site.Actors.Root);
        var month = site.Actors.Root.Figures(province)!.Total.Months[^1];
        var (since, sum) = (Stopwatch.GetTimestamp(), 0L);
        for (var i = 0; i < ProvinceReads; i++)
            sum += site.Actors.Root.Figures(province)!.Total.At(month)[Measures.Sessions].Known % 2;
        return sum < 0 ? 0 : Stopwatch.GetElapsedTime(since).TotalNanoseconds / ProvinceReads;
    }

    public static TimeSpan Time(string seconds) => TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
}
