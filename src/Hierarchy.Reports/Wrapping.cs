using System.Text;
using System.Text.RegularExpressions;

namespace Hierarchy.Reports;

/// <summary>
/// How texts break into lines. Room is counted in half-width places: a Latin letter or digit takes one, everything else
/// two, as in the fonts of official tables.
/// </summary>
internal static partial class Wrapping
{
    private const int PaddingTwips = 110;
    private const string NeverFirst = "、，。；：！？）》”’/";

    /// <summary>How many places a line of a cell has; a place is half as wide as the print is high.</summary>
    public static int Room(int twips, int halfPoints) => Math.Max(2, (twips - PaddingTwips) / (halfPoints * 5));

    /// <summary>The height in points that a spreadsheet's row needs for the text; a line is 1.4 times as high as its print.</summary>
    public static double Points(string text, int twips, int halfPoints) => Lines(text, Room(twips, halfPoints)) * halfPoints * 0.7 + 7;

    /// <summary>How many lines the text takes. Chinese breaks anywhere; a run of letters or digits stays together while
    /// it fits in one line.</summary>
    public static int Lines(string text, int room) => text.Split('\n').Sum(line => LinesOf(line, room));

    /// <summary>A header in lines of equal length, as a compositor would set it: 单位|性质, not 单位性|质.</summary>
    public static string Balanced(string header, int room)
    {
        var lines = Lines(header, room);
        if (lines == 1 || header.Any(letter => char.IsAsciiLetterOrDigit(letter) || letter == '\n'))
            return header;
        var length = (header.Length + lines - 1) / lines;
        var (balanced, used) = (new StringBuilder(), 0);
        foreach (var letter in header)
        {
            if (used >= length && !NeverFirst.Contains(letter) && !char.IsLowSurrogate(letter))
                (_, used) = (balanced.Append('\n'), 0);
            balanced.Append(letter);
            used++;
        }
        return balanced.ToString();
    }

    private static int LinesOf(string text, int room)
    {
        var (lines, used) = (1, 0);
        foreach (var width in Unbreakables().Matches(text).Select(Width))
        {
            if (used > 0 && used + width > room)
                (lines, used) = (lines + 1, 0);
            lines += (used + width - 1) / room;
            used = (used + width - 1) % room + 1;
        }
        return lines;
    }

    private static int Width(Match unbreakable) => unbreakable.Value[0] < 0x80 ? unbreakable.Length : 2;

    [GeneratedRegex(@"[!-~]+|[ \t]|[^\u0000-\u007F]")]
    private static partial Regex Unbreakables();
}
