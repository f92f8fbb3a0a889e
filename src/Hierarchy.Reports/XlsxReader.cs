using System.Globalization;
using System.Xml;

namespace Hierarchy.Reports;

/// <summary>The first visible sheet of an .xlsx as text (ECMA-376 part 1, SpreadsheetML; transitional and strict).</summary>
internal sealed class XlsxReader
{
    // More texts than a sheet within the limits has cells are not read: none of them could be shown.
    private const int MaxSharedTexts = Workbook.MaxRows * Workbook.MaxColumns;

    private readonly XlsxPackage package;
    private readonly string fileName;
    private readonly List<string> sharedTexts = [];
    private HashSet<int> dayStyles = [];
    private bool from1904;

    private XlsxReader(XlsxPackage package, string fileName) => (this.package, this.fileName) = (package, fileName);

    public static List<WorkbookRow> Read(byte[] file, string fileName)
    {
        using var package = new XlsxPackage(file, fileName);
        return new XlsxReader(package, fileName).ReadBook();
    }

    private List<WorkbookRow> ReadBook()
    {
        var book = package.Relations("").Find(relation => relation.Type == "officeDocument").Path;
        if (book is null || !book.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            throw WorkbookUnreadableException.UnknownFormat(fileName);
        var relations = package.Relations(book);
        var sheet = VisibleSheets(book).Select(id => relations.Find(relation => relation.Id == id)).FirstOrDefault(relation => relation.Type == "worksheet");
        if (sheet.Path is null)
            throw WorkbookUnreadableException.UnknownFormat(fileName);
        if (relations.Find(relation => relation.Type == "sharedStrings").Path is { } texts)
            ReadSharedTexts(texts);
        if (relations.Find(relation => relation.Type == "styles").Path is { } styles)
            dayStyles = XlsxDayStyles.Read(package, styles);
        return ReadSheet(sheet.Path);
    }

    private List<string?> VisibleSheets(string book)
    {
        var ids = new List<string?>();
        using var reader = Required(book);
        while (package.NextElement(reader))
        {
            if (reader.LocalName == "workbookPr")
                from1904 = reader.GetAttribute("date1904") is "1" or "true";
            if (reader.LocalName == "sheet" && reader.GetAttribute("state") is not ("hidden" or "veryHidden"))
                ids.Add(RelationId(reader));
        }
        return ids;
    }

    // Transitional and strict files have different namespaces for it.
    private static string? RelationId(XmlReader sheet) =>
        sheet.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? sheet.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");

    private void ReadSharedTexts(string path)
    {
        using var reader = Required(path);
        while (package.NextElement(reader) && sharedTexts.Count < MaxSharedTexts)
            if (reader.LocalName == "si")
                sharedTexts.Add(CellText.Unescape(package.TextOf(reader)).Trim());
    }

    private List<WorkbookRow> ReadSheet(string path)
    {
        var rows = new RowCollector(fileName);
        var number = 0;
        using var reader = Required(path);
        while (package.NextElement(reader))
        {
            if (reader.LocalName == "row")
                rows.Add(number = Number(reader.GetAttribute("r")) ?? number + 1, ReadRow(reader));
            else if (reader.LocalName == "mergeCell" && reader.GetAttribute("ref") is { } range)
                Merge(rows, range);
        }
        return rows.Rows();
    }

    private List<string> ReadRow(XmlReader reader)
    {
        var cells = new List<string>();
        if (reader.IsEmptyElement)
            return cells;
        var (depth, column) = (reader.Depth, -1);
        while (package.Next(reader) && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element || reader.LocalName != "c")
                continue;
            column = reader.GetAttribute("r") is { } reference ? Place(reference).Column : column + 1;
            RowCollector.Put(cells, column, ReadCell(reader));
        }
        return cells;
    }

    private string ReadCell(XmlReader reader)
    {
        var (type, style) = (reader.GetAttribute("t"), Number(reader.GetAttribute("s")) ?? 0);
        if (reader.IsEmptyElement)
            return "";
        var (depth, text) = (reader.Depth, "");
        while (package.Next(reader) && reader.Depth > depth)
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "v" or "is" })
                text = package.TextOf(reader);
        return text.Length == 0 ? "" : Shown(type, style, text);
    }

    private string Shown(string? type, int style, string stored) => type switch
    {
        "s" => sharedTexts[int.Parse(stored, CultureInfo.InvariantCulture)],
        "inlineStr" or "str" => CellText.Unescape(stored).Trim(),
        "b" => stored.Trim() == "1" ? "是" : "否",
        "e" => stored,
        "d" => stored.Length >= 10 ? stored[..10] : stored,
        _ => dayStyles.Contains(style) && NumberText.Day(stored, from1904) is { } day ? day : NumberText.WrittenOut(stored),
    };

    private static void Merge(RowCollector rows, string range)
    {
        var ends = range.Split(':');
        var (top, left) = Place(ends[0]);
        var (bottom, right) = Place(ends[^1]);
        rows.Merge(top, left, bottom, right);
    }

    /// <summary>AB12 is row 12, column 27.</summary>
    private static (int Row, int Column) Place(string reference)
    {
        var letters = reference.TakeWhile(char.IsAsciiLetter).ToArray();
        var column = letters.Aggregate(0, (sum, letter) => sum * 26 + char.ToUpperInvariant(letter) - 'A' + 1);
        return (int.Parse(reference.AsSpan(letters.Length), CultureInfo.InvariantCulture), column - 1);
    }

    private static int? Number(string? attribute) => attribute is null ? null : int.Parse(attribute, CultureInfo.InvariantCulture);

    private XmlReader Required(string path) => package.Open(path) ?? throw WorkbookUnreadableException.Damaged(fileName);
}
