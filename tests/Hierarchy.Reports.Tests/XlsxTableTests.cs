using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hierarchy.Reports.Tests;

public class XlsxTableTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(60)]
    public void Form_A_is_a_valid_workbook(int units) => Assert.Empty(Objections(Samples.Candidates(units, draft: true)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 3)]
    [InlineData(12, 5)]
    [InlineData(2, 40)]
    public void Form_B_is_a_valid_workbook(int leads, int partners) => Assert.Empty(Objections(Samples.Partners(leads, partners)));

    [Fact]
    public void A_plain_sheet_is_a_valid_workbook() =>
        Assert.Empty(Files.Objections(SpreadsheetDocument.Open(new MemoryStream(Workbook.WriteXlsx(["单位", "次数"], [["某局"], [], ["=1", "2", "3"]])), false)));

    [Fact]
    public void What_was_written_reads_back()
    {
        var table = Samples.Candidates(3);
        var rows = Files.Read(XlsxTable.Write(table));
        Assert.Equal([table.Title], rows[0].Cells);
        Assert.Equal(table.UnitLine, rows[1][0]);
        Assert.Equal(table.DateText, rows[1].Cells[^1]);
        Assert.Equal(table.Columns.Select(column => column.Header), rows[2].Cells.Select(header => header.Replace("\n", "")));
        for (var i = 0; i < 3; i++)
            Assert.Equal(table.Groups[i].Rows[0], Enumerable.Range(0, table.Columns.Count).Select(column => rows[3 + i][column]));
        Assert.Equal(table.TotalLine, rows[6][0]);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], rows.Select(row => row.Number));
    }

    [Fact]
    public void A_draft_says_so_in_its_title() =>
        Assert.EndsWith("（草表）", Files.Read(XlsxTable.Write(Samples.Candidates(1, draft: true)))[0][0]);

    [Fact]
    public void An_empty_table_prints_无()
    {
        var rows = Files.Read(XlsxTable.Write(Samples.Candidates(0)));
        Assert.Equal(["无"], rows[3].Cells);
        Assert.Equal(["合计：0个单位"], rows[4].Cells);
    }

    [Fact]
    public void The_lead_unit_is_merged_over_its_partners()
    {
        var file = XlsxTable.Write(Samples.Partners(2, 3));
        using var book = SpreadsheetDocument.Open(new MemoryStream(file), false);
        var merges = Sheet(book).Descendants<MergeCell>().Select(merge => merge.Reference!.Value).ToList();
        foreach (var range in new[] { "A4:A6", "B4:B6", "C4:C6", "D4:D6", "A7:A9", "D7:D9" })
            Assert.Contains(range, merges);
        Assert.DoesNotContain("E4:E6", merges);
        var rows = Files.Read(file);
        Assert.Equal(("1", "", "", "2"), (rows[3][0], rows[4][0], rows[5][0], rows[6][0]));
    }

    [Fact]
    public void Codes_and_phones_are_text_and_counts_are_numbers()
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(XlsxTable.Write(Samples.Candidates(3))), false);
        Assert.Equal(CellValues.InlineString, Cell(book, "C4").DataType!.Value);
        Assert.Equal(CellValues.InlineString, Cell(book, "M5").DataType!.Value);
        Assert.Null(Cell(book, "G4").DataType);
        Assert.Equal("16", Cell(book, "G4").CellValue!.Text);
        Assert.Equal(CellValues.InlineString, Cell(Open(Samples.Candidates(4)), "G7").DataType!.Value); // 未填
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    public void A_text_like_a_formula_is_quoted_and_no_formula(string text)
    {
        using var book = Open(Small(text));
        var cell = Cell(book, "A4");
        Assert.Null(cell.CellFormula);
        Assert.Equal(text, cell.InnerText);
        var formats = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>();
        Assert.True(formats.ElementAt((int)cell.StyleIndex!.Value).QuotePrefix!.Value);
    }

    [Theory]
    [InlineData("𠮷䶮")]
    [InlineData("两行\n文字")]
    [InlineData("_x0041_")]
    [InlineData("<&>\"'")]
    [InlineData("007")]
    [InlineData("123456789012345678")]
    public void A_text_survives_the_way_there_and_back(string text) => Assert.Equal(text, Files.Read(XlsxTable.Write(Small(text)))[3][0]);

    [Fact]
    public void What_XML_cannot_hold_is_left_out() => Assert.Equal("甲\uFFFD乙", Files.Read(XlsxTable.Write(Small("甲\0\u0001\ud842乙\uFFFF")))[3][0]);

    [Fact]
    public void It_prints_on_landscape_A4_one_page_wide_with_the_header_on_every_page()
    {
        using var book = Open(Samples.Candidates(60));
        var page = Sheet(book).Descendants<PageSetup>().Single();
        Assert.Equal((9u, OrientationValues.Landscape, 1u, 0u), (page.PaperSize!.Value, page.Orientation!.Value, page.FitToWidth!.Value, page.FitToHeight!.Value));
        Assert.Equal("统计表!$3:$3", book.WorkbookPart!.Workbook.DefinedNames!.InnerText);
        Assert.Equal("A4", Sheet(book).Descendants<Pane>().Single().TopLeftCell!.Value);
    }

    [Fact]
    public void A_page_never_ends_within_a_group()
    {
        using var book = Open(Samples.Partners(12, 5));
        var breaks = Sheet(book).Descendants<Break>().Select(page => (int)page.Id!.Value).ToList();
        Assert.NotEmpty(breaks);
        Assert.All(breaks, row => Assert.Equal(0, (row - 3) % 5));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(60)]
    public void The_lines_to_be_signed_stand_under_a_row(int units)
    {
        using var book = Open(Samples.Candidates(units));
        Assert.All(Sheet(book).Descendants<Break>(), page => Assert.InRange(page.Id!.Value, 4u, 3u + (uint)units - 1));
    }

    [Fact]
    public void A_group_longer_than_a_page_is_broken_where_the_page_is_full()
    {
        using var book = Open(Samples.Partners(1, 40));
        Assert.True(Sheet(book).Descendants<Break>().Count() > 2);
    }

    [Fact]
    public void What_a_sheet_cannot_hold_is_a_bug()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Workbook.WriteXlsx([], []));
        Assert.Throws<ArgumentException>(() => Workbook.WriteXlsx(["甲"], [[new string('字', OfficialTable.MaxTextLength + 1)]]));
    }

    [Fact]
    public void A_row_that_does_not_match_the_columns_is_a_bug() => Assert.Throws<ArgumentException>(() =>
        XlsxTable.Write(Samples.Candidates(0) with { Groups = [RowGroup.Of("1", "只有两格")] }));

    private static OfficialTable Small(string text) => Samples.Candidates(0) with
    {
        Columns = [new("甲", 30), new("乙", 30)],
        Groups = [RowGroup.Of(text, "")],
    };

    private static SpreadsheetDocument Open(OfficialTable table) => SpreadsheetDocument.Open(new MemoryStream(XlsxTable.Write(table)), false);

    private static string[] Objections(OfficialTable table) => Files.Objections(Open(table));

    private static Worksheet Sheet(SpreadsheetDocument book) => book.WorkbookPart!.WorksheetParts.Single().Worksheet;

    private static Cell Cell(SpreadsheetDocument book, string reference) =>
        Sheet(book).Descendants<Cell>().Single(cell => cell.CellReference == reference);
}
