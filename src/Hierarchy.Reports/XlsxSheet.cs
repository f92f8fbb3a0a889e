using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>A workbook of one sheet, written row by row: no macros, no links, no formulas.</summary>
internal static class XlsxSheet
{
    private const string SheetName = "统计表";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <param name="before">What stands before the rows in CT_Worksheet, in its order; <paramref name="after"/> what follows.</param>
    /// <param name="headerRow">1-based: repeated on every printed page.</param>
    public static byte[] Package(
        string title, S.Stylesheet styles, int headerRow,
        IEnumerable<OpenXmlElement> before, IEnumerable<S.Row> rows, IEnumerable<OpenXmlElement> after)
    {
        var sheet = Deterministic.Xml(to => WriteSheet(to, before, rows, after));
        return Deterministic.Package(title, new Part("xl/workbook.xml", "", ContentType + "sheet.main+xml", Deterministic.Xml(Book(headerRow)),
            new Part("xl/worksheets/sheet1.xml", "worksheet", ContentType + "worksheet+xml", sheet),
            new Part("xl/styles.xml", "styles", ContentType + "styles+xml", Deterministic.Xml(styles))));
    }

    /// <summary>A text stays a text: codes and phones as inline strings, formula-like texts marked as quoted.</summary>
    public static S.Cell TextCell(int row, int column, string text, uint style) => new(
        new S.InlineString(new S.Text(CellText.Escape(CellText.Clean(text))) { Space = SpaceProcessingModeValues.Preserve }))
    {
        CellReference = Reference(row, column),
        StyleIndex = style,
        DataType = S.CellValues.InlineString,
    };

    public static S.Cell EmptyCell(int row, int column, uint style) => new() { CellReference = Reference(row, column), StyleIndex = style };

    public static S.Cell BodyCell(int row, int column, string text, Align align) =>
        TextCell(row, column, text, CellText.LooksLikeFormula(text) ? XlsxStyles.Quoted(align) : XlsxStyles.Text(align));

    public static S.Cell NumberCell(int row, int column, decimal number, Align align) => new(
        new S.CellValue(number.ToString(CultureInfo.InvariantCulture)))
    {
        CellReference = Reference(row, column),
        StyleIndex = XlsxStyles.Number(align),
    };

    /// <summary>A1 for row 1, column 0.</summary>
    public static string Reference(int row, int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    public static S.SheetViews FrozenBelow(int row) => new(new S.SheetView(
        new S.Pane { VerticalSplit = row, TopLeftCell = Reference(row + 1, 0), ActivePane = S.PaneValues.BottomLeft, State = S.PaneStateValues.Frozen },
        new S.Selection { Pane = S.PaneValues.BottomLeft, ActiveCell = Reference(row + 1, 0), SequenceOfReferences = new() { InnerText = Reference(row + 1, 0) } })
    {
        WorkbookViewId = 0,
    });

    /// <param name="widths">In hundredths of a digit of the workbook's first font.</param>
    public static S.Columns ColumnsOf(IEnumerable<int> widths, uint style = 0) => new(widths.Select((width, index) => new S.Column
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = width / 100.0,
        CustomWidth = true,
        Style = style,
    }));

    // A digit of the 12 pt body font is half as wide as high: 6 pt.
    public static int HundredthsOf(int mm) => mm * 72 * 1000 / 254 / (Page.BodyPoints / 2);

    private static S.Workbook Book(int headerRow) => new(
        new S.BookViews(new S.WorkbookView()),
        new S.Sheets(new S.Sheet { Name = SheetName, SheetId = 1, Id = "rId1" }),
        new S.DefinedNames(new S.DefinedName($"{SheetName}!${headerRow}:${headerRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));

    private static void WriteSheet(
        XmlWriter to, IEnumerable<OpenXmlElement> before, IEnumerable<S.Row> rows, IEnumerable<OpenXmlElement> after)
    {
        to.WriteStartElement("x", "worksheet", Main);
        foreach (var element in before)
            element.WriteTo(to);
        to.WriteStartElement("x", "sheetData", Main);
        foreach (var row in rows)
            row.WriteTo(to);
        to.WriteEndElement();
        foreach (var element in after)
            element.WriteTo(to);
        to.WriteEndElement();
    }
}
