using System.Globalization;

namespace Hierarchy.Server.Api;

/// <summary>
/// Global ids: a letter for the kind, then what tells it apart; units and regions are their own ids. To callers they are opaque, and
/// knowing one opens nothing.
/// </summary>
internal static class Ids
{
    public static string Entry(long position) => Of('E', position);
    public static string Honour(long position) => Of('H', position);
    public static string Activity(long position) => Of('A', position);
    public static string Document(string sha256) => "D" + sha256;
    public static string Table(string id) => "T" + id;
    public static string Job(Guid id) => $"J{id:N}";

    private static string Of(char kind, long position) => kind + position.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null when it can be nobody's: no id of ours holds a control character, and only a whole one is a unit's or a region's.</summary>
    public static (char Kind, string Text)? Parse(string id) =>
        id.Length is < 2 or > 200 || id.Any(char.IsControl) ? null
        : Guid.TryParseExact(id, "D", out _) ? ('U', id)
        : id[0] == 'U' ? null : (id[0], id[1..]);

    public static long? Position(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : null;
}
