using Hierarchy.Rollups;

namespace Hierarchy.Units;

/// <summary>
/// The second dimension: a unit's tally once more, for its line (系统). A line belongs to the month's end: all of a month
/// counts for the line that the unit then has, and a change takes the stocks' whole levels out of the old line and into
/// the new one.
/// </summary>
public static class Lines
{
    public static Series Of(UnitState unit, Series tally)
    {
        if (unit.Lines.Steps.All(step => step.Value is null))
            return Series.Empty;
        var cells = new List<KeyValuePair<Period, Cell>>();
        string? before = null;
        foreach (var month in tally.Months.Concat(unit.Lines.Steps.Select(step => Period.Of(step.On))).Distinct().Order())
        {
            var line = unit.Lines.At(month.LastDay);
            var cell = line is null ? Cell.Empty : Contribution.Given(tally, month, entering: line != before).In(line);
            if (before is not null && before != line)
                cell = cell.Minus(tally.LevelsAt(month.Plus(-1)).In(before));
            cells.Add(KeyValuePair.Create(month, cell));
            before = line;
        }
        return Series.Of(cells);
    }
}
