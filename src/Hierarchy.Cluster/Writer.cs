using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>What writes while the sequencer's grain is active: ledger, sequencer, climb, and the roots that it publishes.</summary>
internal sealed class Writer : IAsyncDisposable
{
    /// <summary>Changes that are kept for silos that lag; one that lags more reads the ledger instead.</summary>
    private const int Kept = 256;

    private const int AtOnce = 32;

    /// <summary>How long a silo that asks waits for something new: well below a call's time-out.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    /// <summary>A silo that follows asks again within this; before that it may load.</summary>
    private static readonly TimeSpan Followed = 2 * LongestWait;

    private readonly ILedger _ledger;
    private readonly TimeProvider _clock;
    private readonly Feed _feed;
    private readonly Lock _gate = new();
    private readonly Queue<(long From, Lazy<RootChange> Change)> _changes = new();

    private long? _lastAsked;

    private Writer(SiloParts parts, ILedger ledger, Head head, RegionHost regions, Root root)
    {
        (_ledger, _clock, _feed) = (ledger, parts.Clock, new Feed(root));
        Sequencer = new Sequencer(ledger, head, parts.Clock, parts.Options.Sequencer, async (batch, cancel) =>
        {
            if (batch.Entries.Count == 0)
                return;
            using var climb = Telemetry.Climbing(batch);
            Publish(await regions.ClimbAsync(_feed.Root, batch, cancel), batch);
        });
    }

    public Sequencer Sequencer { get; }

    /// <summary>Becomes the one writer, has every region loaded at the head, begins.</summary>
    public static async Task<Writer> StartAsync(SiloParts parts, IGrainFactory grains, RegionLoads loads, CancellationToken cancel)
    {
        var ledger = parts.OpenLedger();
        try
        {
            var head = await ledger.OpenAsync(cancel);
            var regions = new GrainRegions(grains, loads, parts.Options.WrapRegion);
            var writer = new Writer(parts, ledger, head, new RegionHost(regions), await regions.LoadAsync(head, cancel));
            writer.Sequencer.Start();
            return writer;
        }
        catch (Exception cause)
        {
            await ledger.DisposeAsync();
            // Whatever it was crosses to whoever asked, who need not know the store's exceptions.
            throw new WriterGoneException(cause.Message);
        }
    }

    private void Publish(Root root, Batch batch)
    {
        var before = _feed.Root;
        lock (_gate)
        {
            // Whoever follows works it out; without followers nothing is kept alive.
            if (_lastAsked is { } asked && _clock.GetElapsedTime(asked) < Followed)
                _changes.Enqueue((before.Watermark.Position, new Lazy<RootChange>(() => RootChange.Between(before, root, batch))));
            else
                _changes.Clear();
            if (_changes.Count > Kept)
                _changes.Dequeue();
        }
        _feed.Publish(root);
    }

    /// <summary>For the silo that it is on: the next root itself.</summary>
    public async Task<Root> NextAsync(long position, CancellationToken cancel)
    {
        await Task.WhenAny(_feed.AtLeastAsync(position + 1, cancel), Sequencer.Running);
        cancel.ThrowIfCancellationRequested();
        return _feed.Root is { } root && root.Watermark.Position > position ? root : throw new WriterGoneException("it has stopped");
    }

    public async Task<Published?> AfterAsync(long position, CancellationToken cancel)
    {
        lock (_gate)
            _lastAsked = _clock.GetTimestamp();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestWait);
        try
        {
            await Task.WhenAny(_feed.AtLeastAsync(position + 1, patience.Token), Sequencer.Running);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
        }
        if (_feed.Root.Watermark.Position <= position)
            return new Published([]);
        Lazy<RootChange>[] changes;
        lock (_gate)
            changes = [.. _changes.SkipWhile(one => one.From != position).Take(AtOnce).Select(one => one.Change)];
        return changes.Length == 0 ? null : new Published([.. changes.Select(change => change.Value)]);
    }

    public async ValueTask DisposeAsync()
    {
        await Sequencer.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}
