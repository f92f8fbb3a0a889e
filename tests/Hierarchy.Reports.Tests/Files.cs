using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Hierarchy.Reports.Tests;

/// <summary>Workbooks as other programs write them, and what is in ours.</summary>
public static class Files
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A deflated workbook of one sheet. <paramref name="more"/> replaces or adds parts.</summary>
    public static byte[] Foreign(string sheetXml, params (string Path, string Xml)[] more)
    {
        var parts = new Dictionary<string, string>
        {
            ["_rels/.rels"] = Rels($"""<Relationship Id="r1" Type="{Relationships}/officeDocument" Target="xl/workbook.xml"/>"""),
            ["xl/workbook.xml"] = Book("""<sheet name="表" sheetId="1" r:id="r1"/>"""),
            ["xl/_rels/workbook.xml.rels"] = Rels($"""
                <Relationship Id="r1" Type="{Relationships}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="{Relationships}/sharedStrings" Target="/xl/sharedStrings.xml"/>
                <Relationship Id="r3" Type="{Relationships}/styles" Target="styles.xml"/>
                <Relationship Id="r4" Type="{Relationships}/worksheet" Target="worksheets/sheet2.xml"/>
                """),
            ["xl/sharedStrings.xml"] = SpreadsheetMl("sst", ""),
            ["xl/styles.xml"] = SpreadsheetMl("styleSheet", ""),
            ["xl/worksheets/sheet1.xml"] = SpreadsheetMl("worksheet", sheetXml),
        };
        foreach (var (path, xml) in more)
            parts[path] = xml;
        return Zip([.. parts.Select(part => (part.Key, Encoding.UTF8.GetBytes(part.Value)))]);
    }

    public static string SpreadsheetMl(string root, string xml) =>
        $"""<{root} xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relationships}">{xml}</{root}>""";

    public static string Book(string sheets, string properties = "") => SpreadsheetMl("workbook", $"{properties}<sheets>{sheets}</sheets>");

    public static byte[] Zip(params (string Path, byte[] Bytes)[] entries)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, bytes) in entries)
            {
                using var entry = zip.CreateEntry(path, CompressionLevel.Fastest).Open();
                entry.Write(bytes);
            }
        return file.ToArray();
    }

    public static string Text(byte[] package, string path)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return new StreamReader(zip.GetEntry(path)!.Open()).ReadToEnd();
    }

    public static IReadOnlyList<WorkbookRow> Read(byte[] file, string name = "报表.xlsx") => Workbook.Read(new MemoryStream(file), name);

    public static WorkbookUnreadableException Refused(byte[] file, string name = "报表.xlsx") =>
        Assert.Throws<WorkbookUnreadableException>(() => Read(file, name));

    /// <summary>What Office 2016 would object to.</summary>
    public static string[] Objections(OpenXmlPackage package)
    {
        using (package)
            return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2016).Validate(package)
                .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];
    }

    private static string Rels(string xml) =>
        $"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{xml}</Relationships>""";
}
