using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Closing;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server.Api;

/// <summary>An official table of a region and month: sealed, or (seal null) as it would be printed now.</summary>
public sealed record Table(Form Form, Region Region, Period Period, Postgres.Seal? Stored)
{
    public string Id => Ids.Table(Stored?.Id ?? $"{Form.Code}~{Region.Id:N}~{Period}");
    public string XlsxUrl => Url("xlsx");
    public string DocxUrl => Url("docx");

    private string Url(string kind) => $"/tables/{Uri.EscapeDataString(Stored?.Id ?? $"{Form.Code}~{Region.Id:N}~{Period}")}.{kind}";
}

/// <summary>Which tables there are.</summary>
internal static class Tables
{
    /// <summary>Sealed ones, newest month first; of an open month that is asked for, drafts.</summary>
    public static async Task<IReadOnlyList<Table>> OfAsync(Site site, Reading reading, Region region, Period? period, string? form, CancellationToken cancel)
    {
        if (form is not null && site.Catalogue.Forms.All(one => one.Code != form))
            return [];
        var seals = await site.Seals.OfRegionAsync(region.Id, period, form, cancel);
        var tables = seals.Where(seal => seal.Position <= reading.Root.Watermark.Position).Select(seal => new Table(FormOf(site, seal.Form, seal.Period), region, seal.Period, seal)).ToList();
        if (period is { } month && reading.Root.Tree.ClosedAt(region.Id, month) is null)
            tables.AddRange(site.Catalogue.Forms.Where(one => one.IsValidOn(month.LastDay) && (form is null || one.Code == form)).Select(one => new Table(one, region, month, null)));
        return tables;
    }

    /// <summary>By the id without its letter; null when there is none, or the viewer does not see its region.</summary>
    public static async Task<Table?> FindAsync(Site site, Root root, Sight sight, string id, CancellationToken cancel)
    {
        if (id.Split('~') is [var code, var text, var month])
        {
            return Guid.TryParseExact(text, "N", out var regionId) && root.Tree.Regions.TryGetValue(regionId, out var open) && Period.TryParse(month, out var period)
                && site.Catalogue.FindForm(code, period.LastDay) is { } form && sight.Sees(open) && root.Tree.ClosedAt(open.Id, period) is null
                ? new Table(form, open, period, null)
                : null;
        }
        return await site.Seals.ByIdAsync(id, cancel) is { } seal && root.Tree.Regions.TryGetValue(seal.Region, out var region) && sight.Sees(region)
            ? new Table(FormOf(site, seal.Form, seal.Period), region, seal.Period, seal)
            : null;
    }

    private static Form FormOf(Site site, string code, Period period) => site.Catalogue.FindForm(code, period.LastDay) ?? site.Catalogue.Forms.Last(form => form.Code == code);
}

public sealed class TableResolvers(Site site, Reading reading)
{
    public CatalogueItem Form(Table table) => table.Form;

    public Seal? Seal(Table table) => table.Stored is { } seal
        ? new Seal(seal.Id, seal.Position, Convert.ToHexStringLower(seal.BatchHash), seal.CatalogueVersion, seal.XlsxSha256, seal.DocxSha256, seal.SealedAt, seal.SealedBy)
        : null;

    public async Task<int> RowsAsync(Table table, CancellationToken cancel) =>
        table.Stored?.Rows ?? (await AtAsync(table, reading.Root.Watermark.Position, cancel)).Rows(table.Form.Code, table.Region.Id).Count;

    public async Task<IEnumerable<string>> ErrataAsync(Table table, CancellationToken cancel) => table.Stored is { } seal
        ? TableJob.Errata(await AtAsync(table, seal.Position, cancel), await AtAsync(table, reading.Root.Watermark.Position, cancel), table.Form.Code, table.Region.Id)
        : [];

    private Task<OfficialForms> AtAsync(Table table, long position, CancellationToken cancel) => OfficialForms.AtAsync(site, table.Period, position, cancel);
}

public sealed record Seal(
    string Id, long Position, string BatchHash, string CatalogueVersion, string XlsxSha256, string DocxSha256, DateTimeOffset SealedAt, string SealedBy);
