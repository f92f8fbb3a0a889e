using System.Collections.Immutable;
using Hierarchy.Rollups;

namespace Hierarchy.Regions;

/// <summary>A region (区划). Its identity never changes; code, name and parent do, by dated entries.</summary>
/// <param name="Position">Of the entry that brought it: it may be there from an earlier month on.</param>
public sealed record Region(
    Guid Id, long Position, RegionLevel Level, Period From, Dated<string> Codes, Dated<string> Names, Placement Placement, Period? ClosedFrom,
    ImmutableArray<Guid> Successors)
{
    /// <summary>Today's, unless a day is asked for.</summary>
    public string Code => Codes.Latest;
    public string Name => Names.Latest;

    public bool IsThere(Period month) => month >= From && (ClosedFrom is not { } closed || month < closed);
    public bool IsThereFrom(Period month) => month >= From && ClosedFrom is null;
}

/// <summary>
/// Everything that several units must agree on (区划树): the regions, the months closed, the catalogue adopted. Folded
/// from the `tree` stream. Immutable.
/// </summary>
public sealed record Tree(
    int Number, ImmutableDictionary<Guid, Region> Regions, ImmutableDictionary<string, Guid> Codes, ImmutableDictionary<Guid, ImmutableSortedDictionary<Period, long>> ClosedMonths,
    Period? OpenedFrom, string? CatalogueHash)
{
    public static readonly Guid Stream = Guid.Empty;

    public static readonly Tree Empty = new(
        0, ImmutableDictionary<Guid, Region>.Empty, ImmutableDictionary<string, Guid>.Empty,
        ImmutableDictionary<Guid, ImmutableSortedDictionary<Period, long>>.Empty, null, null);

    public Region this[Guid id] => Regions[id];

    /// <summary>The region that bears a code today; null when none that is still there does.</summary>
    public Region? ByCode(string code) => Codes.TryGetValue(code, out var id) ? Regions[id] : null;

    /// <summary>The region that bore a code on a day.</summary>
    public Region? ByCode(string code, DateOnly on) =>
        Regions.Values.FirstOrDefault(region => region.IsThere(Period.Of(on)) && region.Codes.At(on) == code);

    /// <summary>From a region up to its root, as the parents were in that month.</summary>
    public IEnumerable<Region> Chain(Guid? region, Period month)
    {
        for (var at = region; at is { } id && Regions.TryGetValue(id, out var found); at = found.Placement.At(month))
            yield return found;
    }

    public IEnumerable<Region> ChildrenOf(Guid region, Period month) =>
        Regions.Values.Where(child => child.IsThere(month) && child.Placement.At(month) == region);

    /// <summary>A region and all below it in that month, itself first.</summary>
    public IEnumerable<Region> Subtree(Guid region, Period month)
    {
        var children = Regions.Values.Where(child => child.IsThere(month)).ToLookup(child => child.Placement.At(month));
        return Below(Regions[region]);

        IEnumerable<Region> Below(Region top) => children[top.Id].OrderBy(child => child.Code, StringComparer.Ordinal).SelectMany(Below).Prepend(top);
    }

    /// <summary>Of a region and all below it, in the same order, those that were entered when their month was closed: they have tables of it.</summary>
    public IEnumerable<Region> Sealed(Guid region, Period month) => Subtree(region, month).Where(one => ClosedAt(one.Id, month) > one.Position);

    /// <summary>Closed for a region when it, or anything above it in that month, has closed the month.</summary>
    public bool IsClosed(Guid? region, Period month) => ClosedAt(region, month) is not null;

    /// <summary>The position of the entry that closed the month for a region; null while it is open.</summary>
    public long? ClosedAt(Guid? region, Period month)
    {
        if (ClosedMonths.IsEmpty)
            return null;
        // Asked with every decision, so without the walker that `Chain` would make.
        for (var at = region; at is { } id && Regions.TryGetValue(id, out var found); at = found.Placement.At(month))
        {
            if (ClosedMonths.TryGetValue(id, out var months) && months.TryGetValue(month, out var position))
                return position;
        }
        return null;
    }

    /// <summary>The first closed month, from one on, for something placed as given.</summary>
    public Period? FirstClosed(Placement placement, Period from)
    {
        var last = ClosedMonths.Values.Where(months => months.Count > 0).Select(months => months.Keys.Last()).DefaultIfEmpty(from.Plus(-1)).Max();
        foreach (var month in Period.Range(from, last))
        {
            if (IsClosed(placement.At(month), month))
                return month;
        }
        return null;
    }

    public Tree Fold(Entry entry) => Apply(entry) with { Number = Number + 1 };

    private Tree Apply(Entry entry) => entry.Fact switch
    {
        LedgerOpened opened => this with { OpenedFrom = opened.From },
        CatalogueAdopted adopted => this with { CatalogueHash = adopted.Hash },
        RegionCreated created => this with
        {
            Regions = Regions.Add(entry.RegionId!.Value, Created(entry.RegionId.Value, entry.Position, created)),
            Codes = Codes.Add(created.Code, entry.RegionId.Value),
        },
        RegionRenamed renamed => With(entry, region => region with { Names = region.Names.With(renamed.From.FirstDay, renamed.Name) }),
        RegionRecoded recoded => WithCode(With(entry, region => region with { Codes = region.Codes.With(recoded.From.FirstDay, recoded.Code) }), entry),
        RegionMoved moved => With(entry, region => region with { Placement = region.Placement.With(moved.From, moved.To) }),
        RegionClosed closed => WithCode(With(entry, region => region with { ClosedFrom = closed.From, Successors = [.. closed.Successors] }), entry),
        MonthClosed closed => this with { ClosedMonths = ClosedMonths.SetItem(entry.RegionId!.Value, MonthsOf(entry.RegionId.Value).SetItem(closed.Period, entry.Position)) },
        // A unit's parents and its end are its own state; the tree only gives moves and mergers their place in the order.
        Units.UnitMoved or Units.UnitMerged => this,
        _ => throw new InvalidOperationException($"the tree's stream holds a {entry.Fact.Kind} (position {entry.Position})"),
    };

    private ImmutableSortedDictionary<Period, long> MonthsOf(Guid region) =>
        ClosedMonths.GetValueOrDefault(region, ImmutableSortedDictionary<Period, long>.Empty);

    private static Region Created(Guid id, long position, RegionCreated created) => new(
        id, position, created.Level, created.From, Dated<string>.Empty.With(created.From.FirstDay, created.Code),
        Dated<string>.Empty.With(created.From.FirstDay, created.Name), Placement.Starting(created.From, created.Parent), null, []);

    /// <summary>Only a region that is still there bears its code; the code of a closed one is free again.</summary>
    private Tree WithCode(Tree changed, Entry entry)
    {
        var region = changed.Regions[entry.RegionId!.Value];
        var codes = Codes.Remove(Regions[region.Id].Code);
        return changed with { Codes = region.ClosedFrom is null ? codes.SetItem(region.Code, region.Id) : codes };
    }

    private Tree With(Entry entry, Func<Region, Region> change) =>
        this with { Regions = Regions.SetItem(entry.RegionId!.Value, change(Regions[entry.RegionId.Value])) };
}
