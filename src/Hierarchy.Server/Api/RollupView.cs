using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Api;

/// <summary>A figure as it is shown: known, unknown, lower bounds.</summary>
public sealed record Figure(string Measure, long Known, long Unknown, long AtLeast);

public sealed record PartView(string? Code, string? Name, IReadOnlyList<Figure> Figures);

/// <summary>The rollup of a region over months, of all units or those of one line, at one watermark; its parts sum to it.</summary>
public sealed record RollupView(string Code, string Name, string? Line, string From, string To, Watermark Watermark, IReadOnlyList<Figure> Figures, IReadOnlyList<PartView> Parts)
{
    public static RollupView Of(Root root, Region region, string? line, Period from, Period to)
    {
        var figures = root.Figures(region.Id) ?? throw new FencedException(region.Id);
        var parts = figures.Children
            .Select(child => (Region: (Region?)root.Tree[child.Key], Series: child.Value))
            .OrderBy(part => part.Region!.Code, StringComparer.Ordinal)
            .Append((Region: null, Series: figures.Direct));
        return new RollupView(region.Code, region.Name, line, $"{from}", $"{to}", root.Watermark, Of(figures.Total, line, from, to),
            [.. parts.Select(part => new PartView(part.Region?.Code, part.Region?.Name, Of(part.Series, line, from, to)))]);
    }

    private static Figure[] Of(Series series, string? line, Period from, Period to) => [.. series.Items()
        .Where(month => month.Key <= to)
        .SelectMany(month => month.Value.Items())
        .Select(item => item.Key).Where(measure => measure.Line == line).Distinct()
        .Select(measure => (Code: measure.Base, Count: series.Figure(measure, from, to)))
        .Where(figure => !figure.Count.IsZero)
        .OrderBy(figure => figure.Code, StringComparer.Ordinal)
        .Select(figure => new Figure(figure.Code, figure.Count.Known, figure.Count.Unknown, figure.Count.AtLeast))];
}
