using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports;

/// <summary>The cell formats of our workbooks; the constants are their places in the list.</summary>
internal static class XlsxStyles
{
    public const uint Title = 1;
    public const uint LineLeft = 2;
    public const uint LineRight = 3;
    public const uint Header = 4;
    public const uint Small = 5;
    public const uint PlainText = 6;

    private const uint FirstBody = 7;
    private const uint TextFormat = 49; // @: what is typed over it stays text too
    private const uint GeneralFormat = 0;
    private static readonly Align[] Aligns = [Align.Left, Align.Center, Align.Right];

    public static uint Text(Align align) => FirstBody + (uint)align;

    /// <summary>A text that looks like a formula, marked to be taken literally.</summary>
    public static uint Quoted(Align align) => FirstBody + 3 + (uint)align;

    public static uint Number(Align align) => FirstBody + 6 + (uint)align;

    public static Stylesheet Sheet(int cellHalfPoints) => new(
        new Fonts(
            Font(Page.BodyFont, 2 * Page.BodyPoints), // the first also defines the unit of column widths
            Font(Page.TitleFont, 2 * Page.TitlePoints),
            Font(Page.HeaderFont, cellHalfPoints),
            Font(Page.BodyFont, cellHalfPoints),
            Font(Page.BodyFont, 2 * Page.SmallPoints)),
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 })), // these two are required to be there
        new Borders(Box(null), Box(BorderStyleValues.Thin)),
        new CellStyleFormats(new CellFormat()),
        new CellFormats([
            new CellFormat(),
            Format(font: 1, boxed: false, Align.Center),
            Format(font: 0, boxed: false, Align.Left),
            Format(font: 0, boxed: false, Align.Right),
            Format(font: 2, boxed: true, Align.Center),
            Format(font: 4, boxed: false, Align.Left),
            Format(font: 3, boxed: false, Align.Left, TextFormat),
            .. Aligns.Select(align => Format(font: 3, boxed: true, align, TextFormat)),
            .. Aligns.Select(align => Format(font: 3, boxed: true, align, TextFormat, quoted: true)),
            .. Aligns.Select(align => Format(font: 3, boxed: true, align)),
        ]),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    private static Font Font(string name, int halfPoints) => new(
        new FontSize { Val = halfPoints / 2.0 },
        new FontName { Val = name },
        new FontCharSet { Val = 134 }); // GB2312

    private static Border Box(BorderStyleValues? style)
    {
        var box = new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder());
        if (style is { } line)
            foreach (var side in box.OfType<BorderPropertiesType>().Take(4))
                side.Style = line;
        return box;
    }

    private static CellFormat Format(uint font, bool boxed, Align align, uint number = GeneralFormat, bool quoted = false) => new()
    {
        FontId = font,
        BorderId = boxed ? 1u : 0u,
        NumberFormatId = number,
        FormatId = 0,
        ApplyFont = true,
        ApplyBorder = boxed,
        ApplyNumberFormat = number != GeneralFormat,
        ApplyAlignment = true,
        QuotePrefix = quoted ? true : null,
        Alignment = new Alignment
        {
            Horizontal = align switch
            {
                Align.Left => HorizontalAlignmentValues.Left,
                Align.Center => HorizontalAlignmentValues.Center,
                _ => HorizontalAlignmentValues.Right,
            },
            Vertical = VerticalAlignmentValues.Center,
            WrapText = true,
        },
    };
}
