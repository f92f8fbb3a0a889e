using System.Collections.Immutable;

namespace Hierarchy.Rollups;

/// <summary>A tally by month, oldest first; months in which nothing changes are not there. Immutable.</summary>
public sealed class Series
{
    public static readonly Series Empty = new([], []);

    private readonly ImmutableArray<Period> _months;
    private readonly ImmutableArray<Cell> _cells;

    private sealed record Summed(Period From, Period To, Cell Cell);

    // What was summed before, levels by their month's place: a region is asked for the same months again and again, by everybody who looks at it.
    private Cell?[]? _levels;
    private Summed? _flows;

    private Series(ImmutableArray<Period> months, ImmutableArray<Cell> cells, Cell?[]? levels = null) => (_months, _cells, _levels) = (months, cells, levels);

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
            return cell.IsEmpty ? new(_months.RemoveAt(at), _cells.RemoveAt(at), LevelsBefore(at)) : new(_months, _cells.SetItem(at, cell), LevelsBefore(at));
        return cell.IsEmpty ? this : new(_months.Insert(~at, month), _cells.Insert(~at, cell), LevelsBefore(~at));
    }

    /// <summary>Room for one month more than there was: what comes in a month leaves those before it as they are.</summary>
    private Cell?[]? LevelsBefore(int at)
    {
        if (_levels is not { } known)
            return null;
        var kept = new Cell?[_months.Length + 1];
        known.AsSpan(0, at).CopyTo(kept);
        return kept;
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
        var at = _months.BinarySearch(month);
        var last = at < 0 ? ~at - 1 : at;
        if (last < 0)
            return Cell.Empty;
        var levels = _levels ??= new Cell?[_months.Length];
        var known = last;
        while (known >= 0 && levels[known] is null)
            known--;
        var level = known < 0 ? Cell.Empty : levels[known]!;
        while (known++ < last)
            level = level.Plus(_cells[known].Where(stock: true));
        return levels[last] = level;
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
