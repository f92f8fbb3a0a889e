namespace Hierarchy.Reports;

/// <summary>Gathers the rows of an uploaded sheet and keeps to the limits of <see cref="Workbook"/>.</summary>
internal sealed class RowCollector(string fileName)
{
    // Merged ranges may not overlap, so a sound sheet needs no more visits than it has rows for each column.
    private const int MaxMergedRows = Workbook.MaxRows * Workbook.MaxColumns;

    private readonly List<(int Number, List<string> Cells)> rows = [];
    private readonly Dictionary<int, List<string>> byNumber = [];
    private int lastRow;
    private int mergedRows;

    /// <summary>Sets a cell of a row in the making. All beyond the limit share one place, which is enough to be noticed:
    /// a cell in column XFD must not cost 16,384.</summary>
    public static void Put(List<string> cells, int column, string text)
    {
        if (text.Length == 0)
            return;
        var place = Math.Min(column, Workbook.MaxColumns);
        while (cells.Count <= place)
            cells.Add("");
        cells[place] = text;
    }

    /// <param name="number">The row's, from 1.</param>
    /// <param name="cells">From the first column on, by <see cref="Put"/>.</param>
    public void Add(int number, List<string> cells)
    {
        if (cells.Count == 0)
            return;
        if (cells.Count > Workbook.MaxColumns)
            throw WorkbookUnreadableException.TooManyColumns(fileName, number);
        if (rows.Count == Workbook.MaxRows)
            throw WorkbookUnreadableException.TooManyRows(fileName);
        if (cells.FindIndex(cell => cell.Length > Workbook.MaxCellLength) is >= 0 and var column)
            throw WorkbookUnreadableException.CellTooLong(fileName, number, column + 1);
        rows.Add((number, cells));
        byNumber.TryAdd(number, cells);
        lastRow = Math.Max(lastRow, number);
    }

    /// <summary>A merged range shows its top left cell; some programs leave old values under it.</summary>
    public void Merge(int top, int left, int bottom, int right)
    {
        for (var row = top; row <= Math.Min(bottom, lastRow); row++)
        {
            if (++mergedRows > MaxMergedRows)
                throw WorkbookUnreadableException.Damaged(fileName);
            if (byNumber.TryGetValue(row, out var cells))
                for (var column = left; column <= right && column < cells.Count; column++)
                    if (row != top || column != left)
                        cells[column] = "";
        }
    }

    public List<WorkbookRow> Rows() =>
    [
        .. rows.Select(row => new WorkbookRow(row.Number, [.. row.Cells.Take(row.Cells.FindLastIndex(cell => cell.Length > 0) + 1)]))
            .Where(row => row.Cells.Count > 0),
    ];
}
