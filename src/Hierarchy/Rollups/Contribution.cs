namespace Hierarchy.Rollups;

/// <summary>A child's cells of some months for one of its parents.</summary>
public readonly record struct ParentMonths(Guid Parent, IReadOnlyList<KeyValuePair<Period, Cell>> Months);

/// <summary>
/// What a child gives each parent by month: a flow counts for the parent of its month; a stock's level at a month's end
/// counts for the parent of that month, so a move takes the whole level out of the old parent and into the new one.
/// </summary>
public static class Contribution
{
    /// <summary>The child's cells for the months that changed, under parents that did not.</summary>
    public static IReadOnlyList<ParentMonths> OfMonths(Placement placement, Series series, IReadOnlyCollection<Period> changed)
    {
        if (changed.Count == 0)
            return [];
        if (placement.Steps is [{ Parent: { } only, From: var from }])
            return [new(only, Under(from, series, changed))];
        var months = new SortedSet<Period>(changed);
        // A stock that changed earlier crosses a later move with its new level.
        foreach (var step in placement.Steps)
        {
            if (step.From > months.Min)
                months.Add(step.From);
        }
        return ByParent(Cells(placement, series, months));
    }

    private static List<KeyValuePair<Period, Cell>> Under(Period from, Series series, IReadOnlyCollection<Period> changed)
    {
        var months = new List<KeyValuePair<Period, Cell>>(changed.Count);
        foreach (var month in changed)
        {
            if (month >= from)
                months.Add(KeyValuePair.Create(month, Given(series, month, entering: month == from)));
        }
        return months;
    }

    /// <summary>All of the child's cells; those that the old placement gave and the new one does not are there, empty.</summary>
    public static IReadOnlyList<ParentMonths> OfMove(Placement before, Series seriesBefore, Placement after, Series seriesAfter)
    {
        var cells = AllCells(after, seriesAfter);
        foreach (var key in AllCells(before, seriesBefore).Keys)
            cells.TryAdd(key, Cell.Empty);
        return ByParent(cells);
    }

    public static IReadOnlyList<ParentMonths> All(Placement placement, Series series) => ByParent(AllCells(placement, series));

    private static Dictionary<(Guid Parent, Period Month), Cell> AllCells(Placement placement, Series series) =>
        Cells(placement, series, new SortedSet<Period>(series.Months.Concat(placement.Steps.Select(step => step.From))));

    private static Dictionary<(Guid Parent, Period Month), Cell> Cells(Placement placement, Series series, SortedSet<Period> months)
    {
        var cells = new Dictionary<(Guid, Period), Cell>();
        foreach (var month in months)
        {
            var parent = placement.At(month);
            var previous = placement.At(month.Plus(-1));
            if (parent is { } now)
                cells[(now, month)] = Given(series, month, entering: previous != parent);
            if (previous is { } then && previous != parent)
                cells[(then, month)] = Cell.Empty.Minus(series.LevelsAt(month.Plus(-1)));
        }
        return cells;
    }

    private static ParentMonths[] ByParent(Dictionary<(Guid Parent, Period Month), Cell> cells) => [.. cells
        .GroupBy(item => item.Key.Parent)
        .Select(parent => new ParentMonths(parent.Key, [.. parent.Select(item => KeyValuePair.Create(item.Key.Month, item.Value))]))];

    /// <summary>A month's cell for a holder; one that is entered in this month receives the stocks' whole levels.</summary>
    public static Cell Given(Series series, Period month, bool entering) => entering && series.Months is [var first, ..] && first < month
        ? series.At(month).Where(stock: false).Plus(series.LevelsAt(month))
        : series.At(month);
}
