using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Tests;
using Hierarchy.Units;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>More than the queue can hold: a clear BUSY at once, and nothing lost of what was taken.</summary>
public class FullQueueTests
{
    private static readonly ActorOptions Tiny = new(new SequencerLimits(Queue: 4, BatchSubmissions: 2, BatchEntries: 10, BatchesInFlight: 1, Drain: TimeSpan.FromSeconds(20)));

    private static readonly DateTimeOffset Noon = new(2026, 3, 15, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_full_queue_answers_BUSY_and_what_was_taken_is_accepted_when_the_store_goes_on()
    {
        var ledger = new SlowLedger(new MemoryLedger());
        await using var world = await World.StartAsync(Noon, ledger, Tiny);
        await world.SetUpAsync(new Period(2026, 1), ("430000", "湖南省", RegionLevel.Province, null), ("430407", "石鼓区", RegionLevel.District, "430000"));
        var commands = Enumerable.Range(0, 60).Select(i => new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), $"第 {i} 单位", "430407", "ORGAN", new DateOnly(2026, 1, 1)))).ToArray();

        ledger.Hold();
        var outcomes = commands.Select(world.SubmitAsync).ToArray();
        var busy = await FirstBusyAsync(outcomes);
        Assert.Equal("BUSY", busy.Refusal.Code);
        Assert.Equal("系统繁忙，本次提交未入台账。请稍候以同一命令编号重试。", busy.Refusal.Message);
        ledger.GoOn();
        var answered = await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromMinutes(1));

        var accepted = answered.Count(one => one is Outcome.Accepted);
        Assert.InRange(accepted, Tiny.Sequencer.Queue, commands.Length - 1);
        Assert.Equal(accepted, Registered(world));

        // The others do as they were told: again, under the same command id.
        foreach (var (command, outcome) in commands.Zip(answered))
            Assert.Equal(outcome is Outcome.Accepted, (await world.AcceptAsync(command)).Replayed);
        Assert.Equal(commands.Length, Registered(world));
        Assert.Equal(commands.Length, world.Root.Figures(world.Root.Tree.ByCode("430000")!.Id)!.Total.Level(Measures.Units, new Period(2026, 3)).Known);
    }

    [Fact]
    public async Task A_stop_finishes_what_has_been_taken()
    {
        var memory = new MemoryLedger();
        var ledger = new SlowLedger(memory);
        var (world, outcomes) = await HeldAsync(ledger, Tiny);
        var stopping = world.DisposeAsync();
        ledger.GoOn();
        await stopping;
        var answered = await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(answered.Count(one => one is Outcome.Accepted), memory.Entries.Count(entry => entry.Fact is UnitRegistered));
        Assert.Contains(answered, one => one is Outcome.Accepted);
    }

    [Fact]
    public async Task A_stop_while_the_store_is_away_leaves_nobody_without_an_answer()
    {
        var memory = new MemoryLedger();
        var (world, outcomes) = await HeldAsync(new SlowLedger(memory), Tiny with { Sequencer = Tiny.Sequencer with { Drain = TimeSpan.FromMilliseconds(100) } });
        await world.DisposeAsync();
        Assert.All(await Task.WhenAll(outcomes).WaitAsync(TimeSpan.FromMinutes(1)), one => Assert.IsType<Outcome.Failed>(one));
        Assert.DoesNotContain(memory.Entries, entry => entry.Fact is UnitRegistered);
    }

    /// <summary>Four submissions: some in a commit that does not return, the rest in the queue.</summary>
    private static async Task<(World World, Task<Outcome>[] Outcomes)> HeldAsync(SlowLedger ledger, ActorOptions options)
    {
        var world = await World.StartAsync(Noon, ledger, options);
        await world.SetUpAsync(new Period(2026, 1), ("430000", "湖南省", RegionLevel.Province, null));
        ledger.Hold();
        Task<Outcome>[] outcomes = [.. Enumerable.Range(0, 4).Select(i => world.SubmitAsync(
            new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), $"第 {i} 单位", "430000", "ORGAN", new DateOnly(2026, 1, 1)))))];
        await ledger.Held.WaitAsync(TimeSpan.FromMinutes(1));
        return (world, outcomes);
    }

    private static int Registered(World world) => ((SlowLedger)world.Ledger).Entries.Count(entry => entry.Fact is UnitRegistered);

    private static async Task<Outcome.Refused> FirstBusyAsync(IEnumerable<Task<Outcome>> outcomes)
    {
        await foreach (var outcome in Task.WhenEach(outcomes).WithCancellation(default))
            return Assert.IsType<Outcome.Refused>(await outcome);
        throw new InvalidOperationException("no outcome");
    }

    /// <summary>A ledger whose commits wait while it is held.</summary>
    private sealed class SlowLedger(MemoryLedger inner) : ILedger
    {
        private TaskCompletionSource _open = Done();
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<Entry> Entries => inner.Entries;

        /// <summary>Completes when a commit waits.</summary>
        public Task Held => _held.Task;

        public void Hold() => _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GoOn() => _open.SetResult();

        public async Task CommitAsync(Batch batch, CancellationToken cancel)
        {
            if (!_open.Task.IsCompleted)
                _held.TrySetResult();
            await _open.Task.WaitAsync(cancel);
            await inner.CommitAsync(batch, cancel);
        }

        private static TaskCompletionSource Done()
        {
            var done = new TaskCompletionSource();
            done.SetResult();
            return done;
        }

        public Task<Head> OpenAsync(CancellationToken cancel) => inner.OpenAsync(cancel);
        public Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => inner.FindCommandsAsync(ids, cancel);
        public Task<(Head Head, IReadOnlyDictionary<Guid, UnitState> Units)> LoadUnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => inner.LoadUnitsAsync(ids, cancel);
        public Task<IReadOnlyList<Guid>> UnitsUnderAsync(Guid region, CancellationToken cancel) => inner.UnitsUnderAsync(region, cancel);
        public Task<IReadOnlyList<Guid>> LeadsOfAsync(Guid partner, CancellationToken cancel) => inner.LeadsOfAsync(partner, cancel);
        public Task<IReadOnlyList<EndedTitle>> EndedTitlesAsync(DateOnly before, CancellationToken cancel) => inner.EndedTitlesAsync(before, cancel);
        public Task<LedgerImage> LoadImageAsync(CancellationToken cancel) => inner.LoadImageAsync(cancel);
        public Task<Entry?> FindEntryAsync(long position, CancellationToken cancel) => inner.FindEntryAsync(position, cancel);
        public IAsyncEnumerable<Entry> ReadAsync(long after, long upTo, CancellationToken cancel) => inner.ReadAsync(after, upTo, cancel);
        public IAsyncEnumerable<UnitState> ReadUnitsAsync(long at, CancellationToken cancel) => inner.ReadUnitsAsync(at, cancel);
        public Task<Tree> ReadTreeAsync(long at, CancellationToken cancel) => inner.ReadTreeAsync(at, cancel);
        public Task KeepCatalogueAsync(string hash, IReadOnlyDictionary<string, string> files, CancellationToken cancel) => inner.KeepCatalogueAsync(hash, files, cancel);
        public Task<Catalogue?> FindCatalogueAsync(string hash, CancellationToken cancel) => inner.FindCatalogueAsync(hash, cancel);
        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
