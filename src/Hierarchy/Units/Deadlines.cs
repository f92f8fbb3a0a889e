namespace Hierarchy.Units;

/// <summary>What becomes due with a title: the end of its term (届满), its review (复查), putting right what it was warned for (整改).</summary>
public enum DueKind { Term, Review, Warning }

public readonly record struct Deadline(TitleLevel Level, DueKind Kind, DateOnly On);

/// <summary>The days that terms and policies set for the titles a unit holds. Derived on reading, from what was recorded up to a day.</summary>
public static class Deadlines
{
    public static IEnumerable<Deadline> Of(UnitState unit, Catalogue catalogue, DateOnly day)
    {
        foreach (var level in Words.TitleLevels)
        {
            if (unit.TitleAt(level, day) is not { } title)
                continue;
            if (title.Until is { } until)
                yield return new(level, DueKind.Term, until);
            var latest = unit.StatusAt(level, day)!;
            if (latest.Status == Catalogue.Warned && catalogue.WarningMonths(level, day) is { } months)
                yield return new(level, DueKind.Warning, latest.On.AddMonths(months));
            // Whatever granted the title last, the naming or a review that kept it.
            else if (latest.Status == Catalogue.Named && catalogue.ReviewMonths(level, day) is { } cycle)
                yield return new(level, DueKind.Review, title.On.AddMonths(cycle));
        }
    }
}
