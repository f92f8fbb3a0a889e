using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>What the actors promise to whoever submits: once, whole, in order, and not lost.</summary>
public class ActorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_command_sent_again_returns_the_first_result()
    {
        await using var world = await Town.StartAsync();
        var command = Town.Honour(await world.RegisterAsync());
        var first = await world.AcceptAsync(command);
        await world.AcceptAsync(Town.Register("乙局"));
        var position = world.Position();

        var again = await world.AcceptAsync(command);

        Assert.Equal(first with { Replayed = true }, again);
        Assert.Equal(position, world.Position());
    }

    [Fact]
    public async Task A_command_sent_again_returns_the_first_result_even_if_it_would_be_refused_by_now()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var command = Town.Activity(unit, "2026-01-15");
        var first = await world.AcceptAsync(command);
        await world.AcceptAsync(new MonthClose(Town.Province, new MonthInput(Guid.NewGuid(), Town.January)));

        await world.RestartAsync();

        Assert.Equal(first with { Replayed = true }, await world.AcceptAsync(command));
    }

    [Fact]
    public async Task A_region_created_is_not_created_again_after_it_has_changed_its_code()
    {
        await using var world = await Town.StartAsync();
        var create = new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430103", "南区", RegionLevel.District, Town.January, "新设", Town.City));
        var first = await world.AcceptAsync(create);
        await world.AcceptAsync(new RegionUpdate("430103", new RegionUpdateInput(Guid.NewGuid(), Town.March, "变更", Code: "430104")));

        Assert.Equal(first with { Replayed = true }, await world.AcceptAsync(create));
    }

    [Fact]
    public async Task Another_body_under_a_used_command_id_is_refused()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var command = Town.Honour(unit);
        await world.AcceptAsync(command);

        foreach (var other in new Command[]
        {
            command with { Input = command.Input with { Count = 2 } },
            command with { Input = command.Input with { Count = -2 } },
            new MonthClose(Town.Province, new MonthInput(command.CommandId, Town.January)),
        })
        {
            var refusal = await world.RefuseAsync(other);
            Assert.Equal("COMMAND_REUSED", refusal.Code);
            Assert.Contains(command.CommandId.ToString("D"), refusal.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_id_of_a_refused_command_is_not_used_up()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var command = Town.Honour(unit, "2026-03-06");
        Assert.Equal("FUTURE_DATE", (await world.RefuseAsync(command)).Code);

        world.Clock.Now = world.Clock.Now.AddDays(1);

        Assert.False((await world.AcceptAsync(command)).Replayed);
    }

    [Fact]
    public async Task A_duplicate_in_flight_joins()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        await using var world = await Town.StartAsync(ledger);
        var order = Order.One(Town.Honour(await world.RegisterAsync()), World.Clerk);
        var create = Order.One(Town.Register("乙局"), World.Clerk);
        var (entered, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        ledger.BeforeCommit = _ =>
        {
            entered.TrySetResult();
            return open.Task;
        };

        var sent = new[] { order, order, create, create, order }.Select(one => world.Actors.SubmitAsync(one, default)).ToArray();
        await entered.Task;
        open.SetResult();
        var receipts = (await Task.WhenAll(sent).WaitAsync(Patience)).Select(outcome => Assert.IsType<Outcome.Accepted>(outcome).Receipt).ToArray();

        Assert.Equal(2, receipts.Count(receipt => !receipt.Replayed));
        Assert.Equal(2, receipts.Select(receipt => receipt.Position).Distinct().Count());
        Assert.Single(ledger.Entries, entry => entry.Fact is HonourAwarded);
        Assert.Equal(2, ledger.Entries.Count(entry => entry.Fact is UnitRegistered));
    }

    [Fact]
    public async Task A_full_queue_answers_BUSY_and_loses_nothing()
    {
        var ledger = new HookedLedger(new MemoryLedger());
        await using var world = await Town.StartAsync(ledger, ActorOptions.Default with { Sequencer = SequencerLimits.Default with { Queue = 2 } });
        var (entered, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        ledger.BeforeCommit = _ =>
        {
            entered.TrySetResult();
            return open.Task;
        };
        var orders = Enumerable.Range(0, 6).Select(i => Order.One(Town.Register($"单位{i}"), World.Clerk)).ToArray();

        var first = world.Actors.SubmitAsync(orders[0], default);
        await entered.Task;
        var rest = orders[1..].Select(order => world.Actors.SubmitAsync(order, default)).ToArray();
        foreach (var busy in rest[2..])
            Assert.Equal("BUSY", Assert.IsType<Outcome.Refused>(await busy.WaitAsync(Patience)).Refusal.Code);
        open.SetResult();
        foreach (var accepted in rest[..2].Prepend(first))
            Assert.IsType<Outcome.Accepted>(await accepted.WaitAsync(Patience));

        Assert.Equal(3, world.Units(Town.District));
        foreach (var order in orders)
            await world.AcceptAsync(order);
        Assert.Equal(6, world.Units(Town.District));
    }

    [Fact]
    public async Task An_evicted_unit_comes_back_the_same()
    {
        await using var world = await Town.StartAsync(options: ActorOptions.Default with { MaxActiveUnits = 3 });
        var units = new List<Guid>();
        for (var i = 0; i < 12; i++)
            units.Add(await world.RegisterAsync($"单位{i}"));
        for (var round = 1; round <= 3; round++)
        {
            foreach (var unit in units)
                await world.AcceptAsync(Town.Activity(unit, $"2026-02-{round:D2}"));
            Assert.InRange(world.Local.ActiveUnits, 0, 4);
        }

        foreach (var unit in units)
        {
            var state = await world.UnitAsync(unit);
            Assert.Equal(4, state.Number);
            Assert.Equal(3, state.Facts[Town.February]);
        }
        Assert.Equal(36, world.Root.Figures(world.Region(Town.Province).Id)!.Total.Flow(Measures.Sessions, Town.February, Town.February).Known);
    }

    [Fact]
    public async Task Evicting_while_many_units_come_disturbs_nobody()
    {
        const int Most = 50;
        await using var world = await Town.StartAsync(options: ActorOptions.Default with { MaxActiveUnits = Most });
        await Parallel.ForEachAsync(Enumerable.Range(0, 60_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, _) =>
            Assert.Equal("UNKNOWN_UNIT", Assert.IsType<Outcome.Refused>(await world.SubmitAsync(Town.Activity(Guid.NewGuid()))).Refusal.Code));

        await world.AcceptAsync(Town.Activity(await world.RegisterAsync()));
        // Those that came while another was evicting go with the next one.
        Assert.InRange(world.Local.ActiveUnits, 0, 2 * Most);
    }

    [Fact]
    public async Task Orders_of_many_commands_are_all_or_none()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var position = world.Position();
        var order = new Order(Guid.NewGuid(), [Town.Register("乙局"), Town.Activity(unit), Town.Activity(unit, "2026-02-04", -3), Town.Honour(unit)], World.Clerk);

        var refused = Assert.IsType<Outcome.Refused>(await world.Actors.SubmitAsync(order, default));

        Assert.Equal(("NEGATIVE_COUNT", 2), (refused.Refusal.Code, refused.Index));
        Assert.Equal(position, world.Position());
        Assert.Equal(2, Assert.Single(await world.Actors.TryAsync(order, default)).Key);

        var receipt = await world.AcceptAsync(order with { Commands = [order.Commands[0], order.Commands[1], order.Commands[3]] });
        Assert.Equal((position + 1, position + 3), (receipt.First, receipt.Position));
        Assert.Equal(2, world.Units(Town.District));
    }

    [Fact]
    public async Task Batches_of_activities_are_all_or_none_and_one_entry_each()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        ActivityFacts one = new("MEETING", PartialDate.Parse("2026-02-03"), Sessions: 1), bad = one with { Category = "CHESS" };

        Assert.Equal("UNKNOWN_CODE", (await world.RefuseAsync(new ActivitiesRecord(unit, new ActivitiesInput(Guid.NewGuid(), [one, one, bad])))).Code);
        var receipt = await world.AcceptAsync(new ActivitiesRecord(unit, new ActivitiesInput(Guid.NewGuid(), [one, one, one])));

        Assert.Equal(receipt.First + 2, receipt.Position);
        Assert.Equal(3, (await world.UnitAsync(unit)).Facts[Town.February]);
    }

    [Fact]
    public async Task A_submission_over_midnight_is_decided_again()
    {
        var ledger = new MemoryLedger();
        await using var world = await Town.StartAsync(ledger);
        var unit = await world.RegisterAsync();
        world.Clock.Now = new DateTimeOffset(2026, 3, 31, 23, 59, 59, Shanghai.Offset);
        // The decision reads the clock, and then the batch does.
        world.Clock.AfterRead = () => world.Clock.Now = new DateTimeOffset(2026, 4, 1, 0, 0, 0, Shanghai.Offset);

        // A month's end that is only known by its year takes effect on the day of recording.
        await world.AcceptAsync(Town.Honour(unit, "2026"));

        var entry = ledger.Entries[^1];
        Assert.Equal(new DateOnly(2026, 4, 1), entry.EffectiveOn);
        Assert.Equal(new DateOnly(2026, 4, 1), Shanghai.Day(entry.RecordedAt));
        Assert.Equal(1, world.Root.Figures(world.Region(Town.Province).Id)!.Total.Flow(Measures.HonoursAwarded, new(2026, 4), new(2026, 4)).Known);
    }

    [Fact]
    public async Task The_ledgers_time_does_not_run_backwards_with_the_clock()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        world.Clock.Now = world.Clock.Now.AddDays(-40);

        await world.AcceptAsync(Town.Honour(unit, "2026-03-05"));

        Assert.Equal(Town.Morning, world.Root.Watermark.CommittedAt);
    }

    [Fact]
    public async Task A_mutation_can_be_read_as_soon_as_it_is_answered()
    {
        await using var world = await Town.StartAsync();
        for (var i = 1; i <= 50; i++)
        {
            var receipt = await world.AcceptAsync(Town.Register($"单位{i}"));
            Assert.True(world.Position() >= receipt.Position);
            Assert.Equal(i, world.Units(Town.Province));
        }
    }

    [Fact]
    public async Task Without_the_climb_the_watermark_goes_on_and_no_region_hears_of_it()
    {
        await using var world = await Town.StartAsync(options: ActorOptions.Default with { Climb = false });
        var receipt = await world.AcceptAsync(Town.Activity(await world.RegisterAsync(), "2026-01-15"));

        Assert.Equal(receipt.Position, world.Actors.Root.Watermark.Position);
        Assert.All(world.Actors.Root.Regions.Values, figures => Assert.Empty(figures.Total.Months));

        // Nothing was lost: a start with the climb builds every figure from the ledger.
        await world.RestartAsync();
        Assert.Contains(world.Actors.Root.Regions.Values, figures => figures.Total.Months.Length > 0);
    }
}
