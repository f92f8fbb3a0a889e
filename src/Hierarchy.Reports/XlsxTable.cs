using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>An official table as a workbook: landscape A4, one page wide, the header row on every page.</summary>
public static class XlsxTable
{
    /// <returns>The file. The same table gives the same bytes on every machine.</returns>
    /// <exception cref="ArgumentException">The table has a shape that cannot be printed.</exception>
    public static byte[] Write(OfficialTable table)
    {
        table.Check();
        var rows = new XlsxRows(table);
        return XlsxSheet.Package(
            table.TitleLine, XlsxStyles.Sheet(Page.CellHalfPoints(table)), XlsxRows.HeaderRow, Before(table), rows.Rows, After(table, rows));
    }

    private static OpenXmlElement[] Before(OfficialTable table) =>
    [
        new SheetProperties(new PageSetupProperties { FitToPage = true }),
        XlsxSheet.FrozenBelow(XlsxRows.HeaderRow),
        XlsxSheet.ColumnsOf(Page.ColumnWidths(table, XlsxSheet.HundredthsOf(XlsxSheet.TableMm))),
    ];

    private static OpenXmlElement[] After(OfficialTable table, XlsxRows rows) =>
    [
        new MergeCells(rows.Merges.Select(range => new MergeCell { Reference = range })),
        new PrintOptions { HorizontalCentered = true },
        new PageMargins
        {
            Top = Inches(Page.TopMm),
            Right = Inches(Page.RightMm),
            Bottom = Inches(Page.BottomMm),
            Left = Inches(Page.LeftMm),
            Header = Inches(Page.FooterMm),
            Footer = Inches(Page.FooterMm),
        },
        new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 },
        PageNumbers(),
        .. XlsxBreaks.Of(table, rows.Rows),
    ];

    // GB/T 9704: between dashes, odd numbers at the right, even ones at the left, one character from the edge.
    private static HeaderFooter PageNumbers()
    {
        const string number = "&\"" + Page.PageNumberFont + ",Regular\"&14— &P —";
        return new HeaderFooter(new OddFooter($"&R{number}　"), new EvenFooter("&L　" + number))
        {
            DifferentOddEven = true,
            ScaleWithDoc = false,
        };
    }

    private static double Inches(int mm) => Math.Round(mm / 25.4, 4);
}
