using System.Collections.Immutable;
using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>All regions, built from the ledger at one position (重建).</summary>
/// <param name="Parents">All parents that a region ever had, also those whose step a later one replaced.</param>
public sealed record RegionImage(Root Root, IReadOnlyDictionary<Guid, RegionActor> Actors, ILookup<Guid, Guid> Parents)
{
    public static async Task<RegionImage> BuildAsync(ILedger ledger, CancellationToken cancel)
    {
        var image = await ledger.LoadImageAsync(cancel);
        var tree = image.TreeEntries.Aggregate(Tree.Empty, (folded, entry) => folded.Fold(entry));
        var actors = tree.Regions.Values.ToDictionary(region => region.Id, region => new RegionActor(region.Id, region.Placement, image.Head.Position));
        await foreach (var part in image.Units.WithCancellation(cancel))
            actors[part.Parent].LoadUnit(part.Unit, part.Months);

        Parallel.ForEach(actors.Values, actor => actor.SumUnits());
        var pending = new Dictionary<Guid, Due>();
        foreach (var region in tree.Regions.Values.OrderByDescending(region => region.Level))
        {
            actors[region.Id].Load(Due.Of(pending, tree, region.Id));
            foreach (var (parent, months) in actors[region.Id].InFull())
                Due.Of(pending, tree, parent).Add(new ChildReport(region.Id, IsUnit: false, months));
        }
        var figures = actors.ToImmutableDictionary(actor => actor.Key, actor => actor.Value.Figures);
        return new RegionImage(new Root(Watermark.Of(image.Head), tree, figures), actors, ParentsIn(image.TreeEntries));
    }

    /// <summary>
    /// Regions and all that was ever above them: those have not heard of a batch that these missed. Ever, up to the position that was
    /// loaded: a parent that one leaves, or comes under, meanwhile must be loaded with it.
    /// </summary>
    public IReadOnlyList<Guid> WithAllAbove(IEnumerable<Guid> regions) => [.. regions.SelectMany(Above).Distinct()];

    private IEnumerable<Guid> Above(Guid region) => Parents[region].SelectMany(Above).Prepend(region);

    private static ILookup<Guid, Guid> ParentsIn(IEnumerable<Entry> tree) => tree
        .Select(entry => (Region: entry.RegionId, Parent: entry.Fact switch { RegionCreated created => created.Parent, RegionMoved moved => moved.To, _ => null }))
        .Where(step => step.Parent is not null)
        .Distinct()
        .ToLookup(step => step.Region!.Value, step => step.Parent!.Value);
}
