using System.Globalization;

namespace Hierarchy.Server.Import;

/// <summary>A number as a cell of a workbook says it; a null value is not known, and never zero.</summary>
public readonly record struct SaidNumber(int? Value, bool AtLeast);

/// <summary>
/// Numbers as offices write them: 35, ３５, 三十五, 1.2万, 10余, 二十多, 不少于2; placeholders (*, ×, XX, 若干, 多次)
/// mean that the number is not known.
/// </summary>
public static class Numbers
{
    private const string Units = "次期场篇个名人件条项家户支幅份间位批";
    private static readonly string[] Vague = ["若干", "多次", "多场", "多期", "多人", "一系列", "一批", "不详", "未知", "未填", "不明", "—", "-"];

    /// <summary>False when the text is no number at all, or a range, or an upper bound, of which no entry can be made.</summary>
    public static bool TryRead(string text, out SaidNumber number)
    {
        var said = string.Concat(text.Select(Narrow).Where(c => c is not ' ' and not ','));
        number = default;
        if (said.Length == 0 || Vague.Contains(said) || said.All(c => "*×xX〇_".Contains(c, StringComparison.Ordinal)))
            return true;
        said = said.TrimEnd(Units.ToCharArray());
        if (said is "无" or "没有" or "零")
        {
            number = new SaidNumber(0, false);
            return true;
        }
        var core = WithoutBound(said, out var atLeast);
        if (Value(core) is not { } value || value > int.MaxValue || value != decimal.Truncate(value))
            return false;
        number = new SaidNumber((int)value, atLeast);
        return true;
    }

    /// <summary>Full-width forms (U+FF01 to U+FF5E, U+3000) as plain ones.</summary>
    private static char Narrow(char c) => c switch { '\u3000' => ' ', >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0), _ => c };

    private static string WithoutBound(string said, out bool atLeast)
    {
        var core = said;
        foreach (var word in (string[])["不少于", "至少", "余", "多", "以上"])
            core = core.Replace(word, "", StringComparison.Ordinal);
        atLeast = core.Length != said.Length;
        return core;
    }

    private static decimal? Value(string text)
    {
        if (text.Length > 1 && Scales.TryGetValue(text[^1], out var scale) && Plain(text[..^1]) is { } scaled)
            return scaled * scale;
        return Plain(text) ?? (text.EndsWith('万') ? Chinese(text[..^1]) * 10_000 : Chinese(text));
    }

    private static readonly Dictionary<char, decimal> Scales = new() { ['百'] = 100, ['千'] = 1_000, ['万'] = 10_000 };

    private static decimal? Plain(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var plain) ? plain : null;

    /// <summary>Chinese numerals below ten thousand.</summary>
    private static decimal? Chinese(string text)
    {
        const string digits = "零一二三四五六七八九";
        var (sum, digit) = (0m, -1);
        foreach (var c in text.Replace('两', '二').Replace("廿", "二十", StringComparison.Ordinal).Replace("卅", "三十", StringComparison.Ordinal))
        {
            var scale = c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (scale > 0)
            {
                sum += scale * (digit < 0 ? 1 : digit);
                digit = -1;
            }
            else if (digits.IndexOf(c, StringComparison.Ordinal) is >= 0 and var value && digit <= 0)
                digit = value;
            else
                return null;
        }
        return text.Length == 0 ? null : sum + Math.Max(digit, 0);
    }
}
