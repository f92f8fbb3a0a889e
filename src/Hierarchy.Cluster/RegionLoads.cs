using System.Collections.Concurrent;
using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>
/// Builds regions from the ledger for one silo. All regions of it are asked for at about the same time, so they share one image, which
/// is let go soon after.
/// </summary>
internal sealed class RegionLoads(ILedger ledger, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <param name="Untaken">An actor is handed out once: whoever has it goes on changing it.</param>
    private sealed record Load(RegionImage Image, ConcurrentDictionary<Guid, RegionActor> Untaken);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Load? _last;

    /// <summary>An image at or after a position that the ledger has reached.</summary>
    public async Task<RegionImage> AtLeastAsync(long position, CancellationToken cancel) => (await LoadAsync(position, null, cancel)).Image;

    public async Task<RegionActor> TakeAsync(Guid region, long position, CancellationToken cancel)
    {
        for (Load? used = null; ;)
        {
            var load = await LoadAsync(position, used, cancel);
            if (load.Untaken.TryRemove(region, out var actor))
                return actor;
            if (!load.Image.Actors.ContainsKey(region))
                throw new InvalidOperationException($"believed that region {region} is in the ledger at position {position}");
            used = load;
        }
    }

    /// <param name="used">Not this one again.</param>
    private async Task<Load> LoadAsync(long position, Load? used, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_last is { } last && last != used && last.Image.Root.Watermark.Position >= position)
                return last;
            var image = await Patience.UntilThereAsync(() => RegionImage.BuildAsync(ledger, cancel), clock, cancel);
            if (image.Root.Watermark.Position < position)
                throw new InvalidOperationException($"believed that the ledger has reached {position}, but it is at {image.Root.Watermark.Position}");
            _last = new Load(image, new ConcurrentDictionary<Guid, RegionActor>(image.Actors));
            _ = ForgetAsync(_last);
            return _last;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ForgetAsync(Load load)
    {
        await Task.Delay(Kept, clock);
        Interlocked.CompareExchange(ref _last, null, load);
    }
}
