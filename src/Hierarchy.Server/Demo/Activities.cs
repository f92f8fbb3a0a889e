namespace Hierarchy.Server.Demo;

/// <summary>
/// What units hold (活动), as often as reports of units tell of it, and with the numbers as such reports give them: most
/// known, some unknown, some at least.
/// </summary>
internal sealed class Activities(Dice dice)
{
    private readonly double[][] _weights =
        [.. Enumerable.Range(1, 12).Select(month => Array.ConvertAll(ActivityKinds.All, kind => kind.WeightIn(month)))];

    /// <summary>One that took place between two days of a month.</summary>
    public ActivityFacts Draw(DemoUnit unit, DateOnly first, DateOnly last, IReadOnlyList<DemoUnit> coOrganisers)
    {
        var kind = ActivityKinds.All[dice.Weighted(_weights[last.Month - 1])];
        var sessions = Sessions();
        var participants = Participants(unit, kind, sessions);
        var facts = new ActivityFacts(
            kind.Code, Held(kind, first, last), dice.Chance(0.8) ? dice.Pick(kind.TitlesIn(last.Month)) : null, sessions, Participants: participants,
            CoOrganiserIds: coOrganisers.Count == 0 ? null : [.. coOrganisers.Select(other => other.Id)]);
        return Vague(facts, sessions, participants);
    }

    private int Sessions() => dice.Weighted([62, 20, 10, 6, 2]) switch
    {
        3 => dice.Between(4, 6),
        4 => dice.Between(7, 14),
        var few => few + 1,
    };

    private int Participants(DemoUnit unit, ActivityKind kind, int sessions)
    {
        var each = kind.Few ? dice.Between(2, 12) : Math.Max(2, dice.Round(Math.Min(unit.Staff, 400) * dice.Between(0.25, 0.9)));
        return sessions * each;
    }

    private PartialDate Held(ActivityKind kind, DateOnly first, DateOnly last)
    {
        var day = dice.Between(first, last);
        var workday = kind.OnWeekends ? day : MonthDays.Workday(day);
        return PartialDate.Day(workday < first ? day : workday);
    }

    /// <summary>Twelve in a hundred do not say a number, five say 余 or 不少于.</summary>
    private ActivityFacts Vague(ActivityFacts facts, int sessions, int participants) => dice.Between(1, 1000) switch
    {
        <= 85 => facts with { Participants = null },
        <= 120 => facts with { Sessions = null },
        <= 155 => facts with { Participants = Math.Max(10, participants / 10 * 10), ParticipantsAtLeast = true },
        <= 170 => facts with { Sessions = sessions, SessionsAtLeast = true },
        _ => facts,
    };
}
