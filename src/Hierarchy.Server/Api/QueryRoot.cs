using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Jobs;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>Exactly one of these.</summary>
public sealed record UnitBy(string? Id = null, string? CreditCode = null);

/// <summary>The ways in. What is not there and what is not the viewer's to see look alike: null.</summary>
public sealed class QueryRoot(Site site, Reading reading, Paging paging, UnitPages unitPages, Nodes nodes, Labels labels)
{
    public const int MaxNodes = 50;

    public Task<object?> NodeAsync(string id, CancellationToken cancel) => nodes.FindAsync(id, cancel);

    public async Task<IEnumerable<object?>> NodesAsync(string[] ids, CancellationToken cancel)
    {
        if (ids.Length > MaxNodes)
            throw Refusals.BadValue("ids", $"{ids.Length} 个", $"一次不超过 {MaxNodes} 个");
        var found = new List<object?>();
        foreach (var id in ids)
            found.Add(await nodes.FindAsync(id, cancel));
        return found;
    }

    public Accounts.Viewer Viewer() => reading.Viewer!;

    public Region? Region(string code, DateOnly? on)
    {
        var region = on is { } day ? reading.Root.Tree.ByCode(code, day) : reading.Root.Tree.ByCode(code);
        return region is not null && reading.Sight.Sees(region) ? region : null;
    }

    public Connection<Region> Regions(RegionLevel? level, string? search, int first, string? after)
    {
        var month = Period.Of(reading.Today);
        var top = reading.Sight.Top;
        var text = search?.Trim();
        var found = top is null ? []
            : level is null && string.IsNullOrEmpty(text) ? [top]
            : reading.Root.Tree.Subtree(top.Id, month).Where(region => (level is null || region.Level == level) && (string.IsNullOrEmpty(text) || Fits(region, text)));
        return RegionPages.Page(paging, $"regions {level} {text}", found, first, after);
    }

    private static bool Fits(Region region, string text) =>
        region.Code.StartsWith(text, StringComparison.Ordinal) || region.Names.Steps.Any(name => name.Value.Contains(text, StringComparison.Ordinal));

    public async Task<UnitState?> UnitAsync(UnitBy by, CancellationToken cancel)
    {
        var units = new UnitLists(reading.Snapshot);
        var found = by.CreditCode is { } code ? await units.ByCreditCodeAsync(code.Trim(), cancel)
            : Guid.TryParseExact(by.Id, "D", out var id) ? (await units.ByIdAsync([id], cancel)).GetValueOrDefault(id)
            : null;
        return found is not null && reading.Sight.Sees(found) ? found : null;
    }

    public Task<Connection<UnitState>> UnitsAsync(UnitFilter? filter, UnitListOrder orderBy, int first, string? after, CancellationToken cancel) =>
        unitPages.PageAsync("units", null, filter, orderBy, first, after, cancel);

    public async Task<Entry?> EntryAsync(long position, CancellationToken cancel) => await nodes.EntryAsync(position, cancel);

    public Task<Table?> TableAsync(string id, CancellationToken cancel) => nodes.TableAsync(id, cancel);

    public Job? Job(string id) => nodes.Job(id);

    public IEnumerable<CatalogueItem> Catalogue(string list, DateOnly? on) => site.Catalogue.Lists.Contains(list)
        ? site.Catalogue.List(list, on)
        : throw Refusals.BadValue("list", list, $"应为 {string.Join("、", site.Catalogue.Lists)} 之一");

    public Watermark Watermark() => reading.Root.Watermark;

    public Period? OpenedFrom() => reading.Root.Tree.OpenedFrom;

    public IEnumerable<MeasureRow> Measures() => labels.Catalogue.Measures;
}

/// <summary>Objects by their global id.</summary>
public sealed class Nodes(Site site, Reading reading, JobBook jobs, ApiLoaders loaders)
{
    public async Task<object?> FindAsync(string id, CancellationToken cancel) => Ids.Parse(id) switch
    {
        ('U', var text) => await PlaceAsync(Guid.Parse(text), cancel),
        ('E', var text) when Ids.Position(text) is { } position => await EntryAsync(position, cancel),
        ('H', var text) when Ids.Position(text) is { } position && await EntryAsync(position, cancel) is { Fact: HonourAwarded honour } entry => new Honour(entry, honour),
        ('A', var text) when Ids.Position(text) is { } position && await EntryAsync(position, cancel) is { Fact: ActivityHeld activity } entry => new Activity(entry, activity),
        ('D', var text) => await DocumentAsync(text, cancel),
        ('T', _) => await TableAsync(id, cancel),
        ('J', _) => Job(id),
        _ => null,
    };

    private async Task<object?> PlaceAsync(Guid id, CancellationToken cancel)
    {
        if (reading.Root.Tree.Regions.TryGetValue(id, out var region))
            return reading.Sight.Sees(region) ? region : null;
        return await SeenAsync(id, cancel);
    }

    public async Task<Entry?> EntryAsync(long position, CancellationToken cancel)
    {
        if (position < 1 || position > reading.Root.Watermark.Position)
            return null;
        var entry = (await new EntryLists(reading.Snapshot).ByPositionAsync([position], cancel)).GetValueOrDefault(position);
        return entry switch
        {
            null => null,
            { UnitId: { } unit } => await SeenAsync(unit, cancel) is null ? null : entry,
            { RegionId: { } region } => reading.Root.Tree.Regions.TryGetValue(region, out var found) && reading.Sight.Sees(found) ? entry : null,
            // What concerns everybody: the opening of the ledger, a version of the catalogue.
            _ => reading.Viewer!.RegionId is null ? null : entry,
        };
    }

    public async Task<Table?> TableAsync(string id, CancellationToken cancel) =>
        Ids.Parse(id) is ('T', var rest) ? await Tables.FindAsync(site, reading.Root, reading.Sight, rest, cancel) : null;

    public Job? Job(string id) => Ids.Parse(id) is ('J', var text) && Guid.TryParseExact(text, "N", out var guid) && jobs.Find(guid) is { } job
        && reading.Root.Tree.Regions.TryGetValue(job.Region, out var region) && reading.Sight.Sees(region) ? job : null;

    public async Task<Document?> DocumentAsync(string sha256, CancellationToken cancel)
    {
        if (!(await loaders.DocumentBySha256Async([sha256], cancel)).TryGetValue(sha256, out var document))
            return null;
        var units = await new UnitLists(reading.Snapshot).ByIdAsync(document.Units, cancel);
        return units.Count == document.Units.Count && units.Values.All(reading.Sight.Sees) && document.Units.Count > 0 ? document : null;
    }

    private async Task<UnitState?> SeenAsync(Guid unit, CancellationToken cancel) =>
        (await new UnitLists(reading.Snapshot).ByIdAsync([unit], cancel)).GetValueOrDefault(unit) is { } found && reading.Sight.Sees(found) ? found : null;
}

public sealed class ViewerResolvers(Reading reading)
{
    public string Role(Accounts.Viewer viewer) => viewer.Role.Word();
    public string Name(Accounts.Viewer viewer) => viewer.Display;
    public Region? Region(Accounts.Viewer viewer) => reading.Sight.Top;
    public async Task<UnitState?> UnitAsync(Accounts.Viewer viewer, Func<Guid, Task<UnitState?>> unitById) => viewer.UnitId is { } id ? await unitById(id) : null;
    public IEnumerable<string> Can(Accounts.Viewer viewer) => Rights.Of(viewer);
}

public sealed class JobResolvers
{
    public string Id(Job job) => Ids.Job(job.Id);
    public string State(Job job) => job.State.Word();
}
