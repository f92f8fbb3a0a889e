using Hierarchy.Regions;
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
        var from = From(unit, input.Level);
        var refusal = Rules.First(
            () => Rules.NotFuture(work, input.On, "on"),
            () => Rules.There(unit, Period.Of(input.On)),
            () => latest is not null && input.On < latest.On ? Refusal.StatusOrder(input.On, latest.On) : null,
            () => Rules.Text(input.Term, "term"),
            () => Rules.InList(work, "tiers", input.Tier, input.On, "tier"),
            () => Rules.Text(input.DocumentNumber, "documentNumber"),
            () => Step(work, unit, from, input),
            () => Rules.OpenFrom(work, unit.Placement, Period.Of(input.On), input.Reason));
        if (refusal is not null)
            return refusal;

        // Kept by a review, or restored: the title and its term are the same as before.
        var kept = status.Title == TitleEffect.Granted && input.Term is null && from is Catalogue.Named or Catalogue.Warned or Catalogue.Suspended
            ? unit.LastGranted(input.Level)
            : null;
        work.RecordFor(unit.Id, new StatusChanged(
            input.Level, from, input.To, status.Title, input.Term ?? kept?.Term, input.Tier ?? kept?.Tier,
            kept is null ? End(work, status, input) : kept.Until, input.DocumentNumber), input.On, input.Reason);
        return Cascade(work, unit.Id, input);
    }

    /// <summary>The last day of a new title: its term's in the catalogue, else after the years that the policy gives, else not known.</summary>
    private static DateOnly? End(Work work, StatusRow status, StatusChangeInput input)
    {
        if (status.Title != TitleEffect.Granted)
            return null;
        if (input.Term is { } code && work.Catalogue.FindTerm(code, input.On) is { } term)
            return term.To;
        return work.Catalogue.TermYears(input.Level, input.On) is { } years ? input.On.AddYears(years).AddDays(-1) : null;
    }

    /// <summary>A revocation takes other levels with it where the policy says so (连带撤销), if they can be revoked at all.</summary>
    private static Refusal? Cascade(Work work, Guid unitId, StatusChangeInput input)
    {
        if (input.To != Catalogue.Revoked)
            return null;
        foreach (var level in work.Catalogue.RevokedWith(input.Level, input.On))
        {
            var unit = work.Find(unitId)!;
            if (unit.LatestStatus(level) is not { } latest || work.Catalogue.FindTransition(latest.Status, input.To, input.On) is null)
                continue;
            if (input.On < latest.On)
                return Refusal.StatusOrder(input.On, latest.On);
            work.RecordFor(unit.Id, new StatusChanged(
                level, latest.Status, input.To, TitleEffect.Lost, null, null, null, input.DocumentNumber), input.On, input.Reason);
        }
        return null;
    }

    /// <summary>The clock's step (届满): the day after the last of a title's term. A new application goes on without the title.</summary>
    public static Refusal? Expire(Work work, UnitState unit, TermExpireInput input)
    {
        if (unit.LatestStatus(input.Level) is not { } latest || unit.TitleAt(input.Level, DateOnly.MaxValue) is not { } title || title.Until?.AddDays(1) != input.On)
            return Refusal.TermNotEnded(unit.Name, work.Catalogue.LabelOf(input.Level, input.On), input.On);
        // Recorded late, after further steps: it takes its place behind them.
        var on = latest.On > input.On ? latest.On : input.On;
        var refusal = Rules.First(
            () => Rules.NotFuture(work, input.On, "on"),
            () => Rules.There(unit, Period.Of(on)));
        if (refusal is not null)
            return refusal;
        var ends = work.Catalogue.FindTransition(latest.Status, Catalogue.Expired, on) is not null;
        work.RecordFor(unit.Id, new TermExpired(input.Level, latest.Status, ends ? Catalogue.Expired : latest.Status), on, $"{title.Until:yyyy年M月d日}届满");
        return null;
    }

    public static string From(UnitState unit, TitleLevel level) => unit.LatestStatus(level)?.Status ?? Catalogue.NoStatus;

    private static Refusal? Step(Work work, UnitState unit, string from, StatusChangeInput input)
    {
        var transition = work.Catalogue.FindTransition(from, input.To, input.On);
        if (transition is null || !Applies(transition, work.Tree, input.On))
            return Refusal.TransitionNotAllowed(Label(work, from, input.On), Label(work, input.To, input.On), Next(work, from, input.On));
        var missing = Blocking(work.Catalogue, transition, unit, input.Level, input.On, input.DocumentNumber).ToArray();
        return missing.Length == 0 ? null : Refusal.GuardNotMet(Label(work, input.To, input.On), string.Join("、", missing));
    }

    /// <summary>Labels of the guards that forbid the step on a day.</summary>
    public static IEnumerable<string> Blocking(Catalogue catalogue, Transition step, UnitState unit, TitleLevel level, DateOnly on, string? documentNumber) => step.Guards
        .Select(code => catalogue.GuardOf(code, on))
        .Where(guard => guard.Severity == GuardSeverity.Block && !IsMet(guard, unit, level, on, documentNumber))
        .Select(guard => guard.Label);

    public static bool IsMet(Guard guard, UnitState unit, TitleLevel level, DateOnly on, string? documentNumber) => guard.Rule switch
    {
        GuardRule.DocumentNumber => !string.IsNullOrWhiteSpace(documentNumber),
        GuardRule.LowerTitle => level == TitleLevel.County || Words.TitleLevels.Any(lower => lower > level && unit.TitleAt(lower, on) is not null),
        GuardRule.DaysSincePrevious => unit.LatestStatus(level) is { } latest && latest.On.AddDays(guard.Parameter ?? 0) <= on,
        GuardRule.MonthsSincePrevious => unit.LatestStatus(level) is { } latest && latest.On.AddMonths(guard.Parameter ?? 0) <= on,
        // Declared by whoever takes the step, outside the system.
        _ => true,
    };

    /// <summary>Steps that register what was won before the ledger was opened are for the days before it only.</summary>
    public static bool Applies(Transition step, Tree tree, DateOnly on) =>
        !step.By.Contains(Catalogue.History) || (tree.OpenedFrom is { } opened && on < opened.FirstDay);

    private static string Next(Work work, string from, DateOnly on)
    {
        var next = work.Catalogue.TransitionsFrom(from, on)
            .Where(step => Applies(step, work.Tree, on))
            .Select(step => $"「{Label(work, step.To, on)}」").Distinct().ToArray();
        return next.Length == 0 ? "该状态之后没有可办的步骤。" : $"下一步可为{string.Join("、", next)}。";
    }

    private static string Label(Work work, string status, DateOnly on) => Label(work.Catalogue, status, on);

    public static string Label(Catalogue catalogue, string status, DateOnly on) => catalogue.FindStatus(status, on)?.Label ?? status;
}
