using Hierarchy.Rollups;

namespace Hierarchy.Units;

/// <summary>
/// A unit's stocks as changes by month, from its dated facts: one for itself, its kind, one status per level (NONE
/// without any), a title in force. Recomputed whole: there are few, and a reversal needs no memory.
/// </summary>
public static class Stocks
{
    public static Series Of(UnitState unit)
    {
        var changes = new Dictionary<Period, List<KeyValuePair<Measure, Count>>>();
        Add(unit.Registered, Measures.Units, Count.One);
        Changes(unit, unit.Kinds.Steps.Select(step => step.On), day => Measures.UnitsOfKind(unit.Kinds.At(day)), Add);
        foreach (var level in Words.TitleLevels)
        {
            var days = unit.Statuses[(int)level].Select(step => step.On);
            Changes(unit, days, day => Measures.Status(level, unit.StatusAt(level, day)?.Status ?? Catalogue.NoStatus), Add);
            Changes(unit, days, day => unit.TitleAt(level, day) is null ? null : Measures.Held(level), Add);
        }
        return Series.Of(changes.Select(month => KeyValuePair.Create(month.Key, Cell.Of(month.Value))));

        void Add(Period month, Measure measure, Count count)
        {
            if (!changes.TryGetValue(month, out var list))
                changes[month] = list = [];
            list.Add(KeyValuePair.Create(measure, count));
        }
    }

    /// <summary>Compares month-ends: what held at the end of the month before goes, what holds at this one's comes.</summary>
    private static void Changes(UnitState unit, IEnumerable<DateOnly> days, Func<DateOnly, Measure?> at, Action<Period, Measure, Count> add)
    {
        Measure? held = null;
        foreach (var month in days.Select(Period.Of).Append(unit.Registered).Distinct().Order())
        {
            var now = at(month.LastDay);
            if (now == held)
                continue;
            if (held is { } gone)
                add(month, gone, -Count.One);
            if (now is { } come)
                add(month, come, Count.One);
            held = now;
        }
    }
}
