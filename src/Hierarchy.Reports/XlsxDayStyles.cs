using System.Text.RegularExpressions;

namespace Hierarchy.Reports;

/// <summary>Which cell styles of a foreign workbook show a number as a day.</summary>
internal static partial class XlsxDayStyles
{
    // ECMA-376 part 1, 18.8.30; 27–36 and 50–58 are days in Chinese programs, save the times 32–35 and 55–56.
    private static readonly HashSet<string> BuiltIn = ["14", "15", "16", "17", "22", "27", "28", "29", "30", "31", "36", "50", "51", "52", "53", "54", "57", "58"];

    /// <returns>Places in the list of cell formats.</returns>
    public static HashSet<int> Read(XlsxPackage package, string path)
    {
        var (days, custom, place, inCells) = (new HashSet<int>(), new Dictionary<string, bool>(), 0, false);
        using var reader = package.Open(path);
        while (reader is not null && package.NextElement(reader))
        {
            if (reader.LocalName is "cellXfs" or "cellStyleXfs")
                inCells = reader.LocalName == "cellXfs";
            if (reader.LocalName == "numFmt" && reader.GetAttribute("numFmtId") is { } id)
                custom[id] = ShowsDay(reader.GetAttribute("formatCode") ?? "");
            if (!inCells || reader.LocalName != "xf")
                continue;
            var format = reader.GetAttribute("numFmtId") ?? "0";
            if (custom.TryGetValue(format, out var isDay) ? isDay : BuiltIn.Contains(format))
                days.Add(place);
            place++;
        }
        return days;
    }

    /// <summary>The format code has a place for a year or a day, or for a month that is not the minute of a time.</summary>
    internal static bool ShowsDay(string formatCode)
    {
        var places = Literals().Replace(formatCode, "").ToLowerInvariant();
        return places.Contains('y') || places.Contains('d') || (places.Contains('m') && !places.Contains('h') && !places.Contains('s'));
    }

    // Quoted text, [colour] and [$locale] but not the [h] of durations, escaped and padding characters, AM/PM.
    [GeneratedRegex("""
        "[^"]*"|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[\\_*].|AM/PM|A/P
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();
}
