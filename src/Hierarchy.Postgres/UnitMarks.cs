using System.Text;
using Hierarchy.Units;

namespace Hierarchy.Postgres;

/// <summary>What a list of units is narrowed by, as marks on a unit's row: all of them together have one index.</summary>
public static class UnitMarks
{
    public static string Kind(string kind) => "kind:" + kind;
    public static string Line(string line) => "line:" + line;
    public static string Status(string status) => "status:" + status;
    public static string Status(TitleLevel level, string status) => $"status:{level.Word()}:{status}";
    public static string Held(TitleLevel level) => "held:" + level.Word();

    public static string Partner(Guid partner) => $"partner:{partner:N}";

    public static string[] Of(UnitState unit)
    {
        var marks = new HashSet<string>(StringComparer.Ordinal) { Kind(unit.Kinds.Latest) };
        if (unit.Lines.Latest is { } line)
            marks.Add(Line(line));
        foreach (var level in Words.TitleLevels)
        {
            var status = unit.LatestStatus(level)?.Status ?? Catalogue.NoStatus;
            marks.Add(Status(status));
            marks.Add(Status(level, status));
            if (unit.TitleAt(level, DateOnly.MaxValue) is not null)
                marks.Add(Held(level));
        }
        marks.UnionWith(unit.Partnerships.Select(one => Partner(one.Partner)));
        foreach (var name in unit.Names.Steps)
            marks.UnionWith(Pairs(name.Value));
        return [.. marks];
    }

    /// <summary>Every two neighbouring characters: who has a text in the name has all of its pairs. Rare characters are whole ones, too.</summary>
    public static IEnumerable<string> Pairs(string text)
    {
        Rune? before = null;
        foreach (var rune in text.EnumerateRunes())
        {
            if (before is { } left)
                yield return $"text:{left}{rune}";
            before = rune;
        }
    }
}
