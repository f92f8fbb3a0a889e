using System.Collections.Immutable;
using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>Where the regions' actors are: in this process, or on a cluster.</summary>
public interface IRegions
{
    /// <summary>The actor of a region. Of one that was created since the regions were loaded it is new and empty.</summary>
    IRegionActor Of(Region region);

    /// <summary>
    /// Rebuilds regions whose report failed, and all that was ever above them, from the ledger at or after a batch. All of them at one
    /// position: what a child drops, because it has it already, its parents must have as well.
    /// </summary>
    /// <returns>What they have become.</returns>
    Task<IReadOnlyList<RegionFigures>> RebuildAsync(IReadOnlyCollection<Guid> failed, long batch, CancellationToken cancel);
}

/// <summary>
/// The climb (汇总): takes each committed batch up the tree, level by level, and makes the next root. A region whose report
/// fails is fenced, with all above it, and rebuilt from the ledger.
/// </summary>
public sealed class RegionHost(IRegions regions)
{
    private static readonly RegionLevel[] FromBelow = [.. Enum.GetValues<RegionLevel>().OrderDescending()];

    /// <summary>How often a region had to be rebuilt since the start.</summary>
    public int Rebuilds { get; private set; }

    public async Task<Root> ClimbAsync(Root root, Batch batch, CancellationToken cancel)
    {
        var tree = TreeAfter(root, batch);
        var pending = Pending(tree, batch);
        var figures = root.Regions.ToBuilder();
        var failed = new HashSet<Guid>();
        foreach (var level in FromBelow)
        {
            // All of a level at once: they do not hear of one another.
            var due = pending.Values.Where(due => due.Region.Level == level).Select(due => (due.Region.Id, Reply: ReplyAsync(due, batch.Position, cancel))).ToArray();
            foreach (var (region, answer) in due)
            {
                if (await answer is not { } reply)
                    failed.Add(region);
                else
                {
                    figures[region] = reply.Figures;
                    foreach (var (parent, months) in reply.ToParents)
                        Due.Of(pending, tree, parent).Add(new ChildReport(region, IsUnit: false, months));
                }
            }
        }
        var wholeFrom = failed.Count > 0 ? await RebuildAsync(failed, batch.Position, figures, cancel) : root.WholeFrom;
        return new Root(Watermark.Of(batch.Head), tree, figures.ToImmutable()) { WholeFrom = wholeFrom };
    }

    /// <summary>The next root with every figure as it was.</summary>
    public static Root WithoutClimb(Root root, Batch batch) => root with { Watermark = Watermark.Of(batch.Head), Tree = TreeAfter(root, batch) };

    private static Tree TreeAfter(Root root, Batch batch) =>
        batch.Entries.Where(entry => entry.Stream == Tree.Stream).Aggregate(root.Tree, (folded, entry) => folded.Fold(entry));

    private static Dictionary<Guid, Due> Pending(Tree tree, Batch batch)
    {
        var pending = new Dictionary<Guid, Due>();
        foreach (var unit in batch.Units)
        {
            foreach (var (parent, months) in unit.Contributions)
                Due.Of(pending, tree, parent).Add(new ChildReport(unit.After.Id, IsUnit: true, months));
        }
        // A region that moved reports again although nothing below it changed.
        foreach (var entry in batch.Entries)
        {
            if (entry.Fact is RegionMoved)
                Due.Of(pending, tree, entry.RegionId!.Value);
        }
        return pending;
    }

    private async Task<RegionReply?> ReplyAsync(Due due, long batch, CancellationToken cancel)
    {
        try
        {
            return await regions.Of(due.Region).ReportAsync(new RegionReport(due.Region.Id, batch, due.Region.Placement, due.Children), cancel);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Telemetry.Tell(new Happening.RegionFenced(due.Region.Code, cause));
            return null;
        }
    }

    /// <summary>Returns the position from which on the rebuilt answer.</summary>
    private async Task<long> RebuildAsync(
        HashSet<Guid> failed, long batch, ImmutableDictionary<Guid, RegionFigures>.Builder figures, CancellationToken cancel)
    {
        var rebuilt = await regions.RebuildAsync(failed, batch, cancel);
        foreach (var one in rebuilt)
            figures[one.Region] = one;
        Rebuilds += rebuilt.Count;
        Telemetry.Tell(new Happening.RegionsRebuilt(rebuilt.Count));
        return rebuilt[0].Position;
    }
}

/// <summary>What a region has to be told in one batch.</summary>
internal readonly record struct Due(Region Region, List<ChildReport> Children)
{
    public static List<ChildReport> Of(Dictionary<Guid, Due> pending, Tree tree, Guid region)
    {
        if (!pending.TryGetValue(region, out var due))
            pending[region] = due = new Due(tree[region], []);
        return due.Children;
    }
}
