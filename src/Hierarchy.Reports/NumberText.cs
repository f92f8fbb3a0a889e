using System.Globalization;

namespace Hierarchy.Reports;

/// <summary>Between the digits that people read and the numbers that spreadsheets keep.</summary>
internal static class NumberText
{
    private const int ExactDigits = 15; // a spreadsheet keeps no more

    /// <summary>The number, if the text is one that a spreadsheet keeps digit by digit; 007 and long codes are not.</summary>
    public static decimal? Exact(string text)
    {
        const NumberStyles plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        var digits = text.Count(char.IsAsciiDigit);
        return digits is > 0 and <= ExactDigits
            && decimal.TryParse(text, plain, CultureInfo.InvariantCulture, out var number)
            && number.ToString(CultureInfo.InvariantCulture) == text ? number : null;
    }

    /// <summary>A stored number written out: no exponent, no noise of binary fractions (0.1, not 0.10000000000000001).</summary>
    public static string WrittenOut(string stored)
    {
        if (stored.Trim().TrimStart('-').All(char.IsAsciiDigit) || !TryParse(stored, out var number))
            return stored;
        var rounded = number.ToString("G15", CultureInfo.InvariantCulture);
        return decimal.TryParse(rounded, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            ? exact.ToString("0.############################", CultureInfo.InvariantCulture)
            : stored; // beyond 28 digits: what is stored is the best that can be shown
    }

    /// <summary>A stored number as a day (yyyy-MM-dd), or null where it is no day of the spreadsheet's calendar.</summary>
    /// <param name="from1904">The workbook counts days from 1904 (old Macintosh files), not from 1900.</param>
    public static string? Day(string stored, bool from1904)
    {
        const int between = 1462, afterLeapBug = 60, lastDay = 2_958_465; // 9999-12-31
        if (!TryParse(stored, out var number) || number < 0 || number > lastDay)
            return null;
        var day = (int)number + (from1904 ? between : 0);
        // The calendar of 1900 has a 29 February that never was.
        var epoch = day < afterLeapBug ? new DateOnly(1899, 12, 31) : new DateOnly(1899, 12, 30);
        return day is 0 or > lastDay ? null : epoch.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static bool TryParse(string stored, out double number) =>
        double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
