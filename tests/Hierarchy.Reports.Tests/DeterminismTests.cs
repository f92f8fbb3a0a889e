using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Hierarchy.Reports.Tests;

public class DeterminismTests
{
    public static TheoryData<string> Kinds => ["A.xlsx", "A.docx", "B.xlsx", "B.docx", "template"];

    /// <summary>The seal's promise to other machines and later years. Where a change is meant, raise
    /// OfficialTable.RendererVersion and put the new hashes here.</summary>
    [Theory]
    [InlineData("A.xlsx", "c322cf4aaa0dcc42")]
    [InlineData("A.docx", "8f9b13a79276d65d")]
    [InlineData("B.xlsx", "fd0b99dd7c8e28b5")]
    [InlineData("B.docx", "e30b563852e470f8")]
    public void A_table_gives_the_bytes_it_has_always_given(string kind, string sha256)
    {
        Assert.Equal("1", OfficialTable.RendererVersion);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(Write(kind)))[..16]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_table_gives_the_same_bytes_again(string kind) => Assert.Equal(Write(kind), Write(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_culture_of_the_machine_changes_nothing(string kind)
    {
        var expected = Write(kind);
        var usual = CultureInfo.CurrentCulture;
        var strange = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~", NumberGroupSeparator = "." } };
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = strange;
            Assert.Equal(expected, Write(kind));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = usual;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_entry_is_stored_and_dated_1980(string kind)
    {
        foreach (var (method, date, time, _) in CentralDirectory(Write(kind)))
            Assert.Equal((0, (1 << 5) | 1, 0), (method, date, time));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_content_types_come_first_and_the_rest_in_ordinal_order(string kind)
    {
        var names = CentralDirectory(Write(kind)).Select(entry => entry.Name).ToList();
        Assert.Equal("[Content_Types].xml", names[0]);
        Assert.Equal(names.Skip(1).Order(StringComparer.Ordinal), names.Skip(1));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_framework_can_unzip_what_we_stored(string kind)
    {
        using var zip = new ZipArchive(new MemoryStream(Write(kind)));
        foreach (var entry in zip.Entries)
        {
            using var content = entry.Open();
            content.CopyTo(Stream.Null); // checks the CRC
        }
        Assert.True(zip.Entries.Count >= 6);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_properties_carry_no_time_and_no_author(string kind)
    {
        var core = Files.Text(Write(kind), "docProps/core.xml");
        Assert.DoesNotContain("created", core, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("modified", core, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("creator", core, StringComparison.OrdinalIgnoreCase);
    }

    private static byte[] Write(string kind) => kind switch
    {
        "A.xlsx" => XlsxTable.Write(Samples.Candidates(20)),
        "A.docx" => DocxTable.Write(Samples.Candidates(20)),
        "B.xlsx" => XlsxTable.Write(Samples.Partners(4, 3)),
        "B.docx" => DocxTable.Write(Samples.Partners(4, 3)),
        _ => Workbook.WriteXlsx(["单位", "次数"], [["某局", "3"]]),
    };

    // Read by hand: the framework does not tell how an entry is packed.
    private static IEnumerable<(int Method, int Date, int Time, string Name)> CentralDirectory(byte[] file)
    {
        var at = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(file.Length - 6));
        while (BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at)) == 0x02014b50)
        {
            int Word(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at + offset));
            var length = Word(28);
            yield return (Word(10), Word(14), Word(12), System.Text.Encoding.ASCII.GetString(file, at + 46, length));
            at += 46 + length + Word(30) + Word(32);
        }
    }
}
