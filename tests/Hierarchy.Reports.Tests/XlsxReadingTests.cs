using System.Globalization;
using static Hierarchy.Reports.Tests.Files;

namespace Hierarchy.Reports.Tests;

public class XlsxReadingTests
{
    [Fact]
    public void Rows_keep_the_numbers_that_the_office_sees()
    {
        var rows = Read(Sheet("""
            <row r="2"><c r="B2" t="inlineStr"><is><t> 甲 </t></is></c></row><row r="5"/><row r="9"><c r="A9"><v>1</v></c></row>
            """));
        Assert.Equal([2, 9], rows.Select(row => row.Number));
        Assert.Equal(["", "甲"], rows[0].Cells);
        Assert.Equal(("", ""), (rows[0][0], rows[0][7]));
    }

    [Fact]
    public void Cells_without_references_follow_one_another()
    {
        var rows = Read(Sheet("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"));
        Assert.Equal([(1, "1,2"), (2, "3")], rows.Select(row => (row.Number, string.Join(',', row.Cells))));
    }

    [Fact]
    public void Shared_texts_are_read_without_their_pinyin()
    {
        var shared = SpreadsheetMl("sst", """
            <si><t xml:space="preserve"> 甲 </t></si>
            <si><r><rPr><b/></rPr><t>文明</t></r> <r><t>单位</t></r><rPh sb="0" eb="2"><t>wen ming</t></rPh><phoneticPr fontId="1"/></si>
            <si><t/></si><si><t>_x0041__x000a_末</t></si>
            """);
        var sheet = Sheet("""<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>""", ("xl/sharedStrings.xml", shared));
        Assert.Equal(["甲", "文明单位", "", "A\n末"], Read(sheet)[0].Cells);
    }

    [Theory]
    [InlineData("13800001234", "13800001234")]
    [InlineData("1.1430406006123401E+17", "114304060061234000")]
    [InlineData("114304060061234000", "114304060061234000")]
    [InlineData("0.10000000000000001", "0.1")]
    [InlineData("1E-3", "0.001")]
    [InlineData("-2.5", "-2.5")]
    [InlineData("1.5E+300", "1.5E+300")]
    public void Numbers_are_written_out(string stored, string expected) => Assert.Equal(expected, Read(Sheet($"<row><c><v>{stored}</v></c></row>"))[0][0]);

    [Theory]
    [InlineData(14, "", "46331", "2026-11-05")]
    [InlineData(22, "", "46331.75", "2026-11-05")]
    [InlineData(31, "", "46331", "2026-11-05")]
    [InlineData(57, "", "46331", "2026-11-05")]
    [InlineData(176, "yyyy\"年\"m\"月\"d\"日\";@", "46331", "2026-11-05")]
    [InlineData(176, "[$-804]e\"年\"m\"月\"", "46331", "2026-11-05")]
    [InlineData(176, "[DBNum1][$-804]yyyy\"年\"", "46331", "2026-11-05")]
    [InlineData(14, "", "59", "1900-02-28")]
    [InlineData(14, "", "61", "1900-03-01")]
    [InlineData(14, "", "3000000", "3000000")]
    [InlineData(14, "", "-1", "-1")]
    [InlineData(20, "", "0.5", "0.5")]
    [InlineData(176, "h:mm AM/PM", "0.5", "0.5")]
    [InlineData(176, "[h]:mm", "0.5", "0.5")]
    [InlineData(176, "m/d", "46331", "2026-11-05")]
    [InlineData(176, "#,##0\"day\"[Red]\\d_y", "46331", "46331")]
    [InlineData(0, "", "46331", "46331")]
    public void Days_are_told_by_the_cell_s_format(int format, string code, string stored, string expected)
    {
        var formats = code.Length == 0 ? "" : $"""<numFmts><numFmt numFmtId="{format}" formatCode="{System.Security.SecurityElement.Escape(code)}"/></numFmts>""";
        var styles = SpreadsheetMl("styleSheet", $"""{formats}<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="{format}"/></cellXfs>""");
        Assert.Equal(expected, Read(Sheet($"""<row><c s="1"><v>{stored}</v></c></row>""", ("xl/styles.xml", styles)))[0][0]);
    }

