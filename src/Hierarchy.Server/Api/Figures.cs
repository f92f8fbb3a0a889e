using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Api;

/// <summary>A count with the code of its measure, by which it is opened.</summary>
public sealed record MeasuredCount(long Known, long Unknown, long AtLeast, string Measure);

public sealed record Ratio(long Numerator, long Denominator);

/// <summary>The months, the line and the position that a rollup is asked for.</summary>
public sealed record FigureScope(Period From, Period To, string? Line, long? AsOf);

/// <summary>The rollup (汇总) of a region: what is asked for. Its figures are those of the root that is read, or, with asOf, counted anew.</summary>
public sealed class Rollup(Region region, FigureScope scope, RecountedRegion? recounted = null)
{
    private (Root Root, RegionFigures Figures, Tally Tally)? _read;

    public Region Region => region;
    public FigureScope Scope => scope;
    public Period From => scope.From;
    public Period To => scope.To;
    public RecountedRegion? Recounted => recounted;

    public Tally Tally(Root root) => Read(root).Tally;

    /// <summary>Each child that ever contributed, in the order of their codes, then the units attached directly: they sum to the whole.</summary>
    public IEnumerable<RollupPart> Parts(Root root)
    {
        var (_, figures, _) = Read(root);
        return figures.Children.Select(child => (Region: (recounted?.Tree ?? root.Tree).Regions[child.Key], child.Value)).OrderBy(child => child.Region.Code, StringComparer.Ordinal)
            .Select(child => new RollupPart(child.Region, new Tally(child.Value, scope)))
            .Append(new RollupPart(null, new Tally(figures.Direct, scope)));
    }

    private (Root Root, RegionFigures Figures, Tally Tally) Read(Root root)
    {
        if (_read is { } read && ReferenceEquals(read.Root, root))
            return read;
        var figures = recounted?.Figures ?? root.Figures(region.Id) ?? throw new FencedException(region.Id);
        return (_read = (root, figures, new Tally(figures.Total, scope))).Value;
    }
}

/// <summary>A region's figures as of an earlier position, from the recount, with the tree of that position.</summary>
public sealed record RecountedRegion(Watermark At, Tree Tree, RegionFigures Figures);

/// <summary>What a child contributed, or (region null) the units attached directly.</summary>
public sealed record RollupPart(Region? Region, Tally Tally);

/// <summary>The figures of one series over the months of a scope: levels at the end of the last, flows within them.</summary>
public sealed class Tally(Series series, FigureScope scope)
{
    private Cell? _levels;
    private Cell? _flows;

    public FigureScope Scope => scope;

    /// <summary>Stocks as they stand at the end of the last month, of all lines.</summary>
    public Cell Levels => _levels ??= series.LevelsAt(scope.To);

    /// <summary>Flows within the months, of all lines.</summary>
    public Cell Flows => _flows ??= scope.From == scope.To ? series.At(scope.To) : series.FlowsWithin(scope.From, scope.To);

    public Count this[Measure measure]
    {
        get
        {
            var asked = scope.Line is { } line ? measure.In(line) : measure;
            return (measure.IsStock ? Levels : Flows)[asked];
        }
    }

    public MeasuredCount Count(Measure measure)
    {
        var count = this[measure];
        return new(count.Known, count.Unknown, count.AtLeast, measure.Code);
    }

    /// <summary>Codes that follow a prefix among the measures that have a figure here.</summary>
    public IEnumerable<string> CodesWith(string prefix) => Measure.Beginning(prefix).Where(measure => !this[measure].IsZero).Select(measure => measure.Code[prefix.Length..]);

    /// <summary>Units that were expected to report, over the months: each month counts those that were there at its end.</summary>
    public long Expected => Period.Range(scope.From, scope.To).Sum(month => series.Level(scope.Line is { } line ? Measures.Units.In(line) : Measures.Units, month).Known);
}

public sealed record UnitFigures(Tally Tally);
public sealed record HonourFigures(Tally Tally);
public sealed record ActivityFigures(Tally Tally);
public sealed record Completeness(long Expected, long Submitted, long OnTime, long Accepted)
{
    public Ratio Rate => new(Submitted, Expected);
    public Ratio OnTimeRate => new(OnTime, Expected);

    public static Completeness Of(Tally tally) => new(tally.Expected, tally[Measures.Submitted].Known, tally[Measures.OnTime].Known, tally[Measures.Accepted].Known);
}

public sealed record StatusCount(CatalogueItem Status, MeasuredCount Count);
public sealed record LevelCount(TitleLevel Level, MeasuredCount Count);
public sealed record ItemCount(CatalogueItem Item, MeasuredCount Count);
public sealed record HonourLevelCount(TitleLevel? Level, MeasuredCount Awarded);
public sealed record HonourHolderCount(HolderKind Holder, MeasuredCount Awarded);
public sealed record ActivityCategoryFigures(CatalogueItem Category, MeasuredCount Sessions, MeasuredCount Participants);
