using System.Collections.Immutable;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>
/// How the figures of one region became those of a later position: the new cells of the months that differ, never differences, so that
/// to apply it twice does no harm.
/// </summary>
/// <param name="IsWhole">All figures: what was known before is of no account.</param>
public sealed record FiguresChange(
    Guid Region, long Position, bool IsWhole, IReadOnlyList<KeyValuePair<Period, Cell>> Total, IReadOnlyList<KeyValuePair<Period, Cell>> Direct,
    IReadOnlyDictionary<Guid, IReadOnlyList<KeyValuePair<Period, Cell>>> Children)
{
    /// <param name="before">Null: to be told whole.</param>
    public static FiguresChange Between(RegionFigures? before, RegionFigures after)
    {
        var from = before ?? RegionFigures.Empty(after.Region, 0);
        // Also of those that are no longer there: a region that was rebuilt knows nothing of children that have left.
        var children = after.Children.Keys.Union(from.Children.Keys)
            .Select(child => (Child: child, Months: Differing(from.Children.GetValueOrDefault(child, Series.Empty), after.Children.GetValueOrDefault(child, Series.Empty))))
            .Where(one => one.Months.Count > 0)
            .ToDictionary(one => one.Child, one => one.Months);
        return new FiguresChange(after.Region, after.Position, before is null, Differing(from.Total, after.Total), Differing(from.Direct, after.Direct), children);
    }

    public RegionFigures ApplyTo(RegionFigures? before)
    {
        var from = IsWhole || before is null ? RegionFigures.Empty(Region, 0) : before;
        var children = from.Children.ToBuilder();
        foreach (var (child, months) in Children)
            children[child] = With(children.GetValueOrDefault(child, Series.Empty), months);
        return new RegionFigures(Region, Position, With(from.Total, Total), With(from.Direct, Direct), children.ToImmutable());
    }

    private static IReadOnlyList<KeyValuePair<Period, Cell>> Differing(Series before, Series after) => ReferenceEquals(before, after)
        ? []
        : [.. Series.Differing(before, after).Select(month => KeyValuePair.Create(month, after.At(month)))];

    private static Series With(Series series, IReadOnlyList<KeyValuePair<Period, Cell>> months) =>
        months.Aggregate(series, (changed, month) => changed.With(month.Key, month.Value));
}
