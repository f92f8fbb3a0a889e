using Hierarchy.Server.Tests.Journeys;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

/// <summary>One silo after another is asked to stop and is started again, while callers go on at all of them.</summary>
[Collection(nameof(KillsOnSilos))]
public class RollingRestartTests(ITestOutputHelper output)
{
    private const int Round = 500;
    private const int Between = 100;

    [Fact]
    public async Task Silos_that_are_restarted_in_turn_lose_nothing_and_end_as_asked()
    {
        await using var database = await Server.Tests.Journeys.Cluster.NewAsync();
        var silos = SiloProcesses.Over(database.ConnectionString, 3);
        try
        {
            await using var harness = new KillHarness(silos);
            await harness.StartAsync();
            using var restarted = new CancellationTokenSource();
            var submitting = SubmitAsync(harness, restarted.Token);
            foreach (var silo in silos)
            {
                var (stopping, before) = (silo.Server!, harness.All.Count);
                var restarting = harness.HarmAsync(before + Between, async () => Assert.Equal(0, await silo.TerminateAsync()));
                await await Task.WhenAny(restarting, submitting).WaitAsync(KillTests.Patience);
                while (silo.Server == stopping)
                    await Task.Delay(50);
                await SiloProcesses.UntilHealthyAsync(silo);
            }
            await restarted.CancelAsync();
            await submitting.WaitAsync(KillTests.Patience);

            output.WriteLine($"{harness.All.Count} submissions; retries: {string.Join(", ", harness.Retried.Select(one => $"{one.Value} × {one.Key}"))}");
            output.WriteLine($"all acknowledged who were waiting at a stop or came within a second: {KillTests.Times([.. harness.Settled])}");
            await KillTests.EachIsThereOnceAsync(harness.All, database.ConnectionString);
            await KillTests.FiguresAreWhatWasSentAsync(harness.All, silos[1]);
            await KillTests.VerifiesAsync(silos[2]);
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    private static async Task SubmitAsync(KillHarness harness, CancellationToken restarted)
    {
        while (!restarted.IsCancellationRequested)
            await harness.SubmitAsync(Round);
    }
}
