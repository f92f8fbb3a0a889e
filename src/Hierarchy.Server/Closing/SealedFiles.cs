using System.Security.Cryptography;
using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Reports;

namespace Hierarchy.Server.Closing;

/// <summary>The sealed tables on disk: tables/month/code and name of the region/form.xlsx and .docx.</summary>
public sealed class SealedFiles(string folder)
{
    /// <summary>Prints the table, writes both files, and says what was sealed.</summary>
    public async Task<Seal> WriteAsync(OfficialForms forms, Form form, Region region, Period month, DateTimeOffset at, string by, CancellationToken cancel)
    {
        var table = forms.Table(form, region.Id, draft: false);
        var (xlsx, docx) = (XlsxTable.Write(table), DocxTable.Write(table));
        var id = forms.SealId(form.Code, region.Id);
        await WriteAsync(PathOf(form.Code, forms.Tree[region.Id], month, "xlsx"), xlsx, cancel);
        await WriteAsync(PathOf(form.Code, forms.Tree[region.Id], month, "docx"), docx, cancel);
        return new Seal(
            id, form.Code, region.Id, month, forms.At.Position, forms.At.Hash, forms.CatalogueVersion, OfficialTable.RendererVersion,
            forms.Rows(form.Code, region.Id).Count, Hash(xlsx), Hash(docx), at, by);
    }

    public string PathOf(string form, Region region, Period month, string extension) => Path.Combine(
        folder, $"{month}", $"{region.Codes.At(month.LastDay)}{Safe(region.Names.At(month.LastDay))}", $"{form}.{extension}");

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Whole or not at all, also when the machine stops in between.</summary>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".tmp";
        await using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancel);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
    }

    private static string Safe(string name) => string.Concat(name.Select(c => Path.GetInvalidFileNameChars().Contains(c) || c is '\\' or ':' ? '_' : c));
}
