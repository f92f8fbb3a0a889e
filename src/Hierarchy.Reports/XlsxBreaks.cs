using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>
/// Where the pages of a table end: never within a group, whose merged cells would be blank on the second page, and never
/// between the last group and the lines to be signed.
/// </summary>
internal static class XlsxBreaks
{
    // Somewhat less than the 442 pt of the type area: a page that a printer fills sooner would be broken twice.
    private const double PagePoints = (Page.HeightMm - Page.TopMm - Page.BottomMm) * 72 / 25.4 * 0.96;
    private const uint LastColumn = 16_383;

    /// <returns>One element, or none where everything stands on one page.</returns>
    public static RowBreaks[] Of(OfficialTable table, IReadOnlyList<XlsxRow> rows)
    {
        var breaks = After(Blocks(table, rows.Count), [.. rows.Select(row => row.Points!.Value)])
            .Select(row => new Break { Id = (uint)row, Max = LastColumn, ManualPageBreak = true }).ToList();
        return breaks.Count == 0 ? [] : [new RowBreaks(breaks) { Count = (uint)breaks.Count, ManualBreakCount = (uint)breaks.Count }];
    }

    /// <returns>How many rows belong together, from below the header to the end.</returns>
    private static int[] Blocks(OfficialTable table, int rows)
    {
        int[] groups = [.. table.Groups.Select(group => group.Rows.Count).DefaultIfEmpty(0)];
        groups[^1] += rows - XlsxRows.HeaderRow - groups.Sum();
        return groups;
    }

    /// <returns>The number of the last row of every page but the last.</returns>
    private static IEnumerable<int> After(int[] blocks, double[] heights)
    {
        var header = heights[XlsxRows.HeaderRow - 1];
        var used = heights.Take(XlsxRows.HeaderRow).Sum();
        var row = XlsxRows.HeaderRow;
        foreach (var block in blocks)
        {
            var together = heights.Skip(row).Take(block).Sum();
            var end = row + block;
            for (var first = true; row < end; row++, first = false)
            {
                if (used + (first && header + together <= PagePoints ? together : heights[row]) > PagePoints)
                {
                    yield return row;
                    used = header;
                }
                used += heights[row];
            }
        }
    }
}
