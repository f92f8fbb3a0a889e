using System.Collections.Immutable;

namespace Hierarchy.Rollups;

/// <summary>What one child says to one parent: these are my cells for these months, as of this batch. The whole, never a change.</summary>
public sealed record ChildReport(Guid Child, bool IsUnit, IReadOnlyList<KeyValuePair<Period, Cell>> Months);

/// <summary>All that reaches a region in one batch.</summary>
/// <param name="Placement">The region's own parents by month, as of this batch.</param>
public sealed record RegionReport(Guid Region, long Batch, Placement Placement, IReadOnlyList<ChildReport> Children);

/// <summary>What a region answers: its new figures, and what it says to its parents in turn.</summary>
public sealed record RegionReply(RegionFigures Figures, IReadOnlyDictionary<Guid, ChildReport> ToParents);

/// <summary>The calls that reach a region (区划). They only climb.</summary>
public interface IRegionActor
{
    Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel);
}

/// <summary>
/// A region's actor. It stores nothing: it keeps the newest report of each child and month, and their sums. A repeated,
/// late or reordered report does no harm, because a cell is only replaced by one of a newer batch.
/// </summary>
public sealed class RegionActor : IRegionActor
{
    private readonly record struct Known(long Batch, Cell Cell);

    private readonly Guid _region;
    private readonly long _loadedAt;
    private readonly Dictionary<(Guid Child, Period Month), Known> _cells = [];
    private Placement _placement;
    private RegionFigures _figures;

    public RegionActor(Guid region, Placement placement, long loadedAt)
    {
        (_region, _placement, _loadedAt) = (region, placement, loadedAt);
        _figures = RegionFigures.Empty(region, loadedAt);
    }

    public RegionFigures Figures => _figures;

    /// <summary>Takes what the children gave at the position this actor is loaded at, before any report.</summary>
    public void Load(IEnumerable<ChildReport> children)
    {
        foreach (var child in children)
            Take(child, _loadedAt, []);
    }

    public IReadOnlyDictionary<Guid, ChildReport> ReportInFull() =>
        ByParent(Contribution.All(_placement, _figures.Total));

    public Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel)
    {
        // What was loaded already holds every batch up to there.
        if (report.Batch <= _loadedAt)
            return Task.FromResult(new RegionReply(_figures, ImmutableDictionary<Guid, ChildReport>.Empty));

        var (before, placementBefore) = (_figures.Total, _placement);
        var changed = new HashSet<Period>();
        foreach (var child in report.Children)
            Take(child, report.Batch, changed);
        if (report.Batch >= _figures.Position)
            _placement = report.Placement;
        _figures = _figures with { Position = Math.Max(_figures.Position, report.Batch) };

        var cells = _placement.SameAs(placementBefore)
            ? Contribution.OfMonths(_placement, _figures.Total, changed)
            : Contribution.OfMove(placementBefore, before, _placement, _figures.Total);
        return Task.FromResult(new RegionReply(_figures, ByParent(cells)));
    }

    private void Take(ChildReport child, long batch, HashSet<Period> changed)
    {
        foreach (var (month, cell) in child.Months)
        {
            var key = (child.Child, month);
            var known = _cells.GetValueOrDefault(key, new Known(0, Cell.Empty));
            if (known.Batch > batch)
                continue;
            // An emptied cell stays as a mark of its batch, or an older report could bring it back.
            _cells[key] = new Known(batch, cell);
            if (!cell.SameAs(known.Cell))
            {
                Replace(child, month, known.Cell, cell);
                changed.Add(month);
            }
        }
    }

    private void Replace(ChildReport child, Period month, Cell old, Cell now)
    {
        var total = Changed(_figures.Total, month, old, now);
        _figures = child.IsUnit
            ? _figures with { Total = total, Direct = Changed(_figures.Direct, month, old, now) }
            : _figures with
            {
                Total = total,
                Children = _figures.Children.SetItem(child.Child, _figures.Children.GetValueOrDefault(child.Child, Series.Empty).With(month, now)),
            };
    }

    private static Series Changed(Series series, Period month, Cell old, Cell now) =>
        series.With(month, series.At(month).Minus(old).Plus(now));

    private Dictionary<Guid, ChildReport> ByParent(Dictionary<Contribution.Key, Cell> cells) => cells
        .GroupBy(item => item.Key.Parent)
        .ToDictionary(group => group.Key, group => new ChildReport(
            _region, IsUnit: false, [.. group.Select(item => KeyValuePair.Create(item.Key.Month, item.Value))]));
}
