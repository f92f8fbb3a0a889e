using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hierarchy.Reports;

/// <summary>An official table as a document: landscape A4, the header row on every page, no row split between pages.</summary>
public static class DocxTable
{
    private const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private const int MinRowTwips = 454; // 8 mm

    /// <returns>The file. The same table gives the same bytes on every machine.</returns>
    /// <exception cref="ArgumentException">The table has a shape that cannot be printed.</exception>
    public static byte[] Write(OfficialTable table)
    {
        table.Check();
        var document = new Document(new Body([.. Above(table), Grid(table), .. Below(table), DocxPage.Section()]));
        return Deterministic.Package(table.TitleLine, new Part("word/document.xml", "", ContentType + "document.main+xml", Deterministic.Xml(document),
            new Part("word/footer1.xml", "footer", ContentType + "footer+xml", Deterministic.Xml(DocxPage.OddFooter())),
            new Part("word/footer2.xml", "footer", ContentType + "footer+xml", Deterministic.Xml(DocxPage.EvenFooter())),
            new Part("word/styles.xml", "styles", ContentType + "styles+xml", Deterministic.Xml(DocxStyles.Sheet(Page.CellHalfPoints(table)))),
            new Part("word/settings.xml", "settings", ContentType + "settings+xml", Deterministic.Xml(DocxPage.Settings()))));
    }

    private static Paragraph[] Above(OfficialTable table) =>
    [
        Paragraph(DocxStyles.Title, table.TitleLine),
        new(new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.LineAbove }),
            Run(table.UnitLine), new Run(new TabChar()), Run(table.DateText)),
    ];

    private static IEnumerable<Paragraph> Below(OfficialTable table)
    {
        var lines = table.LinesBelow.Select(line => Paragraph(DocxStyles.LineBelow, line));
        return table.Provenance is { } provenance ? lines.Append(Paragraph(DocxStyles.Small, provenance)) : lines;
    }

    private static Table Grid(OfficialTable table)
    {
        var widths = Page.ColumnWidths(table, Page.TypeAreaTwips);
        return new Table([
            DocxStyles.TableFormat(),
            new TableGrid(widths.Select(width => new GridColumn { Width = DocxPage.Text(width) })),
            Row(Page.Headers(table).Select((header, index) => Cell(widths[index], Paragraph(DocxStyles.Header, header))), new TableHeader()),
            .. table.Groups.SelectMany(group => Group(table, group, widths)),
            .. table.Groups.Count == 0 ? [Across(OfficialTable.Nothing, widths)] : Array.Empty<TableRow>(),
            .. table.TotalLine is { } total ? [Across(total, widths)] : Array.Empty<TableRow>(),
        ]);
    }

    private static IEnumerable<TableRow> Group(OfficialTable table, RowGroup group, int[] widths) =>
        group.Rows.Select((cells, number) => Row(cells.Select((text, index) => BodyCell(table.Columns[index], widths[index],
            text, new Place(number == 0, number == group.Rows.Count - 1, ReferenceEquals(group, table.Groups[^1]))))));

    private static TableCell BodyCell(TableColumn column, int width, string text, Place place)
    {
        var paragraph = Paragraph(DocxStyles.Cell, column.SpansGroup && !place.First ? "" : text);
        paragraph.ParagraphProperties!.Justification = new Justification { Val = Justify(column.Align) };
        // A group stays on one page, and the last one on that of the lines to be signed.
        if (!place.Last || place.InLastGroup)
            paragraph.ParagraphProperties.KeepNext = new KeepNext();
        return column.SpansGroup && !(place.First && place.Last)
            ? Cell(width, paragraph, new VerticalMerge { Val = place.First ? MergedCellValues.Restart : MergedCellValues.Continue })
            : Cell(width, paragraph);
    }

    private static TableRow Across(string text, int[] widths)
    {
        var paragraph = Paragraph(DocxStyles.Cell, text);
        paragraph.ParagraphProperties!.KeepNext = new KeepNext();
        paragraph.ParagraphProperties.Justification = new Justification { Val = JustificationValues.Center };
        return Row([Cell(widths.Sum(), paragraph, new GridSpan { Val = widths.Length })]);
    }

    private static TableRow Row(IEnumerable<TableCell> cells, params OpenXmlElement[] more) => new([
        new TableRowProperties([new CantSplit(), new TableRowHeight { Val = MinRowTwips, HeightType = HeightRuleValues.AtLeast }, .. more]),
        .. cells,
    ]);

    private static TableCell Cell(int width, Paragraph paragraph, params OpenXmlElement[] merge) => new(
        new TableCellProperties([
            new TableCellWidth { Width = DocxPage.Text(width), Type = TableWidthUnitValues.Dxa },
            .. merge,
            new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }]),
        paragraph);

    private static Paragraph Paragraph(string style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Run(text));

    private static Run Run(string text)
    {
        var lines = CellText.Clean(text).Split('\n');
        return new Run(lines.SelectMany((line, number) => number == 0 ? [Text(line)] : new OpenXmlElement[] { new Break(), Text(line) }));
    }

    private static Text Text(string line) => new(line) { Space = SpaceProcessingModeValues.Preserve };

    private static JustificationValues Justify(Align align) => align switch
    {
        Align.Left => JustificationValues.Left,
        Align.Center => JustificationValues.Center,
        _ => JustificationValues.Right,
    };

    /// <summary>Where a row stands in its group.</summary>
    private readonly record struct Place(bool First, bool Last, bool InLastGroup);
}
