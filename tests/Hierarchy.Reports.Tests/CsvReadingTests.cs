using System.Text;
using static Hierarchy.Reports.Tests.Files;

namespace Hierarchy.Reports.Tests;

public class CsvReadingTests
{
    private const string Sample = "单位,联系人,电话\r\n衡阳市雁峰区税务局,欧阳𠮷林,13800001234\r\n\r\n纪委监委,李䶮,\"0734-8200000,\"\"转\"\"801\"\r\n";

    static CsvReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string> Encodings => ["utf-8", "utf-8 with BOM", "gb18030"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Rare_characters_survive_in_every_encoding(string encoding)
    {
        var rows = Read(Encode(Sample, encoding), "名单.csv");
        Assert.Equal(["单位", "联系人", "电话"], rows[0].Cells);
        Assert.Equal(["衡阳市雁峰区税务局", "欧阳𠮷林", "13800001234"], rows[1].Cells);
        Assert.Equal(["纪委监委", "李䶮", "0734-8200000,\"转\"801"], rows[2].Cells);
    }

    [Fact]
    public void Blank_lines_count_as_rows_do_in_a_spreadsheet() => Assert.Equal([1, 2, 4], Read(Encode(Sample, "utf-8")).Select(row => row.Number));

    [Fact]
    public void Digits_stay_as_they_stand() => Assert.Equal(["007", "114304060061234580", "1E5"], Read("007,114304060061234580,\t1E5 "u8.ToArray())[0].Cells);

    [Fact]
    public void A_line_break_within_quotes_stays_in_its_cell()
    {
        var rows = Read("\"甲\n乙\",1\n丙,2"u8.ToArray());
        Assert.Equal([(1, "甲\n乙"), (2, "丙")], rows.Select(row => (row.Number, row[0])));
    }

    [Fact]
    public void A_stray_quote_is_text() => Assert.Equal("5\"屏", Read("5\"屏,1"u8.ToArray())[0][0]);

    [Fact]
    public void The_kind_is_told_by_the_bytes_not_by_the_name() => Assert.Equal("PK", Read("PK,1"u8.ToArray(), "报表.xlsx")[0][0]);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void A_file_cut_anywhere_is_read_or_refused(string encoding)
    {
        var whole = Encode(Sample, encoding);
        for (var length = 0; length <= whole.Length; length++)
            ReadOrRefuse(whole[..length]);
    }

    [Fact]
    public void A_character_cut_in_two_is_not_read_as_another_encoding() =>
        Assert.Equal(WorkbookFault.Damaged, Refused("单位"u8[..5].ToArray(), "a.csv").Fault);

    [Fact]
    public void A_quoted_cell_without_an_end_is_refused() => Assert.Equal(WorkbookFault.Damaged, Refused("甲,\"乙\n丙"u8.ToArray()).Fault);

    [Fact]
    public void Too_many_rows_are_refused() =>
        Assert.Equal(WorkbookFault.TooManyRows, Refused(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("1\n", Workbook.MaxRows + 1)))).Fault);

    [Fact]
    public void Too_many_columns_are_refused_unless_they_are_empty()
    {
        Assert.Equal(["1"], Read(Encoding.UTF8.GetBytes("1" + new string(',', 5_000)))[0].Cells);
        Assert.Equal(WorkbookFault.TooManyColumns, Refused(Encoding.UTF8.GetBytes(new string(',', Workbook.MaxColumns) + "1")).Fault);
        Assert.Equal(Workbook.MaxColumns, Read(Encoding.UTF8.GetBytes(new string(',', Workbook.MaxColumns - 1) + "1"))[0].Cells.Count);
    }

    [Fact]
    public void A_cell_that_is_too_long_is_named()
    {
        var refused = Refused(Encoding.UTF8.GetBytes("1\n2," + new string('字', Workbook.MaxCellLength + 1)), "名单.csv");
        Assert.Equal(WorkbookFault.CellTooLong, refused.Fault);
        Assert.Equal("「名单.csv」第2行第2列超过8000字。请删减后再上传。", refused.Message);
    }

    private static void ReadOrRefuse(byte[] file)
    {
        try
        {
            Read(file);
        }
        catch (WorkbookUnreadableException)
        {
        }
    }

    private static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8" => Encoding.UTF8.GetBytes(text),
        "utf-8 with BOM" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
        _ => Encoding.GetEncoding(encoding).GetBytes(text),
    };
}
