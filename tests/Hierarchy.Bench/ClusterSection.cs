using System.Globalization;

namespace Hierarchy.Bench;

/// <summary>The server with its actors in process beside the same server on one silo (单节点集群): over two copies of one store, under the same load.</summary>
internal static class ClusterSection
{
    private const string Province = "430000";

    private static readonly Ratio[] Ratios =
    [
        Speed(ClusterRound.Record), Speed(ClusterRound.Rollup), Speed(ClusterRound.Anew),
        new($"p99 of {ClusterRound.Climb}: {ClusterRound.InProcess} : {ClusterRound.OneSilo}", "≥ 0.8",
            [ClusterRound.Climb + ClusterRound.InProcess, ClusterRound.Climb + ClusterRound.OneSilo], both => both[0].P99!.Value / both[1].P99!.Value),
    ];

    /// <param name="silo">The program of a silo.</param>
    public static async Task RunAsync(Settings settings, string silo)
    {
        string[] folders = [.. Enumerable.Range(0, 2).Select(_ => Directory.CreateTempSubdirectory("hierarchy-bench-").FullName)];
        try
        {
            var last = Period.Of(Shanghai.Day(TimeProvider.System.GetUtcNow())).Plus(-1);
            var store = await ApiStore.MakeAsync(settings, settings.ApiScale, last, folders[0], ApiField.Clients);
            await using var inProcess = ApiServer.Start(store.Connection, folders[0], settings.Catalogue);
            await using var oneSilo = ApiServer.Start(store.Copy, folders[1], settings.Catalogue, silo);
            await inProcess.RestAsync();
            await oneSilo.RestAsync();
            var report = new Report("Cluster", Told(settings, store), Ratios);
            await MeasureAsync(settings, report, store, inProcess, oneSilo);
            await report.WriteAsync(settings.Out);
        }
        finally
        {
            foreach (var folder in folders)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureAsync(Settings settings, Report report, ApiStore store, params ApiServer[] servers)
    {
        var database = await PostgresTime.OfAsync(settings.Server);
        await using var reader = new ApiLoad(database);
        var sides = new List<ClusterSide>();
        foreach (var (server, name) in servers.Zip([ClusterRound.InProcess, ClusterRound.OneSilo]))
            sides.Add(new ClusterSide(name, server, new ApiLoad(database), await ApiSection.SessionsAsync(server, store, Province)));
        // For the compilers; nobody counts it.
        await new ClusterRound(store, Province, sides, reader, settings.Seconds * ApiSection.Warming, (_, _) => { }).RunAsync();
        for (var round = 0; round < settings.ApiRounds; round++)
        {
            // What comes second finds the machine a little different, so they take turns.
            sides.Reverse();
            await new ClusterRound(store, Province, sides, reader, settings.Seconds, report.Add).RunAsync();
        }
        foreach (var side in sides)
        {
            var missing = side.Before + side.Writer.Count - await ApiSection.SessionsAsync(side.Server, store, Province);
            report.Add(new Finding($"sessions recorded {side.Name} and not in the province's total, of {side.Writer.Count:N0}", missing, "≤ 0"));
            await side.Writer.DisposeAsync();
        }
    }

    private static Ratio Speed(string way) => Ratio.Speed(way + ClusterRound.OneSilo, way + ClusterRound.InProcess, "≥ 0.8");

    private static string Told(Settings settings, ApiStore store) => string.Create(CultureInfo.InvariantCulture,
        $"""
        Medians of {settings.ApiRounds} rounds, each way for {settings.Seconds.TotalSeconds} s, {ApiField.Clients} connections, client and servers on one machine. {store.UnitCount:N0} units with {store.EntryCount:N0} entries of {GeneratedLedger.Months} months, twice.
        {ClusterRound.Climb.TrimEnd(',', ' ')}: from sending an activity until the province's rollup, asked for with the position of its receipt, is there.
        One silo shows what the cluster costs. What more silos on more machines gain is not measured: several on this one would share its processors, and show correctness, not scaling.
        """);
}
