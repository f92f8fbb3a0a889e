using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>A workbook of one sheet: no macros, no links, no formulas.</summary>
internal static class XlsxSheet
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <summary>The width of an official table: programs round columns up to whole pixels, and past the type area the page
    /// would be shrunk.</summary>
    public const int TableMm = Page.TypeAreaMm - 4;

    private const string SheetName = "统计表";
    private const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <param name="headerRow">From 1; repeated on every printed page.</param>
    /// <param name="before">What stands before the rows in CT_Worksheet, in its order; <paramref name="after"/> what follows.</param>
    public static byte[] Package(
        string title, Stylesheet styles, int headerRow,
        IEnumerable<OpenXmlElement> before, IEnumerable<XlsxRow> rows, IEnumerable<OpenXmlElement> after)
    {
        var sheet = Deterministic.Xml(to => WriteSheet(to, before, rows, after));
        return Deterministic.Package(title, new Part("xl/workbook.xml", "", ContentType + "sheet.main+xml", Deterministic.Xml(Book(headerRow)),
            new Part("xl/worksheets/sheet1.xml", "worksheet", ContentType + "worksheet+xml", sheet),
            new Part("xl/styles.xml", "styles", ContentType + "styles+xml", Deterministic.Xml(styles))));
    }

    public static SheetViews FrozenBelow(int row)
    {
        var first = XlsxCell.Reference(row + 1, 0);
        return new SheetViews(new SheetView(
            new Pane { VerticalSplit = row, TopLeftCell = first, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = first, SequenceOfReferences = new() { InnerText = first } })
        {
            WorkbookViewId = 0,
        });
    }

    /// <param name="widths">In hundredths of a digit of the workbook's first font.</param>
    public static Columns ColumnsOf(IEnumerable<int> widths, uint style = 0) => new(widths.Select((width, index) => new Column
    {
        Min = (uint)index + 1,
        Max = (uint)index + 1,
        Width = width / 100.0,
        CustomWidth = true,
        Style = style,
    }));

    // A digit of the 12 pt body font is half as wide as high: 6 pt.
    public static int HundredthsOf(int mm) => mm * 72 * 1000 / 254 / (Page.BodyPoints / 2);

    private static DocumentFormat.OpenXml.Spreadsheet.Workbook Book(int headerRow) => new(
        new BookViews(new WorkbookView()),
        new Sheets(new Sheet { Name = SheetName, SheetId = 1, Id = "rId1" }),
        new DefinedNames(new DefinedName($"{SheetName}!${headerRow}:${headerRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));

    private static void WriteSheet(
        XmlWriter to, IEnumerable<OpenXmlElement> before, IEnumerable<XlsxRow> rows, IEnumerable<OpenXmlElement> after)
    {
        to.WriteStartElement("worksheet", Main);
        foreach (var element in before)
            element.WriteTo(to);
        to.WriteStartElement("sheetData", Main);
        foreach (var row in rows)
            row.WriteTo(to);
        to.WriteEndElement();
        foreach (var element in after)
            element.WriteTo(to);
        to.WriteEndElement();
    }
}
