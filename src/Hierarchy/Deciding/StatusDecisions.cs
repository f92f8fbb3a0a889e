using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Steps of the lifecycle (创建状态): which are possible, and what stands against them, is catalogue data.</summary>
internal static class StatusDecisions
{
    public static Refusal? Change(Work work, UnitState unit, StatusChangeInput input)
    {
        var latest = unit.LatestStatus(input.Level);
        if (latest is not null && latest.Status == input.To && latest.On == input.On)
            return null;
        if (work.Catalogue.FindStatus(input.To, input.On) is not { } status)
            return Refusal.UnknownCode("statuses", input.To, "to");
        var from = latest?.Status ?? Stocks.NoStatus;
        var refusal = Rules.First(
            () => Rules.NotFuture(work, input.On, "on"),
            () => Rules.There(unit, Period.Of(input.On)),
            () => latest is not null && input.On < latest.On ? Refusal.StatusOrder(input.On, latest.On) : null,
            () => Rules.Text(input.Term, "term"),
            () => Rules.InList(work, "tiers", input.Tier, input.On, "tier"),
            () => Rules.Text(input.DocumentNumber, "documentNumber"),
            () => Step(work, unit, latest, from, input),
            () => Rules.OpenFrom(work, unit.Placement, Period.Of(input.On), input.Reason));
        if (refusal is not null)
            return refusal;

        // A term of the catalogue brings its end; one that is only a name has no known end.
        var until = input.Term is { } term ? work.Catalogue.FindTerm(term, input.On)?.To : null;
        work.RecordFor(unit.Id, new StatusChanged(
            input.Level, from, input.To, status.Title, input.Term, input.Tier, until, input.DocumentNumber), input.On, input.Reason);
        return null;
    }

    private static Refusal? Step(Work work, UnitState unit, StatusStep? latest, string from, StatusChangeInput input)
    {
        var transition = work.Catalogue.FindTransition(from, input.To, input.On);
        if (transition is null || (IsForHistory(transition) && !IsHistory(work, input.On)))
            return Refusal.TransitionNotAllowed(Label(work, from, input.On), Label(work, input.To, input.On), Next(work, from, input.On));
        var missing = transition.Guards
            .Select(code => work.Catalogue.GuardOf(code, input.On))
            .Where(guard => guard.Severity == GuardSeverity.Block && !IsMet(guard, unit, latest, input))
            .Select(guard => guard.Label)
            .ToArray();
        return missing.Length == 0 ? null : Refusal.GuardNotMet(Label(work, input.To, input.On), string.Join("、", missing));
    }

    private static bool IsMet(Guard guard, UnitState unit, StatusStep? latest, StatusChangeInput input) => guard.Rule switch
    {
        GuardRule.DocumentNumber => !string.IsNullOrWhiteSpace(input.DocumentNumber),
        GuardRule.LowerTitle => input.Level == TitleLevel.County
            || Words.TitleLevels.Any(level => level > input.Level && unit.TitleAt(level, input.On) is not null),
        GuardRule.DaysSincePrevious => latest is not null && latest.On.AddDays(guard.Parameter ?? 0) <= input.On,
        GuardRule.MonthsSincePrevious => latest is not null && latest.On.AddMonths(guard.Parameter ?? 0) <= input.On,
        // Declared by whoever takes the step, outside the system.
        _ => true,
    };

    private static bool IsForHistory(Transition transition) => transition.By.Contains(Catalogue.History);

    private static bool IsHistory(Work work, DateOnly on) => work.Tree.OpenedFrom is { } opened && on < opened.FirstDay;

    private static string Next(Work work, string from, DateOnly on)
    {
        var next = work.Catalogue.TransitionsFrom(from, on)
            .Where(step => !IsForHistory(step) || IsHistory(work, on))
            .Select(step => $"「{Label(work, step.To, on)}」").Distinct().ToArray();
        return next.Length == 0 ? "该状态之后没有可办的步骤。" : $"下一步可为{string.Join("、", next)}。";
    }

    private static string Label(Work work, string status, DateOnly on) => work.Catalogue.FindStatus(status, on)?.Label ?? status;
}
