using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>The regions as the one writer reaches them: on whatever silo they are.</summary>
/// <param name="wrap">As in process: tests lose, repeat and delay reports with it.</param>
internal sealed class GrainRegions(IGrainFactory grains, RegionLoads loads, Func<IRegionActor, IRegionActor>? wrap) : IRegions
{
    /// <summary>An earlier writer's reports are answered by no region that was loaded for this one.</summary>
    private readonly Guid _writer = Guid.NewGuid();

    private readonly Dictionary<Guid, IRegionActor> _regions = [];

    /// <summary>All regions, at the head that the writer found; nobody else can have moved it since.</summary>
    public async Task<Root> LoadAsync(Head head, CancellationToken cancel)
    {
        var image = await LoadedAsync(head.Position, image => [.. image.Actors.Keys], cancel);
        return image.Root.Watermark.Position == head.Position
            ? image.Root
            : throw new WriterGoneException($"the ledger moved from {head.Position} to {image.Root.Watermark.Position} while it was being loaded");
    }

    public IRegionActor Of(Region region)
    {
        if (!_regions.TryGetValue(region.Id, out var actor))
            _regions[region.Id] = actor = Reached(region.Id, null);
        return actor;
    }

    public async Task<IReadOnlyList<RegionFigures>> RebuildAsync(IReadOnlyCollection<Guid> failed, long batch, CancellationToken cancel)
    {
        IReadOnlyList<Guid> rebuilt = [];
        var image = await LoadedAsync(batch, image => rebuilt = image.WithAllAbove(failed), cancel);
        return [.. rebuilt.Select(region => image.Root.Regions[region])];
    }

    /// <summary>Silos load from images of their own. While commits go on these differ; but they stop until this batch has climbed.</summary>
    private async Task<RegionImage> LoadedAsync(long atLeast, Func<RegionImage, IReadOnlyList<Guid>> wanted, CancellationToken cancel)
    {
        while (true)
        {
            var image = await loads.AtLeastAsync(atLeast, cancel);
            var at = image.Root.Watermark.Position;
            var regions = wanted(image);
            var positions = await Task.WhenAll(regions.Select(region => Grain(region).LoadAsync(_writer, at, cancel)));
            foreach (var region in regions)
                _regions[region] = Reached(region, image.Root.Regions[region]);
            if (positions.All(position => position == at))
                return image;
            atLeast = positions.Max();
        }
    }

    private IRegionGrain Grain(Guid region) => grains.GetGrain<IRegionGrain>(Key.Region(region));

    private IRegionActor Reached(Guid region, RegionFigures? figures)
    {
        var actor = new Distant(Grain(region), _writer, figures);
        return wrap is null ? actor : wrap(actor);
    }

    /// <summary>A region on some silo; keeps its figures, because it is told only what changes.</summary>
    /// <param name="figures">Null: new since the writer began.</param>
    private sealed class Distant(IRegionGrain grain, Guid writer, RegionFigures? figures) : IRegionActor
    {
        private RegionFigures? _figures = figures;

        public async Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel)
        {
            var answer = await grain.ReportAsync(new RegionCall(writer, _figures?.Position, report), cancel);
            _figures = answer.FiguresAfter(_figures);
            return new RegionReply(_figures, answer.ToParents);
        }
    }
}
