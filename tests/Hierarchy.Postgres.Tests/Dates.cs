using Hierarchy.Units;

namespace Hierarchy.Postgres.Tests;

/// <summary>Days and months as clerks give them: mostly of late, sometimes far back, sometimes only a month or a year.</summary>
public sealed class Dates(Random chance)
{
    public DateOnly Today { get; set; }

    /// <summary>A day in the unit's time, from the month of its registration to its end.</summary>
    public DateOnly Of(UnitState unit)
    {
        var last = unit.ClosedFrom is { } closed && closed.FirstDay <= Today ? closed.FirstDay.AddDays(-1) : Today;
        return Between(unit.Registered.FirstDay, last, recent: 0.7);
    }

    public DateOnly Since(DateOnly first, double recent) => Between(first, Today, recent);

    /// <summary>Some days or weeks after another, not after today.</summary>
    public DateOnly After(DateOnly day)
    {
        var on = day.AddDays(chance.Next(2) == 0 ? chance.Next(15) : chance.Next(120));
        return on > Today ? Today : on;
    }

    public PartialDate Partial(DateOnly on) => chance.Next(100) switch
    {
        < 12 => PartialDate.Parse($"{on:yyyy-MM}"),
        < 16 => PartialDate.Parse($"{on:yyyy}"),
        < 18 => PartialDate.Day(Today.AddDays(chance.Next(1, 40))),
        _ => PartialDate.Day(on),
    };

    public Period RecentMonth(UnitState unit)
    {
        var month = Period.Of(Today).Plus(-chance.Next(4));
        return month < unit.Registered ? unit.Registered : month;
    }

    /// <summary>This month, one gone by, or one to come.</summary>
    public Period MoveMonth(Period first)
    {
        var month = Period.Of(Today).Plus(chance.Next(10) switch { < 3 => 0, < 8 => -chance.Next(1, 13), _ => chance.Next(1, 7) });
        return month < first ? first : month;
    }

    private DateOnly Between(DateOnly first, DateOnly last, double recent)
    {
        var days = last.DayNumber - first.DayNumber;
        if (days <= 0)
            return first;
        return last.AddDays(-chance.Next(chance.NextDouble() < recent ? Math.Min(days, 40) + 1 : days + 1));
    }
}
