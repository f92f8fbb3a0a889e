using System.Collections.Immutable;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>
/// All regions of one process, always active (汇总). Takes each committed batch up the tree, level by level, and makes the
/// next root. A region whose report fails is fenced, with all above it, and rebuilt from the ledger.
/// </summary>
/// <param name="wrap">Puts itself between the climb and a region's actor; tests lose, repeat and delay reports with it.</param>
public sealed class RegionHost(ILedger ledger, TimeProvider clock, Func<IRegionActor, IRegionActor>? wrap = null)
{
    private static readonly RegionLevel[] FromBelow = [.. Enum.GetValues<RegionLevel>().OrderDescending()];

    private readonly Dictionary<Guid, IRegionActor> _actors = [];

    /// <summary>How often a region had to be rebuilt since the start.</summary>
    public int Rebuilds { get; private set; }

    public async Task<Root> LoadAsync(CancellationToken cancel)
    {
        var built = await BuildAsync(cancel);
        _actors.Clear();
        foreach (var (region, actor) in built.Actors)
            _actors[region] = Wrapped(actor);
        return built.Root;
    }

    public async Task<Root> ClimbAsync(Root root, Batch batch, CancellationToken cancel)
    {
        var tree = TreeAfter(root, batch);
        var pending = Pending(tree, batch);
        var figures = root.Regions.ToBuilder();
        var failed = new HashSet<Guid>();
        foreach (var level in FromBelow)
        {
            foreach (var (region, children) in pending.Values.Where(due => due.Region.Level == level).ToArray())
            {
                if (await ReplyAsync(region, batch.Position, children, cancel) is not { } reply)
                    failed.Add(region.Id);
                else
                {
                    figures[region.Id] = reply.Figures;
                    foreach (var (parent, months) in reply.ToParents)
                        Of(pending, tree, parent).Add(new ChildReport(region.Id, IsUnit: false, months));
                }
            }
        }
        var wholeFrom = failed.Count > 0 ? await RebuildAsync(failed, figures, cancel) : root.WholeFrom;
        return new Root(Watermark.Of(batch.Head), tree, figures.ToImmutable()) { WholeFrom = wholeFrom };
    }

    /// <summary>The next root with every figure as it was.</summary>
    public static Root WithoutClimb(Root root, Batch batch) => root with { Watermark = Watermark.Of(batch.Head), Tree = TreeAfter(root, batch) };

    private static Tree TreeAfter(Root root, Batch batch) =>
        batch.Entries.Where(entry => entry.Stream == Tree.Stream).Aggregate(root.Tree, (folded, entry) => folded.Fold(entry));

    /// <summary>What a region has to be told in one batch.</summary>
    private readonly record struct Due(Region Region, List<ChildReport> Children);

    private static Dictionary<Guid, Due> Pending(Tree tree, Batch batch)
    {
        var pending = new Dictionary<Guid, Due>();
        foreach (var unit in batch.Units)
        {
            foreach (var (parent, months) in unit.Contributions)
                Of(pending, tree, parent).Add(new ChildReport(unit.After.Id, IsUnit: true, months));
        }
        // A region that moved reports again although nothing below it changed.
        foreach (var entry in batch.Entries)
        {
            if (entry.Fact is RegionMoved)
                Of(pending, tree, entry.RegionId!.Value);
        }
        return pending;
    }

    private async ValueTask<RegionReply?> ReplyAsync(Region region, long batch, List<ChildReport> children, CancellationToken cancel)
    {
        if (!_actors.TryGetValue(region.Id, out var actor))
            _actors[region.Id] = actor = Wrapped(new RegionActor(region.Id, region.Placement, loadedAt: 0));
        try
        {
            return await actor.ReportAsync(new RegionReport(region.Id, batch, region.Placement, children), cancel);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Telemetry.Tell(new Happening.RegionFenced(region.Code, cause));
            return null;
        }
    }

    /// <summary>Returns the position from which on the rebuilt answer.</summary>
    private async Task<long> RebuildAsync(HashSet<Guid> failed, ImmutableDictionary<Guid, RegionFigures>.Builder figures, CancellationToken cancel)
    {
        var built = await Patience.UntilThereAsync(() => BuildAsync(cancel), clock, cancel);
        var rebuilt = failed.SelectMany(region => Above(built.Parents, region)).Distinct().ToArray();
        foreach (var region in rebuilt)
        {
            Rebuilds++;
            _actors[region] = Wrapped(built.Actors[region]);
            figures[region] = built.Root.Regions[region];
        }
        Telemetry.Tell(new Happening.RegionsRebuilt(rebuilt.Length));
        return built.Root.Watermark.Position;
    }

    /// <summary>
    /// A region and all that was ever above it: they have not heard of this batch either. Ever, up to the position that was
    /// loaded: a parent that it leaves, or comes under, meanwhile must be loaded with it.
    /// </summary>
    private static IEnumerable<Guid> Above(ILookup<Guid, Guid> parents, Guid region) =>
        parents[region].SelectMany(parent => Above(parents, parent)).Prepend(region);

    /// <param name="Parents">All parents that a region ever had, also those whose step a later one replaced.</param>
    private sealed record Built(Root Root, Dictionary<Guid, RegionActor> Actors, ILookup<Guid, Guid> Parents);

    private async Task<Built> BuildAsync(CancellationToken cancel)
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
            actors[region.Id].Load(Of(pending, tree, region.Id));
            foreach (var (parent, months) in actors[region.Id].InFull())
                Of(pending, tree, parent).Add(new ChildReport(region.Id, IsUnit: false, months));
        }
        var figures = actors.ToImmutableDictionary(actor => actor.Key, actor => actor.Value.Figures);
        return new Built(new Root(Watermark.Of(image.Head), tree, figures), actors, ParentsIn(image.TreeEntries));
    }

    private static ILookup<Guid, Guid> ParentsIn(IEnumerable<Entry> tree) => tree
        .Select(entry => (Region: entry.RegionId, Parent: entry.Fact switch { RegionCreated created => created.Parent, RegionMoved moved => moved.To, _ => null }))
        .Where(step => step.Parent is not null)
        .Distinct()
        .ToLookup(step => step.Region!.Value, step => step.Parent!.Value);

    private static List<ChildReport> Of(Dictionary<Guid, Due> pending, Tree tree, Guid region)
    {
        if (!pending.TryGetValue(region, out var due))
            pending[region] = due = new Due(tree[region], []);
        return due.Children;
    }

    private IRegionActor Wrapped(RegionActor actor) => wrap is null ? actor : wrap(actor);
}