    [Fact]
    public void Days_counted_from_1904_are_the_same_days()
    {
        var styles = SpreadsheetMl("styleSheet", """<cellXfs><xf numFmtId="14"/></cellXfs>""");
        var book = Book("""<sheet name="a" sheetId="1" r:id="r1"/>""", """<workbookPr date1904="1"></workbookPr>""");
        var sheet = Sheet("""<row><c s="0"><v>44869</v></c></row>""", ("xl/styles.xml", styles), ("xl/workbook.xml", book));
        Assert.Equal("2026-11-05", Read(sheet)[0][0]);
    }

    [Fact]
    public void Booleans_errors_formulas_and_ISO_days_are_shown_as_text()
    {
        var sheet = Sheet("""
            <row><c t="b"><v>1</v></c><c t="b"><v>0</v></c><c t="e"><v>#N/A</v></c><c t="str"><f>A1</f><v>结果</v></c><c><f>1+1</f><v>2</v></c>
            <c><f>1+1</f></c><c t="d"><v>2026-11-05T00:00:00</v></c></row>
            """);
        Assert.Equal(["是", "否", "#N/A", "结果", "2", "", "2026-11-05"], Read(sheet)[0].Cells);
    }

    [Fact]
    public void A_merged_range_shows_its_top_left_cell_only()
    {
        var cells = string.Concat(Enumerable.Range(1, 3).Select(row => $"""<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>{row}0</v></c></row>"""));
        var rows = Read(Foreign($"""<sheetData>{cells}</sheetData><mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="A3:B3"/></mergeCells>"""));
        Assert.Equal(["1,10", ",20", "3"], rows.Select(row => string.Join(',', row.Cells)));
    }

    [Fact]
    public void A_hidden_sheet_in_front_is_passed_over()
    {
        var book = Book("""<sheet name="字典" sheetId="1" state="veryHidden" r:id="r1"/><sheet name="表" sheetId="2" r:id="r4"/>""");
        var visible = SpreadsheetMl("worksheet", "<sheetData><row><c><v>2</v></c></row></sheetData>");
        Assert.Equal("2", Read(Sheet("<row><c><v>1</v></c></row>", ("xl/workbook.xml", book), ("xl/worksheets/sheet2.xml", visible)))[0][0]);
    }

    [Fact]
    public void A_malformed_hyperlink_does_no_harm()
    {
        const string links = """
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="h" TargetMode="External"
            Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="http://a:b:c/张 三@@x"/></Relationships>
            """;
        Assert.Equal("1", Read(Sheet("<row><c><v>1</v></c></row>", ("xl/worksheets/_rels/sheet1.xml.rels", links)))[0][0]);
    }

    [Fact]
    public void A_strict_workbook_is_read_too()
    {
        static string Strict(string xml) => xml
            .Replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main", StringComparison.Ordinal)
            .Replace("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships", StringComparison.Ordinal);
        var file = Foreign("", [.. new[] { "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels" }.Select(path => (path, Strict(Text(Foreign(""), path)))),
            ("xl/worksheets/sheet1.xml", Strict(SpreadsheetMl("worksheet", "<sheetData><row><c><v>1</v></c></row></sheetData>")))]);
        Assert.Equal("1", Read(file)[0][0]);
    }

    [Fact]
    public void A_sheet_without_rows_reads_as_none() => Assert.Empty(Read(Sheet("")));

    [Fact]
    public void A_plain_sheet_reads_back_as_it_was_written()
    {
        string[][] rows = [["某局", "114304060061234580"], ["=1+1", "𠮷"], []];
        var read = Read(Workbook.WriteXlsx(["单位", "代码"], rows));
        Assert.Equal(["单位,代码", "某局,114304060061234580", "=1+1,𠮷"], read.Select(row => string.Join(',', row.Cells)));
    }

    [Fact]
    public void Fifty_thousand_rows_read_back()
    {
        var rows = Enumerable.Range(2, Workbook.MaxRows - 1).Select(row => new[] { row.ToString(CultureInfo.InvariantCulture), "单位" });
        Assert.Equal(Workbook.MaxRows, Read(Workbook.WriteXlsx(["序号", "名称"], rows)).Count);
    }

    private static byte[] Sheet(string rows, params (string, string)[] more) => Foreign($"<sheetData>{rows}</sheetData>", more);
}
