using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hierarchy.Reports;

/// <summary>The page of a document: A4 landscape, margins and page numbers after GB/T 9704-2012.</summary>
internal static class DocxPage
{
    private const string OddFooterId = "rId1";
    private const string EvenFooterId = "rId2";

    public static SectionProperties Section() => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = OddFooterId },
        new FooterReference { Type = HeaderFooterValues.Even, Id = EvenFooterId },
        new PageSize { Width = (uint)Page.Twips(Page.WidthMm), Height = (uint)Page.Twips(Page.HeightMm), Orient = PageOrientationValues.Landscape },
        new PageMargin
        {
            Top = Page.Twips(Page.TopMm),
            Right = (uint)Page.Twips(Page.RightMm),
            Bottom = Page.Twips(Page.BottomMm),
            Left = (uint)Page.Twips(Page.LeftMm),
            Header = (uint)Page.Twips(Page.FooterMm),
            Footer = (uint)Page.Twips(Page.FooterMm),
            Gutter = 0,
        });

    /// <summary>Odd page numbers stand at the right, one character from the edge; even ones at the left.</summary>
    public static Footer OddFooter() => new(PageNumber(new Indentation { RightChars = 100, Right = Character }, JustificationValues.Right));

    public static Footer EvenFooter() => new(PageNumber(new Indentation { LeftChars = 100, Left = Character }, JustificationValues.Left));

    public static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode,
            Uri = "http://schemas.microsoft.com/office/word",
            Val = "15", // without it Word opens the file as one of 2007
        }));

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Character => Text(Page.PageNumberPoints * 20);

    private static Paragraph PageNumber(Indentation indentation, JustificationValues side) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.PageNumber }, indentation, new Justification { Val = side }),
        new Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" },
        new Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve }));
}
