using System.Diagnostics;
using Hierarchy.Server.Tests.Api;
using Hierarchy.Server.Tests.Journeys;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

using Units = Hierarchy.Server.Tests.Journeys.Units;

/// <summary>A silo that stands still is to the others as one that is cut off: it answers nobody, and does not know it.</summary>
[Collection(nameof(KillsOnSilos))]
public class CutOffTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_silo_that_is_cut_off_is_done_without_and_ends_when_it_learns_of_it()
    {
        await using var database = await Server.Tests.Journeys.Cluster.NewAsync();
        var silos = SiloProcesses.Over(database.ConnectionString, 3);
        try
        {
            foreach (var silo in silos)
                await silo.ServeAsync();
            var unit = await Units.RegisterAsync(silos[0], "甲局", "430407");
            for (var i = 0; i < 10; i++)
                await silos[i % 3].AcceptAsync(Units.Activity(unit, "2025-03-05", 1, Guid.NewGuid()));

            // The first started: the writer came to be active on it, or may have.
            await SignalAsync(silos[0], "STOP");
            var since = Stopwatch.GetTimestamp();
            var told = await UntilAcceptedAsync(silos[1], Units.Activity(unit, "2025-03-06", 1, Guid.NewGuid()));
            output.WriteLine($"accepted without it after {Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s; meanwhile: {told}");

            await SignalAsync(silos[0], "CONT");
            var exit = await silos[0].Server!.Ended.WaitAsync(Patience);
            output.WriteLine($"it ended with {exit}: {silos[0].Server!.Output}");
            Assert.NotEqual(0, exit);
            Assert.Contains("I have been told I am dead", silos[0].Server!.Output, StringComparison.Ordinal);
            await silos[2].AcceptAsync(Units.Activity(unit, "2025-03-07", 1, Guid.NewGuid()));
            await KillTests.VerifiesAsync(silos[1]);
        }
        finally
        {
            foreach (var silo in silos)
                await silo.DisposeAsync();
        }
    }

    /// <summary>What it was answered before.</summary>
    private static async Task<string> UntilAcceptedAsync(Product silo, Ask ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var told = new List<string>(); ;)
        {
            var answer = await silo.AskAsync(ask).WaitAsync(patience.Token);
            if (answer.Outcome(ask.Mutation) == "DONE")
                return told.Count == 0 ? "nothing else" : string.Join(", ", told);
            Assert.Contains(answer.Code, new[] { "BUSY", "UNAVAILABLE", "UNCERTAIN" });
            told.Add(answer.Code!);
        }
    }

    private static async Task SignalAsync(Product silo, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{silo.Server!.Id}"]);
        await kill.WaitForExitAsync();
    }
}
