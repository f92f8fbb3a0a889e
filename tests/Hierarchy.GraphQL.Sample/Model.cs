namespace Hierarchy.GraphQL.Sample;

public enum UnitKind { Store, Depot, Office, Kiosk }

public sealed class Region(string id, string name, int level, Region? parent)
{
    public string Id { get; } = id;
    public string Name { get; } = name;
    public string? Code { get; } = level > 0 ? id.ToUpperInvariant() : null;
    public int Level { get; } = level;
    public Region? Parent { get; } = parent;
    public double Area { get; } = 12.5 * (level + 1);
    public List<Region> Below { get; } = [];
    public List<Unit> Own { get; } = [];
    public IEnumerable<Unit> AllUnits => Own.Concat(Below.SelectMany(c => c.AllUnits));
}

public sealed class Unit(string id, string name, UnitKind kind, string regionId)
{
    public string Id { get; } = id;
    public string Name { get; set; } = name;
    public UnitKind Kind { get; } = kind;
    public string RegionId { get; } = regionId;
    public double Revenue { get; init; }
    public int? Headcount { get; init; }
    public string? Opened { get; init; }
    public string[]? Tags { get; init; }
    public int?[]?[]? Matrix { get; init; }
    public Person? Boss { get; init; }
}

public sealed class Person(string id, string? name, int age)
{
    public string Id { get; } = id;
    public string? Name { get; } = name;
    public int Age { get; } = age;
    public List<Unit> Manages { get; } = [];
}

public sealed record Rollup(int Units, double Revenue, int Headcount, KindCount[] ByKind);
public sealed record KindCount(UnitKind Kind, int Count);
public sealed record UnitConnection(UnitEdge[] Edges, Unit[] Nodes, PageInfo PageInfo, int TotalCount);
public sealed record UnitEdge(string Cursor, Unit Node);
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);
public sealed record RenamePayload(Unit? Unit, string[] Errors);

public sealed record UnitFilter(
    UnitFilter[]? And, UnitKind? Kind, UnitKind[]? Kinds, StringFilter? Name, double? MinRevenue, string[]? Ids, IntRange? Headcount, string? Legacy)
{
    public bool Matches(Unit unit) =>
        (And ?? []).All(f => f.Matches(unit))
        && (Kind is null || unit.Kind == Kind) && (Kinds?.Contains(unit.Kind) ?? true)
        && !(unit.Revenue < MinRevenue) && (Headcount is null || (unit.Headcount ?? 0) >= Headcount.Min)
        && (Ids?.Contains(unit.Id) ?? true)
        && (Name?.Contains is null || unit.Name.Contains(Name.Contains, StringComparison.Ordinal));
}

public sealed record StringFilter(string? Eq, string? Contains, string?[]? In);
public sealed record IntRange(int Min, int Max);
public enum UnitField { Name, Revenue, Opened }
public enum SortDirection { Asc, Desc }
public sealed record UnitSort(UnitField Field, SortDirection Direction);
public sealed record UnitBy(string? Id, string? Name, string[]? Path, int? Code);
public sealed record RenameInput(string Id, string Name, string? Note);
