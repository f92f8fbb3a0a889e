using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>
/// Page breaks that keep the rows of a group together: cut in two, the merged cells would be blank on the second page.
/// A table without such groups gets none, so that an office may add rows to it freely.
/// </summary>
internal static class XlsxBreaks
{
    // Somewhat less than the 442 pt of the type area: a page that a printer fills sooner would be broken twice.
    private const double PagePoints = (Page.HeightMm - Page.TopMm - Page.BottomMm) * 72 / 25.4 * 0.96;
    private const uint LastColumn = 16_383;

    public static RowBreaks? Of(OfficialTable table, IReadOnlyList<Row> rows)
    {
        if (table.Groups.All(group => group.Rows.Count == 1))
            return null;
        var after = Breaks(table, [.. rows.Select(row => row.Height!.Value)])
            .Select(row => new Break { Id = (uint)row, Max = LastColumn, ManualPageBreak = true }).ToList();
        return after.Count == 0 ? null : new RowBreaks(after) { Count = (uint)after.Count, ManualBreakCount = (uint)after.Count };
    }

    /// <returns>The number of the last row of every page but the last.</returns>
    private static IEnumerable<int> Breaks(OfficialTable table, double[] heights)
    {
        var header = heights[XlsxRows.HeaderRow - 1];
        var used = heights.Take(XlsxRows.HeaderRow).Sum();
        var row = XlsxRows.HeaderRow;
        foreach (var block in table.Groups.Select(group => group.Rows.Count).Append(heights.Length - row - table.Groups.Sum(group => group.Rows.Count)))
        {
            var together = heights.AsSpan(row, block).ToArray();
            var fitsOnOne = header + together.Sum() <= PagePoints;
            for (var i = 0; i < block; i++, row++)
            {
                var needed = fitsOnOne && i == 0 ? together.Sum() : heights[row];
                if (used + needed > PagePoints)
                {
                    yield return row;
                    used = header;
                }
                used += heights[row];
            }
        }
    }
}
