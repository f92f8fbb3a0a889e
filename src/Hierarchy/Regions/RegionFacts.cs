namespace Hierarchy.Regions;

/// <summary>Reporting begins with this month; months before it are history and open until declared closed.</summary>
public sealed record LedgerOpened(Period From) : Fact
{
    public override void Write(Fields to) => to.Put("from", From);
    public static LedgerOpened Read(Fields from) => new(from.Period("from"));
}

/// <summary>From here on decisions follow this version of the catalogue, kept whole by its SHA-256.</summary>
public sealed record CatalogueAdopted(string Hash) : Fact
{
    public override void Write(Fields to) => to.Put("hash", Hash);
    public static CatalogueAdopted Read(Fields from) => new(from.Text("hash"));
}

public sealed record RegionCreated(string Code, string Name, RegionLevel Level, Guid? Parent, Period From) : Fact
{
    public override void Write(Fields to) => to
        .Put("code", Code).Put("name", Name).Put<RegionLevel>("level", Level).Put("parent", Parent).Put("from", From);

    public static RegionCreated Read(Fields from) => new(
        from.Text("code"), from.Text("name"), from.Enum<RegionLevel>("level"), from.FindId("parent"), from.Period("from"));
}

public sealed record RegionRenamed(string Name, Period From) : Fact
{
    public override void Write(Fields to) => to.Put("name", Name).Put("from", From);
    public static RegionRenamed Read(Fields from) => new(from.Text("name"), from.Period("from"));
}

public sealed record RegionRecoded(string Code, Period From) : Fact
{
    public override void Write(Fields to) => to.Put("code", Code).Put("from", From);
    public static RegionRecoded Read(Fields from) => new(from.Text("code"), from.Period("from"));
}

public sealed record RegionMoved(Guid To, Period From) : Fact
{
    public override void Write(Fields to) => to.Put("to", To).Put("from", From);
    public static RegionMoved Read(Fields from) => new(from.Id("to"), from.Period("from"));
}

public sealed record RegionClosed(Period From, IReadOnlyList<Guid> Successors) : Fact
{
    public override void Write(Fields to) => to.Put("from", From).Put("successor", Successors.Select(id => id.ToString("D")));
    public static RegionClosed Read(Fields from) => new(from.Period("from"), [.. from.All("successor").Select(Guid.Parse)]);
}

/// <summary>月结: the month is closed for this region and all below it.</summary>
public sealed record MonthClosed(Period Period) : Fact
{
    public override void Write(Fields to) => to.Put("period", Period);
    public static MonthClosed Read(Fields from) => new(from.Period("period"));
}
