using Hierarchy.Hosting;

namespace Hierarchy.Tests;

/// <summary>
/// A batch is formed on top of one that is still on its way. Whatever becomes of that one, nothing is lost, and positions
/// have no gap.
/// </summary>
public class FormAheadTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private sealed record Course(World World, Outcome First, Outcome Second, long Before, long FormedAt)
    {
        public long Accepted(Outcome outcome) => Assert.IsType<Outcome.Accepted>(outcome).Receipt.Position - Before;

        public IEnumerable<long> Positions => ((HookedLedger)World.Ledger).Entries.Select(entry => entry.Position);
    }

    /// <summary>The first order's batch ends as told, after the second one's was formed on top of it.</summary>
    private static async Task<Course> RunAsync(Func<Guid, Command> first, Func<Guid, Command> second, Exception? end)
    {
        var ledger = new HookedLedger(new MemoryLedger());
        var world = await Town.StartAsync(ledger);
        var units = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        var (before, entered, formed) = (world.Position(), new TaskCompletionSource(), new TaskCompletionSource<Batch>());
        ledger.Prepared = batch => formed.TrySetResult(batch);
        ledger.BeforeCommit = async _ =>
        {
            ledger.BeforeCommit = _ => Task.CompletedTask;
            entered.SetResult();
            await formed.Task;
            if (end is not null)
                throw end;
        };

        var one = world.SubmitAsync(first(units.Item1));
        await entered.Task.WaitAsync(Patience);
        var two = world.SubmitAsync(second(units.Item2));
        await Task.WhenAll(one, two).WaitAsync(Patience);
        return new Course(world, await one, await two, before, (await formed.Task).Position - before);
    }

    [Fact]
    public async Task A_batch_formed_on_one_that_is_written_follows_it()
    {
        var course = await RunAsync(unit => Town.Activity(unit), unit => Town.Activity(unit), end: null);

        Assert.Equal((2, 1, 2), (course.FormedAt, course.Accepted(course.First), course.Accepted(course.Second)));
        Assert.Equal(2, course.World.Root.Figures(course.World.Region(Town.Province).Id)!.Total.Flow(Measures.Sessions, Town.February, Town.February).Known);
        await course.World.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_formed_on_one_that_is_refused_takes_its_place()
    {
        var course = await RunAsync(unit => Town.Activity(unit), unit => Town.Activity(unit), new LedgerRefusedException("a contradiction"));

        Assert.IsType<Outcome.Failed>(course.First);
        Assert.Equal((2, 1), (course.FormedAt, course.Accepted(course.Second)));
        Assert.Equal(Enumerable.Range(1, (int)course.Before + 1).Select(position => (long)position), course.Positions);
        await course.World.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_formed_on_one_that_has_to_be_formed_anew_comes_after_it()
    {
        var course = await RunAsync(unit => Town.Activity(unit), unit => Town.Activity(unit), new CommandKnownException("one of its commands"));

        Assert.Equal((2, 1, 2), (course.FormedAt, course.Accepted(course.First), course.Accepted(course.Second)));
        Assert.Equal(Enumerable.Range(1, (int)course.Before + 2).Select(position => (long)position), course.Positions);
        await course.World.DisposeAsync();
    }

    [Fact]
    public async Task A_batch_formed_on_one_that_another_writer_prevents_is_not_written_either()
    {
        var course = await RunAsync(unit => Town.Activity(unit), unit => Town.Activity(unit), new LedgerTakenException("taken"));

        Assert.IsType<Outcome.Failed>(course.First);
        Assert.IsType<Outcome.Failed>(course.Second);
        Assert.Equal(course.Before, course.Positions.Max());
        await Assert.ThrowsAsync<LedgerTakenException>(() => course.World.Actors.Running);
    }

    [Fact]
    public async Task What_a_batch_that_was_never_written_overtook_is_accepted()
    {
        var course = await RunAsync(
            _ => Town.MoveRegion(Town.District, Town.OtherCity, Town.March), unit => Town.Activity(unit), new LedgerRefusedException("a contradiction"));

        Assert.IsType<Outcome.Failed>(course.First);
        Assert.Equal((1, 1), (course.FormedAt, course.Accepted(course.Second)));
        await course.World.DisposeAsync();
    }

    [Fact]
    public async Task What_a_batch_on_its_way_overtakes_is_decided_again_once_it_is_written()
    {
        var course = await RunAsync(_ => Town.MoveRegion(Town.District, Town.OtherCity, Town.March), unit => Town.Activity(unit), end: null);

        Assert.Equal((1, 2), (course.Accepted(course.First), course.Accepted(course.Second)));
        await course.World.DisposeAsync();
    }
}
