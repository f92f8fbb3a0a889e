using System.Diagnostics;
using Hierarchy.Server.Tests;
using Hierarchy.Server.Tests.Api;
using Hierarchy.Server.Tests.Journeys;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

/// <summary>By itself: three silos and a database load the machine, and others would slow them down.</summary>
[CollectionDefinition(nameof(KillsOnSilos), DisableParallelization = true)]
public class KillsOnSilos;

/// <summary>
/// kill -9 of silos in turn and of the database under load over the demo's province, callers and readers at random silos. Longer with the
/// variables of the kill tests in one process, and HIERARCHY_KILL_UNITS of the demo.
/// </summary>
[Collection(nameof(KillsOnSilos))]
public class KillsOnSilosTests(ITestOutputHelper output)
{
    private const int Silos = 3;

    /// <summary>The last of the demo, and the one in which the callers' sessions are.</summary>
    private static readonly Period Until = new(2026, 10), Sent = new(2025, 3);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_whichever_silos_are_killed()
    {
        var (kills, databaseKills, submissions) = (KillTests.Setting("HIERARCHY_KILLS", 3), KillTests.Setting("HIERARCHY_DB_KILLS", 1), KillTests.Setting("HIERARCHY_KILL_SUBMISSIONS", 2_000));
        await using var database = await Server.Tests.Journeys.Cluster.NewAsync();
        var silos = SiloProcesses.Over(database.ConnectionString, Silos);
        try
        {
            var (exit, said) = await silos[0].RunAsync("demo", "--units", $"{KillTests.Setting("HIERARCHY_KILL_UNITS", 60)}", "--until", $"{Until}");
            Assert.True(exit == 0, said);
            await using var harness = new KillHarness(silos);
            await harness.StartAsync();
            await using var readers = new Readers(silos) { Months = [Sent, Until.Plus(-1), Until] };
            var since = Stopwatch.GetTimestamp();
            readers.Start(KillTests.Setting("HIERARCHY_KILL_READS", 320), () => (double)harness.All.Count / submissions);
            var submitting = harness.SubmitAsync(submissions);
            var harms = await HarmAsync(harness, submitting, submissions, KillTests.Harms(kills, databaseKills), silos, database);
            await submitting.WaitAsync(KillTests.Patience);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;

            output.WriteLine($"{submissions} submissions at {Silos} silos in {seconds:F1} s, {submissions / seconds:F0} per second; silos started again {harness.Starts} times");
            output.WriteLine($"retries: {string.Join(", ", harness.Retried.OrderBy(one => one.Key).Select(one => $"{one.Value} × {one.Key}"))}");
            Tell("a silo", [.. harms.Where(harm => !harm.OfDatabase)]);
            Tell("the database", [.. harms.Where(harm => harm.OfDatabase)]);
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

    /// <param name="Write">Until the first acknowledgement of what was sent after it.</param>
    /// <param name="Reads">Until each silo answered a question again, the one that was killed last.</param>
    private sealed record Harm(bool OfDatabase, TimeSpan Write, IReadOnlyList<TimeSpan> Reads);

    private void Tell(string what, List<Harm> harms) => output.WriteLine(
        $"after {harms.Count} kills of {what}: first acknowledgement {KillTests.Times([.. harms.Select(harm => harm.Write)])}; "
        + $"first answer of the silos that were left {KillTests.Times([.. harms.SelectMany(harm => harm.Reads.SkipLast(harm.OfDatabase ? 0 : 1))])}; "
        + $"of the one killed {KillTests.Times([.. harms.Where(harm => !harm.OfDatabase).Select(harm => harm.Reads[^1])])}");

    private static async Task<List<Harm>> HarmAsync(
        KillHarness harness, Task submitting, int submissions, List<bool> ofDatabase, IReadOnlyList<Product> silos, Server.Tests.Journeys.Cluster database)
    {
        var harms = new List<(bool OfDatabase, TimeSpan Write, Task<TimeSpan[]> Reads)>();
        for (var i = 0; i < ofDatabase.Count; i++)
        {
            // The one whose turn it is may still be on its way back from the last time.
            Product[] inTurn = [.. silos.Skip(i % silos.Count + 1), .. silos.Take(i % silos.Count + 1)];
            await SiloProcesses.UntilHealthyAsync(inTurn[^1]);
            var reads = Task.FromResult<TimeSpan[]>([]);
            var harming = harness.HarmAsync(submissions * (i + 1) / (ofDatabase.Count + 2), async () =>
            {
                var since = Stopwatch.GetTimestamp();
                await (ofDatabase[i] ? KillTests.KillAsync(database) : inTurn[^1].Server!.KillAsync());
                reads = Task.WhenAll(inTurn.Select(silo => UntilAnsweredAsync(silo, since)));
            });
            await Task.WhenAny(harming, submitting).WaitAsync(KillTests.Patience);
            if (submitting.IsFaulted)
                await submitting;
            Assert.True(harming.IsCompleted, "the callers were done before the last kill");
            harms.Add((ofDatabase[i], await harming, reads));
        }
        return [.. await Task.WhenAll(harms.Select(async harm => new Harm(harm.OfDatabase, harm.Write, await harm.Reads)))];
    }

    private static async Task<TimeSpan> UntilAnsweredAsync(Product silo, long since)
    {
        for (; Stopwatch.GetElapsedTime(since) < KillTests.Patience; await Task.Delay(20))
        {
            try
            {
                var answer = await (await silo.People.OfficeAsync("430000")).AskAsync($"{{ region(code: \"430000\") {{ rollup(scope: {{ period: {{ month: \"{Sent}\" }} }}) {{ {Figures.Selection} }} }} }}");
                if (answer.HasData && answer.Errors.Length == 0)
                    return Stopwatch.GetElapsedTime(since);
            }
            catch (Exception away) when (away is HttpRequestException or IOException)
            {
                // Not yet.
            }
        }
        throw new TimeoutException("a silo did not answer again");
    }
}
