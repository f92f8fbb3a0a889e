using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hierarchy.Reports.Tests;

public class DocxTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(60)]
    public void Form_A_is_a_valid_document(int units) => Assert.Empty(Files.Objections(Open(Samples.Candidates(units, draft: true))));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(12, 5)]
    public void Form_B_is_a_valid_document(int leads, int partners) => Assert.Empty(Files.Objections(Open(Samples.Partners(leads, partners))));

    [Fact]
    public void The_page_is_landscape_A4_with_the_margins_of_GB_T_9704()
    {
        using var document = Open(Samples.Candidates(1));
        var page = document.MainDocumentPart!.Document.Descendants<PageSize>().Single();
        var margin = document.MainDocumentPart.Document.Descendants<PageMargin>().Single();
        Assert.Equal((16837u, 11905u, PageOrientationValues.Landscape), (page.Width!.Value, page.Height!.Value, page.Orient!.Value));
        Assert.Equal((1587, 2097u, 1474, 1984u), (margin.Top!.Value, margin.Right!.Value, margin.Bottom!.Value, margin.Left!.Value));
    }

    [Fact]
    public void The_header_repeats_and_no_row_splits()
    {
        using var document = Open(Samples.Candidates(60));
        var rows = Rows(document);
        Assert.Equal(62, rows.Count);
        Assert.All(rows, row => Assert.NotEmpty(row.Descendants<CantSplit>()));
        Assert.Same(rows[0], Assert.Single(rows, row => row.Descendants<TableHeader>().Any()));
    }

    [Fact]
    public void The_lead_unit_is_merged_over_its_partners_and_kept_with_them()
    {
        using var document = Open(Samples.Partners(2, 3));
        var leads = Rows(document).Skip(1).Take(3).Select(row => row.Elements<TableCell>().ElementAt(1)).ToList();
        Assert.Equal(
            [MergedCellValues.Restart, MergedCellValues.Continue, MergedCellValues.Continue],
            leads.Select(cell => cell.Descendants<VerticalMerge>().Single().Val!.Value));
        Assert.Equal(["衡阳市雁峰区人民政府办公室", "", ""], leads.Select(cell => cell.InnerText));
        Assert.Equal([true, true, false], leads.Select(cell => cell.Descendants<KeepNext>().Any()));
    }

    [Fact]
    public void An_empty_table_prints_无()
    {
        using var document = Open(Samples.Candidates(0));
        Assert.Equal(["无", "合计：0个单位"], Rows(document).Skip(1).Select(row => row.InnerText));
    }

    [Fact]
    public void A_draft_says_so_in_its_title()
    {
        using var document = Open(Samples.Candidates(0, draft: true));
        Assert.EndsWith("（草表）", document.MainDocumentPart!.Document.Descendants<Paragraph>().First().InnerText);
    }

    [Fact]
    public void Fonts_are_named_for_Chinese_and_never_embedded()
    {
        using var document = Open(Samples.Candidates(1));
        var fonts = document.MainDocumentPart!.StyleDefinitionsPart!.Styles!.Descendants<RunFonts>().Select(font => font.EastAsia!.Value).Distinct();
        Assert.Equal(["仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"], fonts);
        Assert.Null(document.MainDocumentPart.FontTablePart);
    }

    [Fact]
    public void Page_numbers_stand_between_dashes()
    {
        using var document = Open(Samples.Candidates(1));
        Assert.All(document.MainDocumentPart!.FooterParts, part => Assert.Equal("— 1 —", part.Footer.InnerText));
        Assert.Equal(2, document.MainDocumentPart.FooterParts.Count());
    }

    [Fact]
    public void Every_row_is_as_wide_as_the_type_area()
    {
        using var document = Open(Samples.Partners(2, 2));
        Assert.All(Rows(document), row => Assert.Equal(12755, row.Descendants<TableCellWidth>().Sum(width => int.Parse(width.Width!.Value!))));
    }

    private static WordprocessingDocument Open(OfficialTable table) => WordprocessingDocument.Open(new MemoryStream(DocxTable.Write(table)), false);

    private static List<TableRow> Rows(WordprocessingDocument document) => [.. document.MainDocumentPart!.Document.Descendants<TableRow>()];
}
