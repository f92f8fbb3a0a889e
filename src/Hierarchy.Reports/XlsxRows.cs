using DocumentFormat.OpenXml.Spreadsheet;
using static Hierarchy.Reports.XlsxSheet;

namespace Hierarchy.Reports;

/// <summary>
/// The rows of an official table from the title down, with their merged ranges. Spreadsheets do not fit the height of a
/// row to merged cells, so every height is reckoned here.
/// </summary>
internal sealed class XlsxRows
{
    public const int HeaderRow = 3;

    private const int MinBoxPoints = 24;
    private const double TallestPoints = 409; // the most that Excel takes

    private readonly OfficialTable table;
    private readonly int[] columnTwips;
    private readonly int cellHalfPoints;
    private readonly int lastColumn;
    private int row;

    public XlsxRows(OfficialTable table)
    {
        this.table = table;
        columnTwips = Page.ColumnWidths(table, Page.TypeAreaTwips);
        cellHalfPoints = Page.CellHalfPoints(table);
        lastColumn = table.Columns.Count - 1;
        Rows = [Title(), LineAbove(), Header(), .. Body(), .. Below()];
    }

    public IReadOnlyList<Row> Rows { get; }

    public List<string> Merges { get; } = [];

    private Row Title() => Line(table.TitleLine, XlsxStyles.Title, 2 * Page.TitlePoints);

    private Row LineAbove()
    {
        row++;
        var right = (lastColumn + 1) / 2;
        Merge(row, 0, row, right - 1);
        Merge(row, right, row, lastColumn);
        return Tall(MinBoxPoints, [
            TextCell(row, 0, table.UnitLine, XlsxStyles.LineLeft),
            TextCell(row, right, table.DateText, XlsxStyles.LineRight)]);
    }

    private Row Header()
    {
        row++;
        var headers = Page.Headers(table);
        return Tall(
            headers.Select((text, index) => Points(text, columnTwips[index], cellHalfPoints)).Max(),
            headers.Select((text, index) => TextCell(row, index, text, XlsxStyles.Header)));
    }

    private IEnumerable<Row> Body()
    {
        foreach (var group in table.Groups)
            foreach (var cells in Group(group))
                yield return cells;
        if (table.Groups.Count == 0)
            yield return BoxedLine(OfficialTable.Nothing);
        if (table.TotalLine is { } total)
            yield return BoxedLine(total);
    }

    private IEnumerable<Row> Group(RowGroup group)
    {
        for (var index = 0; index <= lastColumn; index++)
            if (table.Columns[index].SpansGroup)
                Merge(row + 1, index, row + group.Rows.Count, index);
        var share = Tallest(group.Rows[0], spanning: true) / group.Rows.Count;
        return group.Rows.Select((cells, number) => BodyRow(cells, number == 0, share));
    }

    private Row BodyRow(IReadOnlyList<string> cells, bool first, double share)
    {
        row++;
        return Tall(
            Math.Max(share, Tallest(cells, spanning: false)),
            cells.Select((text, index) => Cell(table.Columns[index], index, text, first)));
    }

    private Cell Cell(TableColumn column, int index, string text, bool first)
    {
        if (column.SpansGroup && !first)
            return EmptyCell(row, index, XlsxStyles.Text(column.Align));
        return column.Kind == CellKind.Number && NumberText.Exact(text) is { } number
            ? NumberCell(row, index, number, column.Align)
            : BodyCell(row, index, text, column.Align);
    }

    private IEnumerable<Row> Below()
    {
        foreach (var line in table.LinesBelow)
            yield return Line(line, XlsxStyles.LineLeft, 2 * Page.BodyPoints);
        if (table.Provenance is { } provenance)
            yield return Line(provenance, XlsxStyles.Small, 2 * Page.SmallPoints);
    }

    private Row Line(string text, uint style, int halfPoints)
    {
        row++;
        Merge(row, 0, row, lastColumn);
        return Tall(Points(text, columnTwips.Sum(), halfPoints), [TextCell(row, 0, text, style)]);
    }

    private Row BoxedLine(string text)
    {
        row++;
        Merge(row, 0, row, lastColumn);
        var border = Enumerable.Range(1, lastColumn).Select(index => EmptyCell(row, index, XlsxStyles.Text(Align.Center)));
        return Tall(MinBoxPoints, border.Prepend(BodyCell(row, 0, text, Align.Center)));
    }

    private void Merge(int top, int left, int bottom, int right)
    {
        if (top != bottom || left != right)
            Merges.Add($"{Reference(top, left)}:{Reference(bottom, right)}");
    }

    private double Tallest(IEnumerable<string> cells, bool spanning) => cells
        .Select((text, index) => table.Columns[index].SpansGroup == spanning ? Points(text, columnTwips[index], cellHalfPoints) : 0)
        .Append(MinBoxPoints).Max();

    // A line is 1.4 times as high as its print.
    private static double Points(string text, int twips, int halfPoints) =>
        Wrapping.Lines(text, Wrapping.Room(twips, halfPoints)) * halfPoints * 0.7 + 7;

    private Row Tall(double points, IEnumerable<Cell> cells) => new(cells)
    {
        RowIndex = (uint)row,
        Height = Math.Round(Math.Min(points, TallestPoints), 1),
        CustomHeight = true,
    };
}
