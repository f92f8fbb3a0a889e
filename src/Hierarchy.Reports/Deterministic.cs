using System.Text;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;

namespace Hierarchy.Reports;

/// <summary>A part of an office document: its path in the package, what it is, and the parts it refers to, the first as
/// rId1, the second as rId2 …</summary>
/// <param name="Type">The last segment of its relationship type, such as worksheet.</param>
internal sealed record Part(string Path, string Type, string ContentType, byte[] Bytes, params Part[] Refers);

/// <summary>
/// Office documents whose bytes depend on nothing but their content: no clock, no random ids, no compressor, no
/// platform's line ends. A seal can so be reproduced anywhere. (ECMA-376 part 2, Open Packaging Conventions.)
/// </summary>
internal static class Deterministic
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static readonly XNamespace Rel = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Dublin = "http://purl.org/dc/elements/1.1/";

    /// <summary>The document as a package: [Content_Types].xml first, all else in ordinal order of its name.</summary>
    public static byte[] Package(string title, Part main)
    {
        var core = new Part("docProps/core.xml", "", "application/vnd.openxmlformats-package.core-properties+xml", Xml(Properties(title).WriteTo));
        Part[] parts = [core, main, .. main.Refers];
        var entries = parts.Select(part => (part.Path, part.Bytes))
            .Append(("_rels/.rels", Xml(Root(main, core).WriteTo)))
            .Append((RelsPath(main), Xml(References(main.Refers).WriteTo)))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal);
        return StoredZip.Write([("[Content_Types].xml", Xml(ContentTypes(parts).WriteTo)), .. entries]);
    }

    public static byte[] Xml(OpenXmlElement root) => Xml(root.WriteTo);

    public static byte[] Xml(Action<XmlWriter> write)
    {
        var bytes = new MemoryStream();
        // Line ends are left as they are: the default would replace them with those of the machine.
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.None };
        using (var writer = XmlWriter.Create(bytes, settings))
        {
            writer.WriteStartDocument(standalone: true);
            write(writer);
        }
        return bytes.ToArray();
    }

    private static XElement Properties(string title) => new(Core + "coreProperties",
        new XElement(Dublin + "title", CellText.Clean(title)),
        new XElement(Dublin + "language", "zh-CN"),
        new XElement(Core + "version", OfficialTable.RendererVersion));

    private static XElement ContentTypes(IEnumerable<Part> parts) => new(Types + "Types",
        new XElement(Types + "Default", new XAttribute("Extension", "rels"),
            new XAttribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml")),
        new XElement(Types + "Default", new XAttribute("Extension", "xml"), new XAttribute("ContentType", "application/xml")),
        parts.Select(part => new XElement(Types + "Override",
            new XAttribute("PartName", "/" + part.Path), new XAttribute("ContentType", part.ContentType))));

    private static XElement Root(Part main, Part core) => new(Rel + "Relationships",
        Reference("rId1", Relationships + "officeDocument", main),
        Reference("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", core));

    private static XElement References(IEnumerable<Part> parts) => new(Rel + "Relationships",
        parts.Select((part, index) => Reference($"rId{index + 1}", Relationships + part.Type, part)));

    private static XElement Reference(string id, string type, Part target) => new(Rel + "Relationship",
        new XAttribute("Id", id), new XAttribute("Type", type), new XAttribute("Target", "/" + target.Path));

    private static string RelsPath(Part part) => part.Path.Insert(part.Path.LastIndexOf('/') + 1, "_rels/") + ".rels";
}
