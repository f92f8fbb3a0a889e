using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>How the root at one watermark became the next: what the silos are told (水位变动).</summary>
/// <param name="From">The position it follows upon; it applies to no other.</param>
/// <param name="Tree">Entries of the tree's stream.</param>
public sealed record RootChange(long From, Watermark To, long WholeFrom, IReadOnlyList<Entry> Tree, IReadOnlyList<FiguresChange> Regions)
{
    public static RootChange Between(Root before, Root after, Batch batch)
    {
        var regions = new List<FiguresChange>();
        foreach (var (id, figures) in after.Regions)
        {
            // Fenced until now, it may have been rebuilt from a later position than the silo's own root: nobody knows what that one lacks.
            var known = before.Regions.GetValueOrDefault(id);
            var wasFenced = known is not null && known.Position > before.Watermark.Position;
            if (wasFenced || !ReferenceEquals(known, figures))
                regions.Add(FiguresChange.Between(wasFenced || figures.Position > after.Watermark.Position ? null : known, figures));
        }
        return new RootChange(
            before.Watermark.Position, after.Watermark, after.WholeFrom, [.. batch.Entries.Where(entry => entry.Stream == Hierarchy.Regions.Tree.Stream)], regions);
    }

    public Root ApplyTo(Root root)
    {
        if (root.Watermark.Position != From)
            throw new InvalidOperationException($"a change of the root at {From} was applied to that at {root.Watermark.Position}");
        var figures = root.Regions.ToBuilder();
        foreach (var change in Regions)
            figures[change.Region] = change.ApplyTo(figures.GetValueOrDefault(change.Region));
        return new Root(To, Tree.Aggregate(root.Tree, (folded, entry) => folded.Fold(entry)), figures.ToImmutable()) { WholeFrom = WholeFrom };
    }
}
