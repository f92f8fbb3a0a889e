namespace Hierarchy.Rollups;

/// <summary>
/// What a child gives each parent by month: a flow counts for the parent of its month; a stock's level at a month's end
/// counts for the parent of that month, so a move takes the whole level out of the old parent and into the new one.
/// </summary>
public static class Contribution
{
    public readonly record struct Key(Guid Parent, Period Month);

    /// <summary>The child's cells for the months that changed, under parents that did not.</summary>
    public static Dictionary<Key, Cell> OfMonths(Placement placement, Series series, IEnumerable<Period> changed)
    {
        var months = new SortedSet<Period>(changed);
        if (months.Count == 0)
            return [];
        // A stock that changed earlier crosses a later move with its new level.
        foreach (var step in placement.Steps)
        {
            if (step.From > months.Min)
                months.Add(step.From);
        }
        return Cells(placement, series, months);
    }

    /// <summary>All of the child's cells; those that the old placement gave and the new one does not are there, empty.</summary>
    public static Dictionary<Key, Cell> OfMove(Placement before, Series seriesBefore, Placement after, Series seriesAfter)
    {
        var cells = All(after, seriesAfter);
        foreach (var key in All(before, seriesBefore).Keys)
            cells.TryAdd(key, Cell.Empty);
        return cells;
    }

    public static Dictionary<Key, Cell> All(Placement placement, Series series) =>
        Cells(placement, series, new SortedSet<Period>(series.Months.Concat(placement.Steps.Select(step => step.From))));

    private static Dictionary<Key, Cell> Cells(Placement placement, Series series, SortedSet<Period> months)
    {
        var cells = new Dictionary<Key, Cell>();
        foreach (var month in months)
        {
            var parent = placement.At(month);
            var previous = placement.At(month.Plus(-1));
            if (parent is { } now)
                cells[new Key(now, month)] = Given(series, month, entering: previous != parent);
            if (previous is { } then && previous != parent)
                cells[new Key(then, month)] = Cell.Empty.Minus(series.LevelsAt(month.Plus(-1)));
        }
        return cells;
    }

    /// <summary>A month's cell for a holder; one that is entered in this month receives the stocks' whole levels.</summary>
    public static Cell Given(Series series, Period month, bool entering) =>
        entering ? series.At(month).Where(stock: false).Plus(series.LevelsAt(month)) : series.At(month);
}
