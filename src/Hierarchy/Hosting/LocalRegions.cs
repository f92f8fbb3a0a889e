using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>All regions in one process, always active (汇总).</summary>
/// <param name="wrap">Puts itself between the climb and a region's actor; tests lose, repeat and delay reports with it.</param>
public sealed class LocalRegions(ILedger ledger, TimeProvider clock, Func<IRegionActor, IRegionActor>? wrap = null) : IRegions
{
    private readonly Dictionary<Guid, IRegionActor> _actors = [];

    public async Task<Root> LoadAsync(CancellationToken cancel)
    {
        var image = await RegionImage.BuildAsync(ledger, cancel);
        _actors.Clear();
        foreach (var (region, actor) in image.Actors)
            _actors[region] = Wrapped(actor);
        return image.Root;
    }

    public IRegionActor Of(Region region)
    {
        if (!_actors.TryGetValue(region.Id, out var actor))
            _actors[region.Id] = actor = Wrapped(new RegionActor(region.Id, region.Placement, loadedAt: 0));
        return actor;
    }

    /// <summary>All from one image, so all at one position.</summary>
    public async Task<IReadOnlyList<RegionFigures>> RebuildAsync(IReadOnlyCollection<Guid> failed, long batch, CancellationToken cancel)
    {
        var image = await Patience.UntilThereAsync(() => RegionImage.BuildAsync(ledger, cancel), clock, cancel);
        var rebuilt = image.WithAllAbove(failed);
        foreach (var region in rebuilt)
            _actors[region] = Wrapped(image.Actors[region]);
        return [.. rebuilt.Select(region => image.Actors[region].Figures)];
    }

    private IRegionActor Wrapped(RegionActor actor) => wrap is null ? actor : wrap(actor);
}
