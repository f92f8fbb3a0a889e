namespace Hierarchy.Server.Demo;

/// <summary>
/// What the units' clerks do in a month (填报): they enter what has been held, hand the month in, and put right what was
/// wrong.
/// </summary>
internal sealed class Clerks(Stage stage)
{
    private const double MistakeChance = 0.012;
    private const double ForgottenChance = 0.004;

    private readonly Dice _dice = stage.Dice;

    /// <summary>In the month itself: about half of its activities, among them all that were held together with others.</summary>
    public async Task EnterAsync(DemoRegion region, Period month, DateOnly today)
    {
        var draft = stage.Pen.Begin(region.Clerks);
        foreach (var unit in region.Units.Where(unit => unit.IsThere(month)))
        {
            Begin(unit, month);
            for (var i = unit.Pending; i > 0; i--)
            {
                if (!_dice.Chance(0.55))
                    continue;
                unit.Pending--;
                Hold(draft, unit, month, stage.Activities.Draw(unit, month.FirstDay, today, Together(unit, month)), null, early: true);
            }
            Award(draft, unit, month, month.FirstDay, today);
        }
        await draft.SendAsync();
    }

    /// <summary>One of the waves in the next month: the rest of the activities, then the month itself.</summary>
    public async Task SubmitAsync(DemoRegion region, Period month, Submits wave)
    {
        var draft = stage.Pen.Begin(region.Clerks);
        if (wave == Submits.First)
            Correct(draft, region, month, late: false);
        foreach (var unit in region.Units.Where(unit => unit.IsThere(month)))
        {
            if (unit.Submits == wave && unit.State == SubmissionState.Expected)
                Submit(draft, unit, month, null);
            else if (unit.State == SubmissionState.Returned && wave != Submits.First && _dice.Chance(0.75))
                Resubmit(draft, unit, month);
        }
        await draft.SendAsync();
    }

    /// <summary>After the close: every entry needs a reason.</summary>
    public async Task CatchUpAsync(DemoRegion region, Period month)
    {
        var draft = stage.Pen.Begin(region.Clerks);
        Correct(draft, region, month, late: true);
        foreach (var unit in region.Units.Where(unit => unit.IsThere(month)))
        {
            if (unit.Submits == Submits.Afterwards && unit.State == SubmissionState.Expected)
                Submit(draft, unit, month, "经办人员变动，逾期补报");
            else if (_dice.Chance(ForgottenChance))
                Hold(draft, unit, month, Late(unit, month), "漏报补录");
        }
        await draft.SendAsync();
    }

    private void Begin(DemoUnit unit, Period month)
    {
        unit.State = SubmissionState.Expected;
        unit.Submits = _dice.Chance(unit.Diligence)
            ? _dice.Chance(0.5) ? Submits.First : Submits.Second
            : _dice.Weighted([45, 15, 40]) switch { 0 => Submits.Late, 1 => Submits.Afterwards, _ => Submits.Never };
        unit.Pending = Math.Min(8, _dice.Round(unit.Pace * ActivityKinds.Season(month.Month) * _dice.Between(0.6, 1.4)));
    }

    /// <summary>Few are held with others; the others must be able to take part in the month.</summary>
    private IReadOnlyList<DemoUnit> Together(DemoUnit unit, Period month) =>
        _dice.Chance(0.055) ? stage.Roster.Neighbours(unit, _dice.Between(1, 2), month) : [];

    private void Submit(Draft draft, DemoUnit unit, Period month, string? reason)
    {
        for (; unit.Pending > 0; unit.Pending--)
            Hold(draft, unit, month, Late(unit, month), reason);
        var nothing = unit.HasNothing(month);
        draft.Add(id => new MonthSubmit(unit.Id, new MonthSubmitInput(id, month, nothing, reason)));
        unit.State = SubmissionState.Submitted;
    }

    private void Resubmit(Draft draft, DemoUnit unit, Period month)
    {
        if (_dice.Chance(0.6))
            Hold(draft, unit, month, Late(unit, month), null);
        Submit(draft, unit, month, null);
    }

    /// <summary>Remembered when the month is over: on which day is not always known any more.</summary>
    private ActivityFacts Late(DemoUnit unit, Period month)
    {
        var facts = stage.Activities.Draw(unit, month.FirstDay.AddDays(14), month.LastDay, []);
        return _dice.Chance(0.08) ? facts with { HeldOn = new PartialDate(month.FirstDay, month.LastDay) } : facts;
    }

    private void Hold(Draft draft, DemoUnit unit, Period month, ActivityFacts facts, string? reason, bool early = false)
    {
        unit.HasFacts(month);
        var wrong = reason is null && _dice.Chance(MistakeChance);
        var late = !early || _dice.Chance(0.4);
        draft.Add(
            id => new ActivityRecord(unit.Id, new ActivityInput(id, wrong ? Mistyped(facts) : facts, reason)),
            wrong ? position => stage.Mistakes.Add(new Mistake(unit, month, position, facts, late)) : null);
    }

    /// <summary>A nought too many, or the wrong category.</summary>
    private static ActivityFacts Mistyped(ActivityFacts facts) =>
        facts.Sessions is { } sessions ? facts with { Sessions = sessions * 10 } : facts with { Category = "OTHER" };

    private void Award(Draft draft, DemoUnit unit, Period month, DateOnly first, DateOnly last)
    {
        if (!stage.Honours.Won(month.Month))
            return;
        unit.HasFacts(month);
        var honour = stage.Honours.Draw(unit, first, last);
        var twice = _dice.Chance(0.01);
        draft.Add(id => new HonourRecord(unit.Id, honour with { CommandId = id }));
        if (twice)
            draft.Add(
                id => new HonourRecord(unit.Id, honour with { CommandId = id }),
                position => stage.Mistakes.Add(new Mistake(unit, month, position, null, FoundLate: true)));
    }

    private void Correct(Draft draft, DemoRegion region, Period month, bool late)
    {
        foreach (var mistake in stage.Mistakes.Take(region, month, late))
            Mistakes.Correct(draft, mistake);
    }
}
