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

    private readonly ILedger _ledger;
    private readonly Feed _feed;
    private readonly Lock _gate = new();
    private readonly Queue<RootChange> _changes = new();

    private Writer(SiloParts parts, ILedger ledger, Head head, RegionHost regions, Root root)
    {
        (_ledger, _feed) = (ledger, new Feed(root));
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
        lock (_gate)
        {
            _changes.Enqueue(RootChange.Between(_feed.Root, root, batch));
            if (_changes.Count > Kept)
                _changes.Dequeue();
        }
        _feed.Publish(root);
    }

    public async Task<Published?> AfterAsync(long position, CancellationToken cancel)
    {
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
        lock (_gate)
        {
            var changes = _changes.SkipWhile(change => change.From != position).Take(AtOnce).ToArray();
            return changes.Length == 0 ? null : new Published(changes);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Sequencer.DisposeAsync();
        await _ledger.DisposeAsync();
    }
}
