using Hierarchy.Rollups;

namespace Hierarchy.Tests;

/// <summary>What a series keeps of its levels is never seen: whatever was asked or added before, they are the sums of its months.</summary>
public class SeriesTests
{
    private static readonly Measure Ours = Measure.Of("units.series"), Flow = Measure.Of("activities.series");
    private static readonly Period First = new(2025, 1);

    [Fact]
    public void Levels_are_the_sums_up_to_their_month_in_whatever_order_they_are_asked_for()
    {
        // Months with +1, +2, -3 and +4 units, and nothing in the second.
        var series = Series.Of(new[] { (0, 1), (2, 2), (3, -3), (5, 4) }.Select(one => Month(one.Item1, one.Item2)));
        foreach (var (month, level) in new[] { (5, 4), (2, 3), (-1, 0), (9, 4), (0, 1), (3, 0), (1, 1), (4, 0), (2, 3) })
            Assert.Equal(new Count(level), series.LevelsAt(First.Plus(month))[Ours]);
        Assert.Equal(Count.Zero, series.LevelsAt(First.Plus(9))[Flow]);
    }

    [Fact]
    public void A_month_that_changes_comes_or_goes_changes_the_levels_from_then_on_and_none_before()
    {
        var series = Series.Of([Month(0, 1), Month(2, 2), Month(4, 4)]);
        Assert.Equal("1 1 3 3 7", Levels(series));
        var changed = series.With(First.Plus(2), Change(20));
        Assert.Equal("1 1 21 21 25", Levels(changed));
        var more = changed.With(First.Plus(1), Change(5));
        Assert.Equal("1 6 26 26 30", Levels(more));
        Assert.Equal("1 6 6 6 10", Levels(more.With(First.Plus(2), Cell.Empty)));
        Assert.Equal("1 1 3 3 7", Levels(series));
    }

    [Fact]
    public void The_measures_of_a_beginning_are_those_met_so_far_without_lines()
    {
        Measure.Of("units.seriesKind.ONE");
        Assert.Equal("units.seriesKind.ONE", string.Join(' ', Measure.Beginning("units.seriesKind.")));
        Measure.Of("units.seriesKind.OTHER");
        Measure.Of("units.seriesKind.THIRD@TAX");
        Assert.Equal("units.seriesKind.ONE units.seriesKind.OTHER", string.Join(' ', Measure.Beginning("units.seriesKind.")));
    }

    /// <summary>Of the first five months, asked for from the last on.</summary>
    private static string Levels(Series series)
    {
        var levels = new long[5];
        for (var month = levels.Length - 1; month >= 0; month--)
            levels[month] = series.LevelsAt(First.Plus(month))[Ours].Known;
        return string.Join(' ', levels);
    }

    private static KeyValuePair<Period, Cell> Month(int month, int change) => new(First.Plus(month), Change(change));

    private static Cell Change(int change) => Cell.Of(new KeyValuePair<Measure, Count>(Ours, new Count(change)), new KeyValuePair<Measure, Count>(Flow, new Count(7)));
}
