using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>A region's place in the tree is public; everything else of it is for those who see it.</summary>
public sealed class RegionResolvers(Site site, Reading reading, Paging paging, Scopes scopes, UnitPages units)
{
    public Region? Parent(Region region) => region.Placement.At(ThisMonth) is { } parent ? reading.Root.Tree[parent] : null;

    public IEnumerable<Region> Ancestors(Region region) => reading.Root.Tree.Chain(region.Id, ThisMonth).Skip(1).Reverse();

    public bool IsClosed(Region region) => Seen(region).ClosedFrom is not null;

    public Period? ClosedFrom(Region region) => Seen(region).ClosedFrom;

    public IEnumerable<Region> Successors(Region region) => Seen(region).Successors.Select(id => reading.Root.Tree[id]).OrderBy(one => one.Code, StringComparer.Ordinal);

    public Connection<Region> Children(Region region, int first, string? after)
    {
        reading.Sight.Demand(region);
        return Page($"children {region.Id:N}", reading.Root.Tree.ChildrenOf(region.Id, ThisMonth), first, after);
    }

    public Connection<Region> Descendants(Region region, RegionLevel level, int first, string? after)
    {
        reading.Sight.Demand(region);
        return Page($"descendants {region.Id:N} {level}", reading.Root.Tree.Subtree(region.Id, ThisMonth).Where(one => one.Level == level && one.Id != region.Id), first, after);
    }

    public async Task<Connection<UnitState>> UnitsAsync(
        Region region, bool direct, UnitFilter? filter, UnitListOrder orderBy, int first, string? after, CancellationToken cancel)
    {
        reading.Sight.Demand(region);
        var regions = direct ? [region.Id] : Below(region, filter?.Period);
        return await units.PageAsync($"units {region.Id:N} {direct}", regions, filter, orderBy, first, after, cancel);
    }

    public Task<Rollup> RollupAsync(Region region, RollupScope scope, CancellationToken cancel) => scopes.RollupAsync(region, scope, cancel);

    public IEnumerable<Rollup> Series(Region region, Period from, Period to, string? line)
    {
        reading.Sight.Demand(region);
        scopes.Of(from, to, line);
        return Period.Range(from, to).Select(month => new Rollup(region, scopes.Of(month, month, line)));
    }

    public RegionMonth Month(Region region, Period period)
    {
        reading.Sight.Demand(region);
        return new RegionMonth(region, period, reading.Root.Tree.ClosedAt(region.Id, period));
    }

    public async Task<Connection<Entry>> EntriesAsync(Region region, Period? period, string? kind, int first, string? after, CancellationToken cancel)
    {
        reading.Sight.Demand(region);
        var list = $"entries {region.Id:N} {period} {kind}";
        var keys = paging.Keys(list, after, 2);
        var query = Entries.Query(keys is null ? reading.Root.Watermark.Position : long.Parse(keys[0], null), kind is null ? [] : [kind], period, period);
        var (regions, ids) = await ConcernedAsync(region, query.At, cancel);
        var source = new EntryLists(reading.Snapshot);
        var found = await source.OfRegionsAsync(regions, ids, query, Paging.Size(first) + 1, keys is null ? null : long.Parse(keys[1], null), cancel);
        return paging.Page(list, found, first, after, entry => [$"{query.At}", $"{entry.Position}"], token => source.CountOfRegionsAsync(regions, ids, query, token));
    }

    /// <summary>The regions and units that a list of entries is of: on a later page the same as on the first. No units: whoever sees all there is needs no list of them.</summary>
    private async Task<(Guid[] Regions, Guid[]? Units)> ConcernedAsync(Region region, long at, CancellationToken cancel)
    {
        var units = new UnitLists(reading.Snapshot);
        if (region.Placement.Steps.All(step => step.Parent is null) && reading.Sight.IsEverything)
            return (Below(region), null);
        return await reading.Snapshot.IsAsNowAsync(at, cancel) ? (Below(region), await units.IdsAsync(Below(region), ThisMonth, cancel)) : await units.BelowAsync(region.Id, ThisMonth, at, cancel);
    }

    public async Task<Connection<Table>> TablesAsync(Region region, Period? period, string? form, int first, string? after, CancellationToken cancel)
    {
        reading.Sight.Demand(region);
        var list = $"tables {region.Id:N} {period} {form}";
        var keys = paging.Keys(list, after, 1);
        var all = await Tables.OfAsync(site, reading, region, period, form, cancel);
        var rest = keys is null ? all : [.. all.SkipWhile(table => table.Id != keys[0]).Skip(1)];
        return paging.Page(list, rest, Paging.Size(first), after, table => [table.Id], _ => Task.FromResult(all.Count));
    }

    public async Task<Connection<Due>> DueAsync(Region region, DateOnly before, int first, string? after, CancellationToken cancel)
    {
        reading.Sight.Demand(region);
        var list = $"due {region.Id:N} {before:O}";
        var keys = paging.Keys(list, after, 1);
        var holders = await new UnitLists(reading.Snapshot).HoldersAsync(Below(region), ThisMonth, cancel);
        var all = holders.SelectMany(unit => Deadlines.Of(unit, site.Catalogue, reading.Today).Where(one => one.On <= before).Select(one => new Due(unit, one.Level, one.Kind, one.On)))
            .OrderBy(one => one.On).ThenBy(one => one.Unit.Name, StringComparer.Ordinal).ThenBy(one => one.Unit.Id).ThenBy(one => one.Level).ThenBy(one => one.Kind).ToArray();
        var rest = keys is null ? all : [.. all.SkipWhile(one => one.Key != keys[0]).Skip(1)];
        return paging.Page(list, rest, Paging.Size(first), after, one => [one.Key], _ => Task.FromResult(all.Length));
    }

    private Region Seen(Region region)
    {
        reading.Sight.Demand(region);
        return region;
    }

    private Period ThisMonth => Period.Of(reading.Today);

    /// <param name="month">Whose tree counts; null: this month's.</param>
    private Guid[] Below(Region region, Period? month = null) => [.. reading.Root.Tree.Subtree(region.Id, month ?? ThisMonth).Select(one => one.Id)];

    private Connection<Region> Page(string list, IEnumerable<Region> regions, int first, string? after) => RegionPages.Page(paging, list, regions, first, after);
}

/// <summary>What becomes due with a title of a unit.</summary>
public sealed record Due(UnitState Unit, TitleLevel Level, DueKind Kind, DateOnly On)
{
    internal string Key => $"{Unit.Id:N} {Level} {Kind}";
}

/// <summary>Lists of regions, from memory, in the order of their codes.</summary>
internal static class RegionPages
{
    public static Connection<Region> Page(Paging paging, string list, IEnumerable<Region> regions, int first, string? after)
    {
        var all = regions.OrderBy(region => region.Code, StringComparer.Ordinal).ThenBy(region => region.Id).ToArray();
        var keys = paging.Keys(list, after, 2);
        var rest = keys is null ? all : [.. all.Where(region => (region.Code, region.Id).CompareTo((keys[0], Guid.Parse(keys[1]))) > 0)];
        return paging.Page(list, rest, Paging.Size(first), after, region => [region.Code, $"{region.Id:N}"], _ => Task.FromResult(all.Length));
    }
}
