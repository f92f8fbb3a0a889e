using System.Collections.Immutable;

namespace Hierarchy.Rollups;

/// <summary>A tally by month, oldest first; months in which nothing changes are not there. Immutable.</summary>
public sealed class Series
{
    public static readonly Series Empty = new([], []);

    private readonly ImmutableArray<Period> _months;
    private readonly ImmutableArray<Cell> _cells;

    // What was summed last: a region is asked for the same months again and again, by everybody who looks at it.
    private sealed record Summed(Period From, Period To, Cell Cell);

    private Summed? _levels, _flows;

    private Series(ImmutableArray<Period> months, ImmutableArray<Cell> cells) => (_months, _cells) = (months, cells);

    public ImmutableArray<Period> Months => _months;

    /// <summary>The changes of one month; empty when there are none.</summary>
    public Cell At(Period month)
    {
        var at = _months.BinarySearch(month);
        return at < 0 ? Cell.Empty : _cells[at];
    }

    public IEnumerable<KeyValuePair<Period, Cell>> Items()
    {
        for (var i = 0; i < _months.Length; i++)
            yield return new(_months[i], _cells[i]);
    }

    /// <summary>Months that two series do not have the same of, oldest first.</summary>
    public static List<Period> Differing(Series a, Series b)
    {
        var months = new List<Period>();
        for (int i = 0, j = 0; i < a._months.Length || j < b._months.Length;)
        {
            var order = i == a._months.Length ? 1 : j == b._months.Length ? -1 : a._months[i].CompareTo(b._months[j]);
            if (order != 0 || !a._cells[i].SameAs(b._cells[j]))
                months.Add(order <= 0 ? a._months[i] : b._months[j]);
            (i, j) = (order <= 0 ? i + 1 : i, order >= 0 ? j + 1 : j);
        }
        return months;
    }

    public Series With(Period month, Cell cell)
    {
        var at = _months.BinarySearch(month);
        if (at >= 0)
            return cell.IsEmpty ? new(_months.RemoveAt(at), _cells.RemoveAt(at)) : new(_months, _cells.SetItem(at, cell));
        return cell.IsEmpty ? this : new(_months.Insert(~at, month), _cells.Insert(~at, cell));
    }

    public static Series Of(IEnumerable<KeyValuePair<Period, Cell>> items)
    {
        var kept = items.Where(item => !item.Value.IsEmpty).OrderBy(item => item.Key).ToArray();
        return kept.Length == 0 ? Empty : new([.. kept.Select(item => item.Key)], [.. kept.Select(item => item.Value)]);
    }

    public Series Plus(Series other) =>
        other.Items().Aggregate(this, (sum, month) => sum.With(month.Key, sum.At(month.Key).Plus(month.Value)));

    /// <summary>All stocks as they stand at a month's end.</summary>
    public Cell LevelsAt(Period month)
    {
        if (_levels is { } known && known.To == month)
            return known.Cell;
        var levels = Cell.Empty;
        for (var i = 0; i < _months.Length && _months[i] <= month; i++)
            levels = levels.Plus(_cells[i].Where(stock: true));
        _levels = new(month, month, levels);
        return levels;
    }

    /// <summary>All flows, summed over the months from one to another, both included.</summary>
    public Cell FlowsWithin(Period from, Period to)
    {
        if (_flows is { } known && known.From == from && known.To == to)
            return known.Cell;
        var flows = Cell.Empty;
        for (var i = 0; i < _months.Length && _months[i] <= to; i++)
        {
            if (_months[i] >= from)
                flows = flows.Plus(_cells[i].Where(stock: false));
        }
        _flows = new(from, to, flows);
        return flows;
    }

    /// <summary>A stock's level at a month's end.</summary>
    public Count Level(Measure stock, Period month)
    {
        var level = Count.Zero;
        for (var i = 0; i < _months.Length && _months[i] <= month; i++)
            level += _cells[i][stock];
        return level;
    }

    /// <summary>A flow, summed over the months from one to another, both included.</summary>
    public Count Flow(Measure flow, Period from, Period to)
    {
        var sum = Count.Zero;
        for (var i = 0; i < _months.Length && _months[i] <= to; i++)
        {
            if (_months[i] >= from)
                sum += _cells[i][flow];
        }
        return sum;
    }

    /// <summary>A stock's level at the end of the last month, or a flow's sum over the months.</summary>
    public Count Figure(Measure measure, Period from, Period to) =>
        measure.IsStock ? Level(measure, to) : Flow(measure, from, to);
}
