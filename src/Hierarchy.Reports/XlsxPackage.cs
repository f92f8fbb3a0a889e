using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Hierarchy.Reports;

/// <summary>
/// The parts of an uploaded .xlsx, read straight from the zip. The Open XML SDK is not used on foreign files: it follows
/// nested elements by recursion, so that a small crafted file ends the process, and it refuses files with a malformed
/// hyperlink, which are common.
/// </summary>
internal sealed class XlsxPackage : IDisposable
{
    private const int MaxDepth = 64;

    private static readonly XmlReaderSettings Wary = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = Workbook.MaxUnpackedBytes, // a zip may lie about the sizes of its entries
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly string fileName;
    private readonly ZipArchive zip;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    public XlsxPackage(byte[] file, string fileName)
    {
        this.fileName = fileName;
        zip = new ZipArchive(new MemoryStream(file, writable: false));
        if (zip.Entries.Sum(entry => entry.Length) > Workbook.MaxUnpackedBytes)
            throw WorkbookUnreadableException.UnpacksTooLarge(fileName);
        foreach (var entry in zip.Entries)
            entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
    }

    public void Dispose() => zip.Dispose();

    /// <summary>The part's XML, or null where there is no such part.</summary>
    public XmlReader? Open(string path)
    {
        if (!entries.TryGetValue(path, out var entry))
            return null;
        if (entry.IsEncrypted)
            throw WorkbookUnreadableException.PasswordProtected(fileName);
        return XmlReader.Create(entry.Open(), Wary);
    }

    /// <summary>Moves on by a node. Sound parts are a few levels deep; each level costs memory, so endless nesting is refused.</summary>
    public bool Next(XmlReader reader) =>
        reader.Read() && (reader.Depth <= MaxDepth ? true : throw WorkbookUnreadableException.Damaged(fileName));

    /// <summary>Moves on to the start of the next element.</summary>
    public bool NextElement(XmlReader reader)
    {
        while (Next(reader))
            if (reader.NodeType == XmlNodeType.Element)
                return true;
        return false;
    }

    /// <summary>All text under the element, without the readings (拼音) that East Asian cells may carry.</summary>
    public string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
            return "";
        var (depth, reading, text) = (reader.Depth, int.MaxValue, new StringBuilder());
        while (Next(reader) && reader.Depth > depth)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh", IsEmptyElement: false })
                reading = Math.Min(reading, reader.Depth);
            else if (reader.NodeType == XmlNodeType.EndElement && reader.Depth == reading)
                reading = int.MaxValue;
            else if (reader.Depth < reading && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                text.Append(reader.Value);
        }
        return text.ToString();
    }

    /// <summary>What a part refers to inside the package. The path "" stands for the package itself.</summary>
    public List<Relation> Relations(string path)
    {
        var found = new List<Relation>();
        using var reader = Open(path.Insert(path.LastIndexOf('/') + 1, "_rels/") + ".rels");
        while (reader is not null && NextElement(reader))
            if (reader.LocalName == "Relationship" && reader.GetAttribute("TargetMode") != "External")
                found.Add(new Relation(reader.GetAttribute("Id")!, LastSegment(reader.GetAttribute("Type")!), Resolve(path, reader.GetAttribute("Target")!)));
        return found;
    }

    private static string LastSegment(string type) => type[(type.LastIndexOf('/') + 1)..];

    private static string Resolve(string from, string target) =>
        Uri.UnescapeDataString(new Uri(new Uri("package:///" + from), target).AbsolutePath).TrimStart('/');

    internal readonly record struct Relation(string Id, string Type, string Path);
}
