namespace Hierarchy.Rollups;

/// <summary>What one child says to one parent: these are my cells for these months, as of this batch. The whole, never a change.</summary>
public sealed record ChildReport(Guid Child, bool IsUnit, IReadOnlyList<KeyValuePair<Period, Cell>> Months);

/// <summary>All that reaches a region in one batch.</summary>
/// <param name="Placement">The region's own parents by month, as of this batch.</param>
public sealed record RegionReport(Guid Region, long Batch, Placement Placement, IReadOnlyList<ChildReport> Children);

/// <summary>What a region answers: its new figures, and what it says to its parents in turn.</summary>
public sealed record RegionReply(RegionFigures Figures, IReadOnlyList<ParentMonths> ToParents);

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
    private readonly Guid _region;
    private readonly long _loadedAt;
    private readonly UnitCells _units;

    /// <summary>As of which batch a child region's cell of a month is known; the cells are in the figures.</summary>
    private readonly Dictionary<(Guid Child, Period Month), long> _batches = [];

    /// <summary>Of the report at hand; kept to be used again.</summary>
    private readonly Dictionary<Period, Change> _changed = [];
    private Placement _placement;
    private RegionFigures _figures;

    public RegionActor(Guid region, Placement placement, long loadedAt)
    {
        (_region, _placement, _loadedAt, _units) = (region, placement, loadedAt, new UnitCells(loadedAt));
        _figures = RegionFigures.Empty(region, loadedAt);
    }

    public RegionFigures Figures => _figures;

    /// <summary>Takes what a unit gave at the position this actor is loaded at; each month at most once.</summary>
    public void LoadUnit(Guid unit, IReadOnlyList<KeyValuePair<Period, ReadOnlyMemory<byte>>> months) => _units.Load(unit, months);

    /// <summary>After the last unit.</summary>
    public void SumUnits()
    {
        var direct = _units.Sum();
        _figures = _figures with { Direct = direct, Total = direct };
    }

    /// <summary>Takes what the child regions gave, after the units and before any report.</summary>
    public void Load(IEnumerable<ChildReport> regions)
    {
        var changed = new Dictionary<Period, Change>();
        foreach (var child in regions)
            Take(child, _loadedAt, changed);
        Apply(changed);
    }

    public IReadOnlyList<ParentMonths> InFull() => Contribution.All(_placement, _figures.Total);

    public Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel)
    {
        // What was loaded already holds every batch up to there.
        if (report.Batch <= _loadedAt)
            return Task.FromResult(new RegionReply(_figures, []));

        var (before, placementBefore) = (_figures.Total, _placement);
        _changed.Clear();
        foreach (var child in report.Children)
            Take(child, report.Batch, _changed);
        Apply(_changed);
        if (report.Batch >= _figures.Position)
            _placement = report.Placement;
        _figures = _figures with { Position = Math.Max(_figures.Position, report.Batch) };

        var cells = _placement.SameAs(placementBefore)
            ? Contribution.OfMonths(_placement, _figures.Total, _changed.Keys)
            : Contribution.OfMove(placementBefore, before, _placement, _figures.Total);
        return Task.FromResult(new RegionReply(_figures, cells));
    }

    /// <summary>What a report changes in one month: summed first, because the sums of a region are much larger than what one child gives.</summary>
    private readonly record struct Change(Cell Units, Cell Regions)
    {
        public static readonly Change None = new(Cell.Empty, Cell.Empty);
    }

    private void Take(ChildReport child, long batch, Dictionary<Period, Change> changed)
    {
        foreach (var (month, cell) in child.Months)
        {
            // An emptied cell stays as a mark of its batch, or an older report could bring it back.
            var isNew = child.IsUnit ? _units.TrySet(child.Child, month, batch, cell, out var old) : TrySet(child.Child, month, batch, cell, out old);
            if (!isNew || cell.SameAs(old))
                continue;
            // First what this child changes, which is little: a region's sums are long.
            var difference = cell.Minus(old);
            var change = changed.GetValueOrDefault(month, Change.None);
            changed[month] = child.IsUnit
                ? change with { Units = change.Units.Plus(difference) }
                : change with { Regions = change.Regions.Plus(difference) };
        }
    }

    private bool TrySet(Guid region, Period month, long batch, Cell cell, out Cell old)
    {
        var series = _figures.Children.GetValueOrDefault(region, Series.Empty);
        old = series.At(month);
        if (_batches.GetValueOrDefault((region, month)) > batch)
            return false;
        _batches[(region, month)] = batch;
        if (!cell.SameAs(old))
            _figures = _figures with { Children = _figures.Children.SetItem(region, series.With(month, cell)) };
        return true;
    }

    private void Apply(Dictionary<Period, Change> changed)
    {
        foreach (var (month, change) in changed)
        {
            // Where nothing but units is, both sums are one.
            var isShared = ReferenceEquals(_figures.Direct.At(month), _figures.Total.At(month)) && change.Regions.IsEmpty;
            var direct = _figures.Direct.At(month).Plus(change.Units);
            var total = isShared ? direct : _figures.Total.At(month).Plus(change.Units.Plus(change.Regions));
            _figures = _figures with { Direct = _figures.Direct.With(month, direct), Total = _figures.Total.With(month, total) };
        }
    }
}
