using Hierarchy.Postgres;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Api;

/// <summary>The figures of a rollup, from the memory of the actors; the entries behind them, from the store at the same position.</summary>
public sealed class RollupResolvers(Reading reading, Paging paging)
{
    private const string All = "*";

    public Watermark Watermark(Rollup rollup) => rollup.Recounted?.At ?? reading.Root.Watermark;

    public UnitFigures Units(Rollup rollup) => new(rollup.Tally(reading.Root));
    public HonourFigures Honours(Rollup rollup) => new(rollup.Tally(reading.Root));
    public ActivityFigures Activities(Rollup rollup) => new(rollup.Tally(reading.Root));
    public Completeness Completeness(Rollup rollup) => Api.Completeness.Of(rollup.Tally(reading.Root));
    public IEnumerable<RollupPart> Parts(Rollup rollup) => rollup.Parts(reading.Root);

    public async Task<long> EvidenceAsync(Rollup rollup, CancellationToken cancel) =>
        (await new Contributions(reading.Snapshot).CountAsync(Query(rollup, All, AtNow(rollup)), cancel)).Entries;

    public async Task<Connection<Contribution>> ContributionsAsync(
        Rollup rollup, string measure, int first, string? after, CancellationToken cancel)
    {
        if (measure.Length > 100)
            throw Refusals.BadValue("measure", measure, "应为指标代码，如 activities.sessions，或用 * 表示全部");
        var list = $"contributions {rollup.Region.Id:N} {rollup.From} {rollup.To} {rollup.Scope.Line} {rollup.Scope.AsOf} {measure}";
        var keys = paging.Keys(list, after, 3);
        var query = Query(rollup, measure, keys is null ? AtNow(rollup) : long.Parse(keys[0], null));
        var source = new Contributions(reading.Snapshot);
        var rows = await source.PageAsync(query, Paging.Size(first) + 1, keys is null ? null : new(long.Parse(keys[1], null), keys[2]), cancel);
        var entries = await new EntryLists(reading.Snapshot).ByPositionAsync([.. rows.Select(row => row.Position).Distinct()], cancel);
        var page = rows.ConvertAll(row => new Contribution(entries[row.Position], row.Measure, row.Count.Known, row.Count.Unknown, row.Count.AtLeast));
        return paging.Page(list, page, first, after, one => [$"{query.At}", $"{one.Entry.Position}", one.Measure], async token => (await source.CountAsync(query, token)).Rows);
    }

    private long AtNow(Rollup rollup) => rollup.Recounted?.At.Position ?? reading.Root.Watermark.Position;

    private ContributionQuery Query(Rollup rollup, string measure, long at) => new(
        rollup.Region.Id, RegionSpans.Under(rollup.Recounted?.Tree ?? reading.Root.Tree, rollup.Region.Id), at, rollup.From, rollup.To, rollup.Scope.Line, measure == All ? null : measure);
}

/// <summary>What one entry gives to one measure (构成).</summary>
public sealed record Contribution(Entry Entry, string Measure, long Known, long Unknown, long AtLeast);

public sealed class RollupPartResolvers
{
    public UnitFigures Units(RollupPart part) => new(part.Tally);
    public HonourFigures Honours(RollupPart part) => new(part.Tally);
    public ActivityFigures Activities(RollupPart part) => new(part.Tally);
    public Completeness Completeness(RollupPart part) => Api.Completeness.Of(part.Tally);
}
