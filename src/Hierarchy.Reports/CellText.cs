using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hierarchy.Reports;

/// <summary>What must be true of a text before it goes into a cell.</summary>
internal static partial class CellText
{
    private const string FormulaStarts = "=+-@＝＋－＠";

    /// <summary>Without what XML cannot hold: control characters and halves of surrogate pairs. Lines end in LF.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value is '\n' or '\t' || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF)))
                clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>Would become a formula if a clerk edited the cell (formula injection).</summary>
    public static bool LooksLikeFormula(string text) => text.Length > 0 && FormulaStarts.Contains(text[0]);

    /// <summary>Spreadsheets read _xHHHH_ as a character (ECMA-376, ST_Xstring): an underscore before such a text is escaped.</summary>
    public static string Escape(string text) => EscapeStart().Replace(text, "_x005F_");

    public static string Unescape(string text) => Escaped().Replace(text, hit =>
        ((char)int.Parse(hit.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex EscapeStart();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();
}
