namespace Hierarchy.Server.Demo;

/// <summary>Which day of a month brings what (填报日程), around the due and close days of the catalogue.</summary>
internal sealed class MonthDays(Catalogue catalogue)
{
    /// <summary>Regions enter their facts on different days.</summary>
    private const int EntryDays = 9;

    public DateOnly Close(Period month) => catalogue.CloseDay(month.Year, month.Month);

    /// <summary>In the month itself, when the one before is out of the way: new, moved and renamed units.</summary>
    public DateOnly Changes(Period month) => Earlier(Close(month.Plus(-1)).AddDays(1), month.LastDay);

    /// <summary>In the month itself: what has been held so far is entered.</summary>
    public DateOnly Entry(Period month, DemoRegion region) =>
        Later(Workday(Earlier(Changes(month).AddDays(5 + region.Number % EntryDays), month.LastDay)), Changes(month));

    // The next month: two waves of submissions, each with the offices' review after it.
    public DateOnly FirstWave(Period month, DemoRegion region) => After(month, Workday(Due(month).AddDays(-4 - region.Number % 2)));
    public DateOnly FirstReview(Period month) => After(month, Due(month).AddDays(-2));
    public DateOnly SecondWave(Period month, DemoRegion region) => After(month, Due(month).AddDays(-(region.Number % 2)));

    /// <summary>The day before the close: late submissions, and the last review.</summary>
    public DateOnly LastCall(Period month) => Close(month).AddDays(-1);

    /// <summary>After the close, and before the next month is begun: what was forgotten or wrong, with a reason.</summary>
    public DateOnly Afterwards(Period month, DemoRegion region) =>
        Earlier(Close(month).AddDays(2 + region.Number % 3), Entry(month.Plus(1), region));

    /// <summary>The day itself, or the Friday before it.</summary>
    public static DateOnly Workday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(-2),
        _ => day,
    };

    /// <summary>A catalogue may let a month close before its due day; the demo's clerks then hurry.</summary>
    private DateOnly Due(Period month) => Earlier(catalogue.DueDay(month.Year, month.Month), LastCall(month));

    private static DateOnly After(Period month, DateOnly day) => Later(day, month.Plus(1).FirstDay);
    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;
}
