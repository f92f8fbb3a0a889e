using System.Text;
using CsvHelper;

namespace Hierarchy.Reports;

/// <summary>CSV as offices send it: UTF-8 with or without BOM, otherwise GB18030 (mandatory since GB 18030-2022).</summary>
internal static class CsvText
{
    private const int Gb18030 = 54936;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static CsvText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static List<WorkbookRow> Read(byte[] bytes, string fileName)
    {
        var text = Decode(bytes);
        if (text.Contains('\0') || text.TrimStart().StartsWith('<'))
            throw WorkbookUnreadableException.UnknownFormat(fileName);
        var rows = new RowCollector(fileName);
        using var reader = CsvReader.FromText(text, new CsvReaderOptions
        {
            Separator = ',',
            HasHeader = false,
            SkipEmptyLines = false, // as a spreadsheet numbers its rows
            OnMalformedRecord = record => RefuseUnfinished(record, fileName),
        });
        while (reader.Read())
            rows.Add(checked((int)reader.RowNumber), Cells(reader));
        return rows.Rows();
    }

    private static List<string> Cells(CsvReader reader)
    {
        var cells = new List<string>();
        for (var column = 0; column < reader.FieldCount; column++)
            RowCollector.Put(cells, column, reader.GetString(column).Trim());
        return cells;
    }

    // A stray quote is read as it stands; a quoted cell without an end means that the rest of the file is missing.
    private static void RefuseUnfinished(CsvMalformedRecord record, string fileName)
    {
        if (record.Reason == CsvMalformedReason.UnterminatedQuote)
            throw WorkbookUnreadableException.Damaged(fileName);
    }

    /// <exception cref="DecoderFallbackException">Neither encoding fits, or the file ends within a character.</exception>
    private static string Decode(byte[] bytes)
    {
        var body = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        return body.Length < bytes.Length || IsUtf8(body)
            ? Utf8.GetString(body)
            : Encoding.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(body);
    }

    // A last character cut short is still UTF-8: read as GB18030, a truncated file would become nonsense unnoticed.
    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            Utf8.GetDecoder().GetCharCount(bytes, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
