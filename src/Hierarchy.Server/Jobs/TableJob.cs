using Hierarchy.Closing;
using Hierarchy.Reports;
using Hierarchy.Regions;
using Hierarchy.Server.Closing;

namespace Hierarchy.Server.Jobs;

/// <summary>
/// Prints the forms of a region and month: as sealed, made again from the ledger, with the errata (更正) that later
/// entries brought; or, while the month is open, as a draft (草表).
/// </summary>
public sealed class TableJob(Site site)
{
    public async Task<int> RunAsync(string regionCode, Period month, string? formCode, string folder, JobLog log, CancellationToken cancel)
    {
        var root = site.Actors.Root;
        var region = root.Tree.ByCode(regionCode) ?? throw new UserException(Refusal.UnknownRegion(regionCode).Message);
        var now = await OfficialForms.AtAsync(site, month, root.Watermark.Position, cancel);
        var forms = now.Forms.Where(form => formCode is null || form.Code == formCode).ToArray();
        if (forms.Length == 0)
            throw new UserException($"没有代码为「{formCode}」的表。可用：{string.Join("、", now.Forms.Select(form => form.Code))}。");
        var code = 0;
        foreach (var form in forms)
            code |= await PrintAsync(now, form, region, month, folder, log, cancel);
        return code;
    }

    private async Task<int> PrintAsync(OfficialForms now, Form form, Region region, Period month, string folder, JobLog log, CancellationToken cancel)
    {
        var seal = await site.Seals.FindAsync(form.Code, region.Id, month, cancel);
        var forms = seal is null ? now : await OfficialForms.AtAsync(site, month, seal.Position, cancel);
        var table = forms.Table(form, region.Id, draft: seal is null);
        var (xlsx, docx) = (XlsxTable.Write(table), DocxTable.Write(table));
        var name = Path.Combine(folder, $"{month}-{region.Code}-{form.Code}{(seal is null ? "-草表" : "")}");
        await SealedFiles.WriteAsync(name + ".xlsx", xlsx, cancel);
        await SealedFiles.WriteAsync(name + ".docx", docx, cancel);
        log.Say($"{table.Title}{(seal is null ? "（草表）" : "")}：{forms.Rows(form.Code, region.Id).Count} 行，{name}.xlsx、.docx");
        if (seal is null)
            return 0;
        var same = SealedFiles.Hash(xlsx) == seal.XlsxSha256 && SealedFiles.Hash(docx) == seal.DocxSha256;
        log.Say(same ? $"  与定稿 {seal.Id} 逐字节相同。" : $"  与定稿 {seal.Id} 不同！请运行 hierarchy verify。");
        foreach (var erratum in Errata(forms, now, form.Code, region.Id))
            log.Say("  更正：" + erratum);
        return same ? 0 : 1;
    }

    /// <summary>Each cell that later entries changed: the seal stays as it is, this says what would be different today.</summary>
    public static IEnumerable<string> Errata(OfficialForms then, OfficialForms now, string form, Guid region)
    {
        var columns = then.Columns(form).Where(column => column.Field != "no").ToArray();
        var before = Keyed(then.Rows(form, region));
        var after = Keyed(now.Rows(form, region));
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (old, current) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (old is null || current is null)
            {
                yield return old is null ? $"增加「{NameOf(current!)}」一行" : $"删去「{NameOf(old)}」一行";
                continue;
            }
            foreach (var column in columns.Where(column => old.Fields[column.Field] != current.Fields[column.Field]))
                yield return $"「{NameOf(old)}」的「{column.Header}」由「{old.Fields[column.Field]}」改为「{current.Fields[column.Field]}」";
        }
    }

    private static string NameOf(FormRow row) => row.Fields["name"];

    // Rows of one unit are told apart by their order: a unit may be a candidate at two levels, a lead may have many partners.
    private static Dictionary<(Guid, int), FormRow> Keyed(IReadOnlyList<FormRow> rows) => rows
        .GroupBy(row => row.Group)
        .SelectMany(group => group.Select((row, order) => ((group.Key, order), row)))
        .ToDictionary(row => row.Item1, row => row.row);
}
