using System.Collections.Concurrent;
using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>
/// The actors in process: units activated on first use and evicted when idle, regions active from the start, one
/// sequencer. Start, submit, read, dispose.
/// </summary>
public sealed class Actors : IActors
{
    private readonly ConcurrentDictionary<Guid, UnitActor> _units = new();
    private readonly Desk _desk;
    private readonly Feed _feed;
    private readonly Sequencer _sequencer;
    private readonly TimeProvider _clock;
    private readonly int _maxActive;
    private readonly System.Diagnostics.Metrics.Meter _gauges;
    private Task? _stopped;
    private int _sweeping;

    // Counted here, because to count the dictionary locks all of it.
    private int _active;

    private Actors(ILedger ledger, Catalogue catalogue, TimeProvider clock, ActorOptions options, RegionHost regions, Head head, Root root)
    {
        (_clock, _maxActive, Regions) = (clock, options.MaxActiveUnits, regions);
        _feed = new Feed(root);
        _sequencer = new Sequencer(ledger, head, clock, options.Sequencer, async (batch, cancel) =>
        {
            if (batch.Entries.Count == 0)
                return;
            using var climb = Telemetry.Climbing(batch);
            _feed.Publish(options.Climb ? await regions.ClimbAsync(_feed.Root, batch, cancel) : RegionHost.WithoutClimb(_feed.Root, batch));
        });
        _desk = new Desk(ledger, catalogue, clock, _feed, _sequencer);
        _gauges = Telemetry.Watch(this, () => _sequencer.Queued, clock);
    }

    /// <summary>Becomes the one writer, builds every region from the ledger, begins.</summary>
    public static async Task<Actors> StartAsync(ILedger ledger, Catalogue catalogue, TimeProvider clock, ActorOptions options, CancellationToken cancel)
    {
        var head = await ledger.OpenAsync(cancel);
        var regions = new LocalRegions(ledger, clock, options.WrapRegion);
        var root = await regions.LoadAsync(cancel);
        if (root.Watermark.Position != head.Position)
            throw new InvalidOperationException($"the ledger moved from {head.Position} to {root.Watermark.Position} while it was being loaded");
        var actors = new Actors(ledger, catalogue, clock, options, new RegionHost(regions), head, root);
        actors._sequencer.Start();
        return actors;
    }

    public RegionHost Regions { get; }
    public Root Root => _feed.Root;
    public Task Running => _sequencer.Running;
    public int ActiveUnits => _active;

    public async Task<Outcome> SubmitAsync(Order order, CancellationToken cancel)
    {
        using var received = Telemetry.Received(order);
        if (order.Commands is not [UnitCommand command])
            return received.Answered(order, (await _desk.HandleAsync(order, null, cancel)).Outcome);
        var actor = Activated(command.UnitId);
        actor.LastUsed = _clock.GetTimestamp();
        var outcome = await actor.HandleAsync(order, cancel);
        EvictIdle();
        return received.Answered(order, outcome);
    }

    private UnitActor Activated(Guid unit)
    {
        if (_units.TryGetValue(unit, out var active))
            return active;
        var actor = new UnitActor(_desk);
        if (!_units.TryAdd(unit, actor))
            return Activated(unit);
        Interlocked.Increment(ref _active);
        return actor;
    }

    public Task<IReadOnlyDictionary<int, Refusal>> TryAsync(Order order, CancellationToken cancel) => _desk.TryAsync(order, cancel);

    public Task<Root> AtLeastAsync(long position, CancellationToken cancel) => _feed.AtLeastAsync(position, cancel);

    public Feed.Reader Read() => _feed.Read();

    public Task<Root> AfterAsync(Root seen, CancellationToken cancel) => _feed.AfterAsync(seen, cancel);

    /// <summary>
    /// When there are too many, the longest idle go, down to a tenth below the limit. An evicted actor that is still at work does no harm: what it
    /// read is checked when it submits.
    /// </summary>
    private void EvictIdle()
    {
        if (_active <= _maxActive || Interlocked.Exchange(ref _sweeping, 1) == 1)
            return;
        // A copy of keys and times: both the set and the times change while we sort.
        var units = _units.ToArray().Select(unit => (Id: unit.Key, unit.Value.LastUsed)).ToArray();
        foreach (var idle in units.OrderBy(unit => unit.LastUsed).Take(units.Length - _maxActive + _maxActive / 10))
        {
            if (_units.TryRemove(idle.Id, out _))
                Interlocked.Decrement(ref _active);
        }
        Interlocked.Exchange(ref _sweeping, 0);
    }

    /// <summary>
    /// What has been taken is finished and answered, within <see cref="SequencerLimits.Drain"/>; what comes later is answered BUSY. Reads
    /// go on. Again: waits for the same end.
    /// </summary>
    public ValueTask DisposeAsync() => new(_stopped ??= StopAsync());

    private async Task StopAsync()
    {
        await _sequencer.DisposeAsync();
        _gauges.Dispose();
    }
}

/// <param name="MaxActiveUnits">Units kept in memory; beyond it the longest idle are evicted.</param>
/// <param name="Climb">Off only to measure what the climb costs: the watermark goes on, and no region hears of anything.</param>
public sealed record ActorOptions(
    SequencerLimits Sequencer, int MaxActiveUnits = 20_000, Func<IRegionActor, IRegionActor>? WrapRegion = null, bool Climb = true)
{
    public static readonly ActorOptions Default = new(SequencerLimits.Default);
}
