using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Who takes a step of the lifecycle (决定者): the codes that transitions name, and who acts as them.</summary>
internal static class Deciders
{
    /// <summary>The unit itself, and an office under its mandate.</summary>
    public const string Unit = "unit";

    /// <summary>End of a term and the like: nobody's, only the system's.</summary>
    public const string Clock = "clock";

    /// <summary>
    /// Whether the office of a region acts as a decider towards a unit. Only one on the unit's chain does: as `district` when
    /// it is a district's or the unit's own parent; as `city` when it is a city's, or a province's that is the unit's own
    /// parent; as `system` when it is a province's, because committees of lines have no office here; as `granting` where its
    /// level grants the title; as `history` in any case. A code that is none of these is nobody's.
    /// </summary>
    /// <param name="chain">The regions above the unit in the month of the step, its own parent first.</param>
    public static bool IsOffice(string decider, Region office, IReadOnlyList<Region> chain, TitleLevel level)
    {
        if (chain.All(above => above.Id != office.Id))
            return false;
        var isParent = chain[0].Id == office.Id;
        return decider switch
        {
            "district" => isParent || office.Level == RegionLevel.District,
            "city" => office.Level == RegionLevel.City || (isParent && office.Level == RegionLevel.Province),
            "system" => office.Level == RegionLevel.Province,
            "granting" => Grants(office.Level, level),
            Catalogue.History => true,
            _ => false,
        };
    }

    private static bool Grants(RegionLevel office, TitleLevel level) => office switch
    {
        RegionLevel.Province => level is TitleLevel.National or TitleLevel.Provincial,
        RegionLevel.City => level is TitleLevel.Municipal,
        _ => level is TitleLevel.County,
    };

    /// <summary>Whether a step is the author's to take.</summary>
    /// <param name="rests">On what: an office's competence or mandate; what the author declares otherwise.</param>
    public static bool May(Author author, Tree tree, UnitState unit, TitleLevel level, Transition step, Period month, out string? rests)
    {
        rests = author.Mandate;
        if (author.Unit is { } self)
            return self == unit.Id && step.By.Contains(Unit);
        if (author.Office is null)
            return true;
        var office = Mandates.OfficeOf(author, tree);
        var chain = tree.Chain(unit.Moves.At(month), month).ToArray();
        rests = step.By.Any(decider => IsOffice(decider, office, chain, level)) ? Mandates.Competence(author, office)
            : step.By.Contains(Unit) ? Mandates.Of(author, office, unit)
            : null;
        return rests is not null;
    }

    /// <summary>Labels of who decides a step.</summary>
    public static string Labels(Catalogue catalogue, IEnumerable<string> deciders, DateOnly on) =>
        string.Join("、", deciders.Select(code => catalogue.Find("deciders", code, on)?.Label ?? code));
}
