using Hierarchy.Units;

namespace Hierarchy.Bench;

/// <summary>One fact after another: of a hundred 80 activities, 12 honours and 8 steps of the lifecycle, some with numbers not known.</summary>
internal sealed class GeneratedFacts(Catalogue catalogue, GeneratedUnits units, Random chance)
{
    private static readonly Dictionary<string, string> NextStatus = new(StringComparer.Ordinal)
    {
        [Catalogue.NoStatus] = "CANDIDATE", ["CANDIDATE"] = "CREATING", ["CREATING"] = "APPLIED", ["APPLIED"] = "RECOMMENDED",
        ["RECOMMENDED"] = "ASSESSING", ["ASSESSING"] = "PUBLICISED", ["PUBLICISED"] = Catalogue.Named,
        [Catalogue.Warned] = Catalogue.Named, [Catalogue.Suspended] = Catalogue.Named,
    };

    private readonly IReadOnlyList<CatalogueItem> _categories = catalogue.List("activity-categories");
    private readonly IReadOnlyList<CatalogueItem> _kinds = catalogue.List("honour-kinds");

    public (GeneratedUnits.Unit Unit, Fact Fact) Next(DateOnly recordedOn, DateOnly on) => chance.Next(100) switch
    {
        < 80 => (units.Busy(), Activity(on)),
        < 92 => (units.Busy(), Honour(on)),
        // Steps of one unit stand in the order of their days, so each is dated as it is recorded.
        _ => Step(units.Any(), recordedOn),
    };

    private ActivityHeld Activity(DateOnly on)
    {
        var participants = Number(200);
        return new ActivityHeld(
            _categories[chance.Next(_categories.Count)].Code, null, PartialDate.Day(on), Number(5), false, participants,
            participants is not null && chance.Next(100) < 3, []);
    }

    private HonourAwarded Honour(DateOnly on)
    {
        var number = Number(3);
        var holder = chance.Next(100) < 85 ? HolderKind.Unit : HolderKind.Individual;
        return new HonourAwarded(
            $"{on.Year}年度先进", Words.TitleLevels[chance.Next(Words.TitleLevels.Length)], _kinds[chance.Next(_kinds.Count)].Code, holder, number,
            number is not null && chance.Next(100) < 2, PartialDate.Day(on), null, null, "测速文明委", null);
    }

    private (GeneratedUnits.Unit, Fact) Step(GeneratedUnits.Unit unit, DateOnly on)
    {
        var (from, to) = (unit.Status, Following(unit.Status));
        var title = catalogue.FindStatus(to, on)!.Title;
        if (from == "PUBLICISED")
            unit.Until = catalogue.TermYears(unit.Level, on) is { } years ? on.AddYears(years).AddDays(-1) : null;
        unit.Status = to;
        return (unit, new StatusChanged(unit.Level, from, to, title, null, null, title == TitleEffect.Granted ? unit.Until : null, $"测速〔{on.Year}〕1号"));
    }

    private string Following(string status) => NextStatus.GetValueOrDefault(status)
        ?? (chance.Next(100) switch { < 80 => Catalogue.Named, < 95 => Catalogue.Warned, _ => Catalogue.Suspended });

    /// <summary>Three in a hundred are not known.</summary>
    private int? Number(int most) => chance.Next(100) < 3 ? null : chance.Next(1, most + 1);
}
