namespace Hierarchy.Server.Demo;

/// <summary>
/// Makes up how each unit gets on (创建历程): titles won before, renewed or lost when their term ends, new ones sought at
/// a realistic pace; a few are warned and restored, one is revoked.
/// </summary>
internal sealed class Lives(Dice dice, Catalogue catalogue, StatusPlan plan)
{
    // Where to, and how many half-months after the step before.
    private static readonly (string To, int Low, int High)[] Seeking =
    [
        ("CANDIDATE", 0, 0), ("CREATING", 1, 3), ("APPLIED", 2, 6), ("RECOMMENDED", 1, 3), ("ASSESSING", 2, 3), ("PUBLICISED", 1, 2), ("NAMED", 1, 2),
    ];

    private static readonly (string To, int Low, int High)[] Renewing =
        [("APPLIED", 0, 0), ("RECOMMENDED", 1, 3), ("ASSESSING", 1, 3), ("PUBLICISED", 1, 2), ("NAMED", 1, 2)];

    /// <summary>How many of a hundred hold no title, one at their lowest level, one more above it …</summary>
    private static double[] Ladder(TitleLevel lowest) => lowest switch
    {
        TitleLevel.County => [50, 27, 16, 6, 1],
        TitleLevel.Municipal => [45, 38, 15, 2],
        _ => [35, 60, 5],
    };

    /// <summary>How many of those that might are on the way to a title of this level.</summary>
    private static double Ambition(TitleLevel level) => level switch
    {
        TitleLevel.County => 0.38,
        TitleLevel.Municipal => 0.33,
        TitleLevel.Provincial => 0.25,
        _ => 0.06,
    };

    public void Plan(IReadOnlyList<DemoUnit> units)
    {
        var titles = units.Select(unit => (Unit: unit, Held: Held(unit))).ToArray();
        var troubles = new Troubles(dice, plan).Plan([.. titles.Where(one => one.Held > 0).Select(one => one.Unit)]);
        foreach (var (unit, held) in titles.Where(one => !troubles.Contains(one.Unit)))
            Live(unit, held);
    }

    /// <summary>How many levels from its lowest on; newcomers have none.</summary>
    private int Held(DemoUnit unit) => Period.Of(unit.Since) < plan.Opened ? dice.Weighted(Ladder(unit.LowestLevel)) : 0;

    private void Live(DemoUnit unit, int held)
    {
        for (var i = 0; i < held; i++)
            Title(unit, unit.LowestLevel - i);
        var next = unit.LowestLevel - held;
        if (next >= TitleLevel.National && Period.Of(unit.Since) < plan.Opened && dice.Chance(Ambition(next)))
            Seek(unit, next);
    }

    private void Title(DemoUnit unit, TitleLevel level)
    {
        var term = InForce(level, plan.Opened.FirstDay.AddDays(-1), plan.Opened.FirstDay);
        var named = Named(unit, term);
        var tier = Tier(level);
        plan.Add(new Step(unit, level, "NAMED", named, term?.Code, tier));
        if (term?.To is not { } end || end > plan.Until.Plus(6).LastDay)
            Review(unit, level, term?.Code, tier);
        else if (dice.Chance(0.8) && Next(term) is { } next)
            Renew(unit, level, tier, Math.Max(plan.SlotOf(named) + 1, plan.SlotOf(end) - dice.Between(4, 9)), end, next);
        else
            Expire(unit, level, end);
    }

    /// <summary>Soon after the term began, though not before the unit was there.</summary>
    private DateOnly Named(DemoUnit unit, Term? term)
    {
        var last = plan.Opened.FirstDay.AddDays(-1);
        var first = term?.From ?? last.AddDays(-400);
        var named = dice.Between(first, first.AddDays(40) < last ? first.AddDays(40) : last);
        return named < unit.Since ? unit.Since : named;
    }

    private void Review(DemoUnit unit, TitleLevel level, string? term, string tier)
    {
        if (dice.Chance(0.3))
            plan.Add(new Step(unit, level, "NAMED", plan.Day(dice.Between(0, plan.LastSlot), level), term, tier));
    }

    /// <summary>Applied for before the term ends; the new title begins with the next.</summary>
    private void Renew(DemoUnit unit, TitleLevel level, string tier, int slot, DateOnly end, Term next)
    {
        foreach (var (to, low, high) in Renewing)
        {
            slot += dice.Between(low, high);
            if (to == "NAMED")
                slot = Math.Max(slot, plan.SlotOf(end) + 1);
            plan.Add(to == "NAMED"
                ? new Step(unit, level, to, plan.Day(slot, level), next.Code, tier)
                : new Step(unit, level, to, plan.Day(slot, level)));
        }
    }

    private void Expire(DemoUnit unit, TitleLevel level, DateOnly end)
    {
        plan.Add(new Step(unit, level, "EXPIRED", end.AddDays(1)));
        if (dice.Chance(0.35))
            plan.Add(new Step(unit, level, "CREATING", plan.Day(plan.SlotOf(end) + dice.Between(2, 6), level)));
    }

    private void Seek(DemoUnit unit, TitleLevel level)
    {
        var slot = dice.Between(StatusPlan.FirstSlot, plan.LastSlot - 6);
        foreach (var (to, low, high) in dice.Chance(0.88) ? Seeking : Seeking[1..])
        {
            slot += dice.Between(low, high);
            var day = plan.Day(slot, level);
            // Handed back by the office below, or found wanting by the one that grants.
            if (to is "RECOMMENDED" or "PUBLICISED" && dice.Chance(0.08))
            {
                plan.Add(new Step(unit, level, "CREATING", day));
                return;
            }
            plan.Add(to == "NAMED" ? new Step(unit, level, to, day, Running(level, day)?.Code, Tier(level)) : new Step(unit, level, to, day));
        }
    }

    private Term? Next(Term term) =>
        catalogue.Terms.Where(one => one.Level == term.Level && one.From > term.From).MinBy(one => one.From);

    /// <summary>The term that a new title begins with: near the end of one it is the next.</summary>
    private Term? Running(TitleLevel level, DateOnly day)
    {
        var term = InForce(level, day, day);
        return term?.To < day.AddMonths(6) ? Next(term) : term;
    }

    private Term? InForce(TitleLevel level, DateOnly since, DateOnly on) =>
        catalogue.Terms.Where(term => term.Level == level && term.From <= since && !(term.To < on)).MaxBy(term => term.From);

    private string Tier(TitleLevel level) => level != TitleLevel.National && dice.Chance(0.15)
        ? level == TitleLevel.Provincial ? "PACESETTER_UNIT" : "PACESETTER"
        : "PLAIN";
}
