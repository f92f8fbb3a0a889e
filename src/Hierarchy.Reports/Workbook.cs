using System.Text;

namespace Hierarchy.Reports;

/// <summary>A row that holds anything: its number as the office's own program shows it, from 1, and its cells from
/// column A on, without the empty ones at the end.</summary>
public sealed record WorkbookRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The cell in a column, from 0; "" where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";
}

/// <summary>Workbooks that offices send and fetch: the first visible sheet of an .xlsx, or a .csv, as text.</summary>
public static class Workbook
{
    public const int MaxFileBytes = 64 << 20;
    public const long MaxUnpackedBytes = 256L << 20;
    public const int MaxRows = 50_000;
    public const int MaxColumns = 100;

    /// <summary>Characters (UTF-16) in one cell.</summary>
    public const int MaxCellLength = 8_000;

    private const int MostRowsOfAnXlsx = 1_048_576;
    private const int TemplateColumnMm = 42; // 18 digits in one line

    private static ReadOnlySpan<byte> Zip => "PK\u0003\u0004"u8;
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>
    /// Reads the rows that hold anything. Cells are trimmed text: numbers written out without an exponent, days as
    /// yyyy-MM-dd, booleans as 是 and 否, formulas as their last result, merged cells once, at the top left.
    /// What the file is, is told from its bytes, not from its name. CSV may be UTF-8 (with or without BOM) or GB18030.
    /// </summary>
    /// <param name="stream">Read synchronously to its end, or to one byte past <see cref="MaxFileBytes"/>.</param>
    /// <param name="fileName">As the clerk knows it; for messages.</param>
    /// <exception cref="WorkbookUnreadableException">Whatever is wrong with the file. Failures of the stream itself pass
    /// through.</exception>
    public static IReadOnlyList<WorkbookRow> Read(Stream stream, string fileName)
    {
        var bytes = ReadAll(stream, fileName);
        try
        {
            return Parse(bytes, fileName);
        }
        // The parsers' own failures are many and of no use to a clerk: all of them mean that the file is not sound.
        catch (Exception failure) when (failure is not (WorkbookUnreadableException or OutOfMemoryException))
        {
            throw WorkbookUnreadableException.Damaged(fileName, failure);
        }
    }

    /// <summary>A plain sheet, such as a template: a frozen header, then rows of text. The columns are of format text, so
    /// that an 18-digit code typed into them stays whole. The same input gives the same bytes.</summary>
    /// <exception cref="ArgumentException">No headers, or more rows or longer texts than a sheet can hold.</exception>
    public static byte[] WriteXlsx(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentOutOfRangeException.ThrowIfZero(headers.Count);
        var widths = headers.Select(_ => XlsxSheet.HundredthsOf(TemplateColumnMm));
        return XlsxSheet.Package(
            title: "", XlsxStyles.Sheet(2 * Page.BodyPoints), headerRow: 1,
            before: [XlsxSheet.FrozenBelow(1), XlsxSheet.ColumnsOf(widths, XlsxStyles.PlainText)],
            SheetRows(headers, rows),
            after: []);
    }

    private static IEnumerable<XlsxRow> SheetRows(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        yield return SheetRow(1, headers, (column, text) => new XlsxCell(column, XlsxStyles.Header, text));
        var number = 1;
        foreach (var cells in rows)
            yield return ++number <= MostRowsOfAnXlsx
                ? SheetRow(number, cells, (column, text) => XlsxCell.Body(column, text, Align.Left))
                : throw new ArgumentException($"A sheet holds {MostRowsOfAnXlsx} rows.", nameof(rows));
    }

    private static XlsxRow SheetRow(int number, IReadOnlyList<string> cells, Func<int, string, XlsxCell> cell) => new(
        number,
        cells.Select((text, column) => cell(column, text)),
        cells.Append("").Max(text => Wrapping.Points(text, Page.Twips(TemplateColumnMm), 2 * Page.BodyPoints)));

    private static byte[] ReadAll(Stream stream, string fileName)
    {
        var bytes = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxFileBytes)
                throw WorkbookUnreadableException.TooLarge(fileName);
        }
        return bytes.ToArray();
    }

    private static List<WorkbookRow> Parse(byte[] bytes, string fileName)
    {
        if (bytes.Length == 0)
            throw WorkbookUnreadableException.Empty(fileName);
        if (bytes.AsSpan().StartsWith(Zip))
            return XlsxReader.Read(bytes, fileName);
        // An encrypted .xlsx is wrapped into the old container, under this name.
        if (bytes.AsSpan().StartsWith(CompoundFile))
            throw bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0
                ? WorkbookUnreadableException.PasswordProtected(fileName)
                : WorkbookUnreadableException.OldFormat(fileName);
        return CsvText.Read(bytes, fileName);
    }
}
