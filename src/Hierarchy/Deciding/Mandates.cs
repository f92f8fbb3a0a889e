using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>On what an office rests, as its entries say it: a unit's mandate (代填), a declared one, or its own competence (职权).</summary>
internal static class Mandates
{
    /// <exception cref="InvalidOperationException">The author's office is that of a region which never was.</exception>
    public static Region OfficeOf(Author author, Tree tree) => author.Office is { } id && tree.Regions.TryGetValue(id, out var office)
        ? office
        : throw new InvalidOperationException($"an author acts for the office of region {author.Office}, which is not in the tree");

    public static string NameOf(Region office) => $"{office.Name}文明办";

    /// <summary>What the office declares, else what the unit has granted it; null when neither.</summary>
    public static string? Of(Author author, Region office, UnitState unit) =>
        Declared(author) ?? (unit.MandateOf(office.Id) is { } granted ? $"单位授权代填：{office.Name}（见该单位第 {granted.Number} 条记录）" : null);

    /// <summary>What it declares beside (an import, say) is not lost.</summary>
    public static string Competence(Author author, Region office) =>
        Declared(author) is { } declared ? $"职权：{office.Name}；{declared}" : $"职权：{office.Name}";

    private static string? Declared(Author author) => string.IsNullOrWhiteSpace(author.Mandate) ? null : author.Mandate;
}
