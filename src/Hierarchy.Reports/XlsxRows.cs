namespace Hierarchy.Reports;

/// <summary>
/// The rows of an official table from the title down, with their merged ranges. Spreadsheets do not fit the height of a
/// row to merged cells, so every height is reckoned here.
/// </summary>
internal sealed class XlsxRows
{
    public const int HeaderRow = 3;

    private const int MinBoxPoints = 24;

    private readonly OfficialTable table;
    private readonly int[] columnTwips;
    private readonly int cellHalfPoints;
    private readonly int lastColumn;
    private int row;

    public XlsxRows(OfficialTable table)
    {
        this.table = table;
        columnTwips = Page.ColumnWidths(table, Page.Twips(XlsxSheet.TableMm));
        cellHalfPoints = Page.CellHalfPoints(table);
        lastColumn = table.Columns.Count - 1;
        Rows = [Title(), LineAbove(), Header(), .. Body(), .. Below()];
    }

    public IReadOnlyList<XlsxRow> Rows { get; }

    public List<string> Merges { get; } = [];

    private XlsxRow Title() => Line(table.TitleLine, XlsxStyles.Title, 2 * Page.TitlePoints);

    private XlsxRow LineAbove()
    {
        row++;
        var right = (lastColumn + 1) / 2;
        Merge(row, 0, row, right - 1);
        Merge(row, right, row, lastColumn);
        return Tall(MinBoxPoints, [
            new(0, XlsxStyles.LineLeft, table.UnitLine),
            new(right, XlsxStyles.LineRight, table.DateText)]);
    }

    private XlsxRow Header()
    {
        row++;
        var headers = Page.Headers(table);
        return Tall(
            headers.Select((text, index) => Wrapping.Points(text, columnTwips[index], cellHalfPoints)).Max(),
            headers.Select((text, index) => new XlsxCell(index, XlsxStyles.Header, text)));
    }

    private IEnumerable<XlsxRow> Body()
    {
        foreach (var group in table.Groups)
            foreach (var cells in Group(group))
                yield return cells;
        if (table.Groups.Count == 0)
            yield return BoxedLine(OfficialTable.Nothing);
        if (table.TotalLine is { } total)
            yield return BoxedLine(total);
    }

    private IEnumerable<XlsxRow> Group(RowGroup group)
    {
        for (var index = 0; index <= lastColumn; index++)
            if (table.Columns[index].SpansGroup)
                Merge(row + 1, index, row + group.Rows.Count, index);
        var share = Tallest(group.Rows[0], spanning: true) / group.Rows.Count;
        return group.Rows.Select((cells, number) => BodyRow(cells, number == 0, share));
    }

    private XlsxRow BodyRow(IReadOnlyList<string> cells, bool first, double share)
    {
        row++;
        return Tall(
            Math.Max(share, Tallest(cells, spanning: false)),
            cells.Select((text, index) => Cell(table.Columns[index], index, text, first)));
    }

    private XlsxCell Cell(TableColumn column, int index, string text, bool first)
    {
        if (column.SpansGroup && !first)
            return XlsxCell.Body(index, "", column.Align);
        return column.Kind == CellKind.Number && NumberText.Exact(text) is { } number
            ? XlsxCell.Count(index, number, column.Align)
            : XlsxCell.Body(index, text, column.Align);
    }

    private IEnumerable<XlsxRow> Below()
    {
        foreach (var line in table.LinesBelow)
            yield return Line(line, XlsxStyles.LineLeft, 2 * Page.BodyPoints);
        if (table.Provenance is { } provenance)
            yield return Line(provenance, XlsxStyles.Small, 2 * Page.SmallPoints);
    }

    private XlsxRow Line(string text, uint style, int halfPoints)
    {
        row++;
        Merge(row, 0, row, lastColumn);
        return Tall(Wrapping.Points(text, columnTwips.Sum(), halfPoints), [new(0, style, text)]);
    }

    private XlsxRow BoxedLine(string text)
    {
        row++;
        Merge(row, 0, row, lastColumn);
        var border = Enumerable.Range(1, lastColumn).Select(index => XlsxCell.Body(index, "", Align.Center));
        return Tall(MinBoxPoints, border.Prepend(XlsxCell.Body(0, text, Align.Center)));
    }

    private void Merge(int top, int left, int bottom, int right)
    {
        if (top != bottom || left != right)
            Merges.Add($"{XlsxCell.Reference(top, left)}:{XlsxCell.Reference(bottom, right)}");
    }

    private double Tallest(IEnumerable<string> cells, bool spanning) => cells
        .Select((text, index) => table.Columns[index].SpansGroup == spanning ? Wrapping.Points(text, columnTwips[index], cellHalfPoints) : 0)
        .Append(MinBoxPoints).Max();

    private XlsxRow Tall(double points, IEnumerable<XlsxCell> cells) => new(row, cells, points);
}
