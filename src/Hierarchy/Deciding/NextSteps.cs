using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>A step of the lifecycle that may follow (下一步).</summary>
/// <param name="To">The status it leads to, a code of `statuses`.</param>
/// <param name="Allowed">Whether nothing is missing.</param>
/// <param name="By">Labels of who decides it, joined by 、.</param>
/// <param name="Missing">What forbids it today, in Chinese; that it is another's to take among it.</param>
/// <param name="Warnings">What does not forbid it but is not so, or has to be declared by whoever takes it.</param>
public sealed record NextStep(string To, bool Allowed, string By, IReadOnlyList<string> Missing, IReadOnlyList<string> Warnings);

/// <summary>What can become of a unit's status at a level, and what stands against it: the rules by which the step itself is decided.</summary>
public static class NextSteps
{
    /// <summary>Steps from the latest status, in the catalogue's order. None for a unit that is not there, none that only the clock takes.</summary>
    /// <param name="documentNumber">That of the decision which the step would carry; without one, a step that needs it lacks it.</param>
    public static IReadOnlyList<NextStep> Of(
        UnitState unit, TitleLevel level, Tree tree, Catalogue catalogue, DateOnly today, Author author, string? documentNumber = null)
    {
        if (Rules.There(unit, Period.Of(today)) is not null)
            return [];
        return [.. catalogue.TransitionsFrom(StatusDecisions.From(unit, level), today)
            .Where(step => StatusDecisions.Applies(step, tree, today) && step.By.Any(IsSomebody))
            .Select(Judged)];

        NextStep Judged(Transition step)
        {
            var by = Deciders.Labels(catalogue, step.By.Where(IsSomebody), today);
            var missing = StatusDecisions.Blocking(catalogue, step, unit, level, today, documentNumber).ToList();
            if (!Deciders.May(author, tree, unit, level, step, Period.Of(today), out _))
                missing.Add($"由{by}办理");
            return new(step.To, missing.Count == 0, by, missing, [.. Warnings(step)]);
        }

        IEnumerable<string> Warnings(Transition step) => step.Guards
            .Select(code => catalogue.GuardOf(code, today))
            .Where(guard => guard.Severity != GuardSeverity.Block && (guard.Rule == GuardRule.Declared || !StatusDecisions.IsMet(guard, unit, level, today, documentNumber)))
            .Select(guard => guard.Label);
    }

    private static bool IsSomebody(string decider) => decider != Deciders.Clock;
}
