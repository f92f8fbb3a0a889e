using System.Diagnostics;
using Hierarchy.Server.Tests.Journeys;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

/// <summary>By itself: three silos and a database load the machine, and others would slow them down.</summary>
[CollectionDefinition(nameof(KillsOnSilos), DisableParallelization = true)]
public class KillsOnSilos;

/// <summary>
/// kill -9 of random silos and of the database under load, callers and readers at random silos. Longer with the variables of the
/// kill tests in one process.
/// </summary>
[Collection(nameof(KillsOnSilos))]
public class KillsOnSilosTests(ITestOutputHelper output)
{
    private const int Silos = 3;

    [Fact]
    public async Task What_was_acknowledged_is_there_once_whichever_silos_are_killed()
    {
        var (kills, databaseKills, submissions) = (KillTests.Setting("HIERARCHY_KILLS", 3), KillTests.Setting("HIERARCHY_DB_KILLS", 1), KillTests.Setting("HIERARCHY_KILL_SUBMISSIONS", 2_000));
        await using var database = await Server.Tests.Journeys.Cluster.NewAsync();
        var silos = SiloProcesses.Over(database.ConnectionString, Silos);
        try
        {
            await using var harness = new KillHarness(silos);
            await harness.StartAsync();
            await using var readers = new Readers(silos);
            var since = Stopwatch.GetTimestamp();
            readers.Start(KillTests.Setting("HIERARCHY_KILL_READS", 320));
            var submitting = harness.SubmitAsync(submissions);
            var (afterSilo, afterDatabase) = await HarmAsync(harness, submitting, submissions, KillTests.Harms(kills, databaseKills), silos, database);
            await submitting.WaitAsync(KillTests.Patience);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;

            output.WriteLine($"{submissions} submissions at {Silos} silos in {seconds:F1} s, {submissions / seconds:F0} per second; silos started again {harness.Starts} times");
            output.WriteLine($"retries: {string.Join(", ", harness.Retried.OrderBy(one => one.Key).Select(one => $"{one.Value} × {one.Key}"))}");
            output.WriteLine($"first acknowledgement after {afterSilo.Count} kills of a silo: {KillTests.Times(afterSilo)}; after {afterDatabase.Count} of the database: {KillTests.Times(afterDatabase)}");
            output.WriteLine($"all acknowledged who were waiting at a kill or came within a second: {KillTests.Times([.. harness.Settled])}");
            Assert.Equal(submissions, harness.All.Count);
            await KillTests.EachIsThereOnceAsync(harness.All, database.ConnectionString);
            output.WriteLine(string.Join('\n', harness.LastWords));
            foreach (var silo in silos)
            {
                await SiloProcesses.UntilHealthyAsync(silo);
                await KillTests.FiguresAreWhatWasSentAsync(harness.All, silo);
            }
            await KillTests.VerifiesAsync(silos[0]);
            await readers.AgreeAsync(database.ConnectionString);
            output.WriteLine($"{readers.Answers} answers read meanwhile, {readers.Compared} figures, each the recount at its own of {readers.Watermarks} watermarks");
            Assert.True(readers.Watermarks > 5, $"only {readers.Watermarks} watermarks were read");
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    private static async Task<(List<TimeSpan> Silo, List<TimeSpan> Database)> HarmAsync(
        KillHarness harness, Task submitting, int submissions, List<bool> harms, IReadOnlyList<Product> silos, Server.Tests.Journeys.Cluster database)
    {
        var (afterSilo, afterDatabase) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < harms.Count; i++)
        {
            var silo = silos[i % silos.Count];
            var harming = harness.HarmAsync(submissions * (i + 1) / (harms.Count + 2), harms[i] ? () => KillTests.KillAsync(database) : () => silo.Server!.KillAsync());
            await Task.WhenAny(harming, submitting).WaitAsync(KillTests.Patience);
            if (submitting.IsFaulted)
                await submitting;
            Assert.True(harming.IsCompleted, "the callers were done before the last kill");
            (harms[i] ? afterDatabase : afterSilo).Add(await harming);
        }
        return (afterSilo, afterDatabase);
    }
}
