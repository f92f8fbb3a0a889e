using System.Globalization;
using System.Xml;

namespace Hierarchy.Reports;

/// <summary>A row of a sheet. Rows are written by hand: the SDK's elements cost ten times as much, and exports are long.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Points">The height; without it the office's program fits the row to its cells.</param>
internal sealed record XlsxRow(int Number, IEnumerable<XlsxCell> Cells, double? Points = null)
{
    private const double TallestPoints = 409; // the most that Excel takes

    public void WriteTo(XmlWriter to)
    {
        to.WriteStartElement("row", XlsxSheet.Main);
        to.WriteAttributeString("r", Number.ToString(CultureInfo.InvariantCulture));
        if (Points is { } points)
        {
            to.WriteAttributeString("ht", Math.Round(Math.Min(points, TallestPoints), 1).ToString(CultureInfo.InvariantCulture));
            to.WriteAttributeString("customHeight", "1");
        }
        foreach (var cell in Cells)
            cell.WriteTo(to, Number);
        to.WriteEndElement();
    }
}

/// <summary>A cell of a sheet: a text, a number or only a border. There are no formulas.</summary>
/// <param name="Column">From 0.</param>
internal readonly record struct XlsxCell(int Column, uint Style, string Text = "", decimal? Number = null)
{
    /// <summary>A text stays a text, whatever it looks like.</summary>
    public static XlsxCell Body(int column, string text, Align align) =>
        new(column, CellText.LooksLikeFormula(text) ? XlsxStyles.Quoted(align) : XlsxStyles.Text(align), text);

    public static XlsxCell Count(int column, decimal number, Align align) => new(column, XlsxStyles.Number(align), Number: number);

    /// <summary>A1 for row 1, column 0.</summary>
    public static string Reference(int row, int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    public void WriteTo(XmlWriter to, int row)
    {
        to.WriteStartElement("c", XlsxSheet.Main);
        to.WriteAttributeString("r", Reference(row, Column));
        to.WriteAttributeString("s", Style.ToString(CultureInfo.InvariantCulture));
        if (Number is { } number)
            to.WriteElementString("v", XlsxSheet.Main, number.ToString(CultureInfo.InvariantCulture));
        else if (Text.Length > 0)
            WriteText(to);
        to.WriteEndElement();
    }

    private void WriteText(XmlWriter to)
    {
        if (Text.Length > OfficialTable.MaxTextLength)
            throw new ArgumentException($"A cell holds {OfficialTable.MaxTextLength} characters, not {Text.Length}.");
        to.WriteAttributeString("t", "inlineStr");
        to.WriteStartElement("is", XlsxSheet.Main);
        to.WriteStartElement("t", XlsxSheet.Main);
        to.WriteAttributeString("xml", "space", null, "preserve");
        to.WriteString(CellText.Escape(CellText.Clean(Text)));
        to.WriteEndElement();
        to.WriteEndElement();
    }
}
