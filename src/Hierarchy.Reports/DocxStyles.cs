using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hierarchy.Reports;

/// <summary>The styles of our documents. An office can restyle a whole table by changing one of them.</summary>
internal static class DocxStyles
{
    public const string Title = "TableTitle";
    public const string LineAbove = "LineAbove";
    public const string Header = "TableHeader";
    public const string Cell = "TableText";
    public const string LineBelow = "LineBelow";
    public const string Small = "SmallPrint";
    public const string PageNumber = "PageNumberLine";

    private const string Normal = "Normal";
    private const short CellPaddingTwips = 45;

    public static Styles Sheet(int cellHalfPoints) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Fonts(Page.BodyFont), Size(2 * Page.BodyPoints), new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        new Style(new StyleName { Val = Normal }) { Type = StyleValues.Paragraph, StyleId = Normal, Default = true },
        Style(Title, "表格标题", Page.TitleFont, 2 * Page.TitlePoints,
            new SpacingBetweenLines { After = "120" }, new Justification { Val = JustificationValues.Center }),
        Style(LineAbove, "表上一行", Page.BodyFont, 2 * Page.BodyPoints,
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = Page.TypeAreaTwips }), new SpacingBetweenLines { After = "60" }),
        Style(Header, "表头", Page.HeaderFont, cellHalfPoints, new Justification { Val = JustificationValues.Center }),
        Style(Cell, "表内文字", Page.BodyFont, cellHalfPoints),
        Style(LineBelow, "表下一行", Page.BodyFont, 2 * Page.BodyPoints, new KeepNext(), new SpacingBetweenLines { Before = "60" }),
        Style(Small, "小字", Page.BodyFont, 2 * Page.SmallPoints, new SpacingBetweenLines { Before = "60" }),
        Style(PageNumber, "页码行", Page.PageNumberFont, 2 * Page.PageNumberPoints));

    public static TableProperties TableFormat() => new(
        new TableWidth { Width = DocxPage.Text(Page.TypeAreaTwips), Type = TableWidthUnitValues.Dxa },
        new TableJustification { Val = TableRowAlignmentValues.Center },
        new TableBorders(
            Edge<TopBorder>(), Edge<LeftBorder>(), Edge<BottomBorder>(), Edge<RightBorder>(),
            Edge<InsideHorizontalBorder>(), Edge<InsideVerticalBorder>()),
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(
            new TopMargin { Width = DocxPage.Text(CellPaddingTwips), Type = TableWidthUnitValues.Dxa },
            new TableCellLeftMargin { Width = CellPaddingTwips, Type = TableWidthValues.Dxa },
            new BottomMargin { Width = DocxPage.Text(CellPaddingTwips), Type = TableWidthUnitValues.Dxa },
            new TableCellRightMargin { Width = CellPaddingTwips, Type = TableWidthValues.Dxa }));

    private static T Edge<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = "000000" };

    private static Style Style(string id, string name, string font, int halfPoints, params OpenXmlElement[] paragraph) => new(
        new StyleName { Val = name },
        new BasedOn { Val = Normal },
        new PrimaryStyle(),
        new StyleParagraphProperties(paragraph),
        new StyleRunProperties(Fonts(font), Size(halfPoints)))
    {
        Type = StyleValues.Paragraph,
        StyleId = id,
        CustomStyle = true,
    };

    private static RunFonts Fonts(string name) => new() { Ascii = name, HighAnsi = name, EastAsia = name, Hint = FontTypeHintValues.EastAsia };

    private static FontSize Size(int halfPoints) => new FontSize { Val = DocxPage.Text(halfPoints) };
}
