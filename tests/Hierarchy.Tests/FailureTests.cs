using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Tests;

/// <summary>Lost reports, lost writers, lost databases: figures stay right, and nobody waits for ever.</summary>
public class FailureTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>A region's actor whose reports a test may hold up or lose.</summary>
    private sealed class Line(IRegionActor inner, Func<RegionReport, Task> onReport) : IRegionActor
    {
        public async Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel)
        {
            await onReport(report);
            return await inner.ReportAsync(report, cancel);
        }
    }

    private sealed class Reports
    {
        public Func<RegionReport, Task> On { get; set; } = _ => Task.CompletedTask;
        public ActorOptions Options => ActorOptions.Default with { WrapRegion = inner => new Line(inner, report => On(report)) };
    }

    [Fact]
    public async Task A_fenced_region_answers_again_after_its_rebuild()
    {
        var reports = new Reports();
        await using var world = await Town.StartAsync(options: reports.Options);
        var unit = await world.RegisterAsync();
        var other = await world.RegisterAsync("乙局");
        var district = world.Region(Town.District).Id;
        var before = world.Position();

        var second = LoseFirst(reports, world, district, () => world.SubmitAsync(Town.Activity(other)));
        RegionFigures? meanwhile = world.Root.Figures(district);
        reports.On = Then(reports.On, report =>
        {
            if (report.Batch == before + 2)
                meanwhile = world.Root.Figures(district);
        });
        await world.AcceptAsync(Town.Activity(unit));
        Assert.IsType<Outcome.Accepted>(await (await second.Task).WaitAsync(Patience));

        Assert.Null(meanwhile);
        Assert.Equal(2, world.Root.Figures(district)!.Total.Flow(Measures.Sessions, Town.February, Town.February).Known);
        Assert.Equal(3, world.Local.Regions.Rebuilds);
    }

    [Fact]
    public async Task A_fenced_region_is_told_with_its_code_and_its_cause()
    {
        var (reports, lost, told) = (new Reports(), new IOException("lost"), new System.Collections.Concurrent.ConcurrentQueue<Happening>());
        void Hear(Happening happening) => told.Enqueue(happening);
        Telemetry.Happened += Hear;
        try
        {
            await using var world = await Town.StartAsync(options: reports.Options);
            var district = world.Region(Town.District).Id;
            reports.On = report => report.Region == district ? throw lost : Task.CompletedTask;
            await world.RegisterAsync();
        }
        finally
        {
            Telemetry.Happened -= Hear;
        }
        // Other tests run beside this one, so only its own cause counts.
        Assert.Equal(Town.District, Assert.Single(told.OfType<Happening.RegionFenced>(), one => one.Cause == lost).Region);
        Assert.Contains(told, one => one is Happening.RegionsRebuilt { Regions: 3 });
    }

    [Fact]
    public async Task A_region_that_was_to_leave_its_parent_leaves_it_although_its_report_is_lost()
    {
        var reports = new Reports();
        await using var world = await Town.StartAsync(options: reports.Options);
        await world.RegisterAsync();
        var district = world.Region(Town.District).Id;
        reports.On = report => report.Region == district ? throw new IOException("lost") : Task.CompletedTask;

        // From the same month as its creation, so that the first step of its placement is replaced.
        await world.AcceptAsync(Town.MoveRegion(Town.District, Town.OtherCity, Period.Beginning));

        Assert.Equal(1, world.Units(Town.OtherCity));
        Assert.Equal(0, world.Units(Town.City));
        Assert.Equal(1, world.Units(Town.Province));
    }

    [Fact]
    public async Task A_region_that_moves_while_it_is_being_rebuilt_arrives_at_its_new_parent()
    {
        var reports = new Reports();
        await using var world = await Town.StartAsync(options: reports.Options);
        var unit = await world.RegisterAsync();
        var district = world.Region(Town.District).Id;

        var second = LoseFirst(reports, world, district, () => world.SubmitAsync(Town.MoveRegion(Town.District, Town.OtherCity, Town.March)));
        await world.AcceptAsync(Town.Activity(unit));
        Assert.IsType<Outcome.Accepted>(await (await second.Task).WaitAsync(Patience));

        Assert.Equal(1, world.Units(Town.OtherCity));
        Assert.Equal(0, world.Units(Town.City));
        Assert.Equal(1, world.Units(Town.City, Town.February));
    }

    /// <summary>Loses the next report to a region, but only after another order has been committed meanwhile.</summary>
    private static TaskCompletionSource<Task<Outcome>> LoseFirst(Reports reports, World world, Guid region, Func<Task<Outcome>> meanwhile)
    {
        var second = new TaskCompletionSource<Task<Outcome>>();
        var ledger = (MemoryLedger)world.Ledger;
        reports.On = async report =>
        {
            if (report.Region != region || second.Task.IsCompleted)
                return;
            var head = ledger.Entries.Count;
            second.SetResult(meanwhile());
            while (ledger.Entries.Count == head)
                await Task.Delay(1);
            throw new IOException("lost");
        };
        return second;
    }

    private static Func<RegionReport, Task> Then(Func<RegionReport, Task> before, Action<RegionReport> after) => async report =>
    {
        await before(report);
        after(report);
    };

    [Fact]
    public async Task An_order_overtaken_by_one_that_could_not_be_written_is_answered()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        var world = await Town.StartAsync(ledger);
        var (entered, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        ledger.BeforeCommit = async _ =>
        {
            // The first is written; the batch of the two that waited for it is not.
            ledger.BeforeCommit = _ => throw new LedgerTakenException("taken");
            entered.SetResult();
            await open.Task;
        };

        var first = world.SubmitAsync(Town.Register());
        await entered.Task;
        var moves = new[] { Town.District, Town.OtherDistrict }.Select(code => world.SubmitAsync(Town.MoveRegion(code, Town.OtherCity, Town.March))).ToArray();
        open.SetResult();

        Assert.IsType<Outcome.Accepted>(await first.WaitAsync(Patience));
        foreach (var outcome in await Task.WhenAll(moves).WaitAsync(Patience))
            Assert.IsNotType<Outcome.Accepted>(outcome);
        await Assert.ThrowsAsync<LedgerTakenException>(() => world.Actors.Running);
    }

    [Fact]
    public async Task An_order_overtaken_while_the_process_stops_is_answered_not_failed()
    {
        for (var round = 0; round < 100; round++)
        {
            var world = await Town.StartAsync(new MemoryLedger());
            var moves = Enumerable.Range(0, 12).Select(i => Task.Run(() =>
                world.SubmitAsync(Town.MoveRegion(i % 2 == 0 ? Town.District : Town.OtherDistrict, Town.OtherCity, Town.March)))).ToArray();
            await Task.WhenAny(moves);
            await world.DisposeAsync();

            Assert.All(await Task.WhenAll(moves).WaitAsync(Patience), outcome => Assert.IsNotType<Outcome.Failed>(outcome));
        }
    }

    [Fact]
    public async Task An_order_is_answered_although_its_command_cannot_be_looked_up()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        var world = await Town.StartAsync(ledger);
        var register = Town.Register();
        await world.AcceptAsync(register);
        ledger.BeforeFindCommands = () => throw new IOException("not one that is waited for");

        var outcome = await world.SubmitAsync(register).WaitAsync(Patience);

        Assert.IsType<Outcome.Failed>(outcome);
    }

    [Fact]
    public async Task A_ledger_that_does_not_answer_for_a_while_is_waited_for()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        var reports = new Reports();
        await using var world = await Town.StartAsync(ledger, reports.Options);
        var register = Town.Register();
        await world.AcceptAsync(register);
        var failures = 2;
        ledger.BeforeFindCommands = ledger.BeforeLoadImage = () => failures-- > 0 ? throw new LedgerUnavailableException("away") : Task.CompletedTask;
        reports.On = _ => throw new IOException("lost");

        Assert.True(Assert.IsType<Outcome.Accepted>(await world.SubmitAsync(register).WaitAsync(Patience)).Receipt.Replayed);
        failures = 2;
        Assert.IsType<Outcome.Accepted>(await world.SubmitAsync(Town.Register("乙局")).WaitAsync(Patience));

        Assert.Equal(2, world.Units(Town.Province));
    }

    [Fact]
    public async Task Every_order_is_answered_although_a_climb_fails_for_good()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        var reports = new Reports();
        var world = await Town.StartAsync(ledger, reports.Options with { Sequencer = SequencerLimits.Default with { BatchSubmissions = 2 } });
        ledger.BeforeLoadImage = () => throw new IOException("the connection is gone");
        reports.On = async _ =>
        {
            await Task.Delay(20);
            throw new IOException("lost");
        };

        var orders = Enumerable.Range(0, 60).Select(i => world.SubmitAsync(Town.Register($"单位{i}"))).ToArray();
        var outcomes = await Task.WhenAll(orders).WaitAsync(Patience);

        Assert.All(outcomes, outcome => Assert.IsNotType<Outcome.Accepted>(outcome));
    }

    [Fact]
    public async Task Every_order_is_answered_when_a_climb_outlasts_a_stop()
    {
        var (reports, open) = (new Reports(), new TaskCompletionSource());
        var limits = SequencerLimits.Default with { BatchSubmissions = 1, BatchesInFlight = 1, Drain = TimeSpan.FromMilliseconds(100) };
        var ledger = new HookedLedger(new MemoryLedger()) { AfterCommit = _ => Task.Delay(5) };
        var world = await Town.StartAsync(ledger, reports.Options with { Sequencer = limits });
        reports.On = _ => open.Task;

        var orders = Enumerable.Range(0, 8).Select(i => world.SubmitAsync(Town.Register($"单位{i}"))).ToArray();
        await Task.Delay(100);
        var stopped = world.DisposeAsync();
        await Task.Delay(300);
        open.SetResult();
        await stopped;

        Assert.Contains(await Task.WhenAll(orders).WaitAsync(Patience), outcome => outcome is Outcome.Failed);
    }

    [Fact]
    public async Task A_writer_that_has_been_replaced_acknowledges_nothing_more()
    {
        var ledger = new MemoryLedger();
        var old = await Town.StartAsync(ledger);
        await using var successor = await World.StartAsync(Town.Morning, ledger);
        await successor.RegisterAsync();

        var outcome = await old.SubmitAsync(Town.Register("乙局")).WaitAsync(Patience);

        Assert.IsType<LedgerTakenException>(Assert.IsType<Outcome.Failed>(outcome).Cause);
        Assert.Single(ledger.Entries, entry => entry.Fact is Units.UnitRegistered);
        await Assert.ThrowsAsync<LedgerTakenException>(() => old.Actors.Running);
    }
}
