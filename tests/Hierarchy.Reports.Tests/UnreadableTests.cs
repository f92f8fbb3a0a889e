using System.Buffers.Binary;
using System.Text;
using static Hierarchy.Reports.Tests.Files;

namespace Hierarchy.Reports.Tests;

public class UnreadableTests
{
    private static readonly byte[] OldContainer = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        var ours = XlsxTable.Write(Samples.Candidates(3));
        var foreign = Foreign("<sheetData><row><c><v>1</v></c></row></sheetData>");
        foreach (var whole in new[] { ours, foreign })
            for (var length = 4; length < whole.Length; length += Math.Max(1, whole.Length / 200))
                Assert.NotEqual("", Refused(whole[..length]).Message);
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_read_or_refused()
    {
        foreach (var sound in new[] { XlsxTable.Write(Samples.Candidates(1)), Foreign("<sheetData><row><c><v>1</v></c></row></sheetData>") })
            for (var at = 0; at < sound.Length; at += Math.Max(1, sound.Length / 500))
                ReadOrRefuse([.. sound[..at], (byte)(sound[at] ^ 0x15), .. sound[(at + 1)..]]);
    }

    [Fact]
    public void A_bomb_is_refused_before_it_fills_the_memory()
    {
        var spaces = new byte[300 << 20];
        spaces.AsSpan().Fill((byte)' ');
        var bomb = Zip([.. Parts(), ("xl/worksheets/sheet1.xml", spaces)]);
        Assert.True(bomb.Length < 4 << 20);
        var refused = Refused(bomb, "大表.xlsx");
        Assert.Equal(WorkbookFault.TooLarge, refused.Fault);
        Assert.StartsWith("「大表.xlsx」解压后超过256 MiB。", refused.Message);
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused_too()
    {
        var spaces = new byte[300 << 20];
        spaces.AsSpan().Fill((byte)' ');
        var bomb = Zip([.. Parts(), ("xl/worksheets/sheet1.xml", [.. "<worksheet>"u8, .. spaces, .. "</worksheet>"u8])]);
        Span<byte> size = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(size, spaces.Length + 23);
        for (int at; (at = bomb.AsSpan().IndexOf(size)) >= 0;)
            BinaryPrimitives.WriteInt32LittleEndian(bomb.AsSpan(at), 1_000);
        Assert.Equal(WorkbookFault.Damaged, Refused(bomb).Fault);
    }

    [Fact]
    public void A_sheet_nested_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<c>", 1_000_000));
        Assert.Equal(WorkbookFault.Damaged, Refused(Foreign($"<sheetData><row>{deep}")).Fault);
        Refused(Foreign($"<sheetData><row><c><is>{deep}"));
    }

    [Fact]
    public void Entities_are_refused()
    {
        const string laughs = """<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>""";
        Assert.Equal(WorkbookFault.Damaged, Refused(Foreign("", ("xl/worksheets/sheet1.xml", laughs))).Fault);
    }

    [Fact]
    public void Merged_ranges_without_end_are_refused()
    {
        var merges = string.Concat(Enumerable.Repeat("""<mergeCell ref="A1:XFD1048576"/>""", 10));
        var sheet = $"""<sheetData><row r="1048576"><c><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells>""";
        Assert.Equal(WorkbookFault.Damaged, Refused(Foreign(sheet)).Fault);
    }

    [Fact]
    public void The_limits_of_a_sheet_hold()
    {
        var rows = string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", Workbook.MaxRows + 1));
        Assert.Equal(WorkbookFault.TooManyRows, Refused(Sheet(rows)).Fault);
        Assert.Equal(WorkbookFault.TooManyColumns, Refused(Sheet("""<row r="7"><c r="XFD7"><v>1</v></c></row>""")).Fault);
        Assert.Equal(WorkbookFault.CellTooLong, Refused(Sheet($"<row><c><v>{new string('字', Workbook.MaxCellLength + 1)}</v></c></row>")).Fault);
        Assert.Single(Read(Sheet(string.Concat(Enumerable.Repeat("<row/>", Workbook.MaxRows + 1)) + "<row><c><v>1</v></c></row>")));
    }

    [Fact]
    public void A_file_over_64_MiB_is_refused() => Assert.Equal(WorkbookFault.TooLarge, Refused(new byte[Workbook.MaxFileBytes + 1]).Fault);

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("「a.csv」是空文件。请检查后重新上传。", Refused([], "a.csv").Message);

    [Fact]
    public void An_old_workbook_is_refused_with_the_way_out() =>
        Assert.Equal("「旧表.xls」是旧格式的表格（.xls、.et等）。请用WPS或Excel打开，另存为“.xlsx”后再上传。", Refused([.. OldContainer, .. new byte[600]], "旧表.xls").Message);

    [Fact]
    public void A_workbook_with_a_password_is_refused_as_such() => Assert.Equal(
        WorkbookFault.PasswordProtected, Refused([.. OldContainer, .. new byte[600], .. Encoding.Unicode.GetBytes("EncryptedPackage")]).Fault);

    [Fact]
    public void Other_kinds_of_files_are_not_taken_for_tables()
    {
        Assert.Equal(WorkbookFault.UnknownFormat, Refused(DocxTable.Write(Samples.Candidates(1)), "表.docx").Fault);
        Assert.Equal(WorkbookFault.UnknownFormat, Refused(Zip(("a.txt", [1]))).Fault);
        Assert.Equal(WorkbookFault.UnknownFormat, Refused("<html><table></table></html>"u8.ToArray(), "导出.xls").Fault);
        Assert.Equal(WorkbookFault.UnknownFormat, Refused(Encoding.Unicode.GetBytes("a\tb")).Fault);
    }

    [Fact]
    public void A_failing_upload_is_not_blamed_on_the_file() =>
        Assert.Throws<IOException>(() => Workbook.Read(new BrokenStream(), "a.xlsx"));

    private static byte[] Sheet(string rows) => Foreign($"<sheetData>{rows}</sheetData>");

    private static IEnumerable<(string, byte[])> Parts()
    {
        var sound = Foreign("");
        return new[] { "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml" }
            .Select(path => (path, Encoding.UTF8.GetBytes(Text(sound, path))));
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

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("connection reset");
    }
}
