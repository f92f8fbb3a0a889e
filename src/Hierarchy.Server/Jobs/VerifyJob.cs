using Hierarchy.Postgres;
using Hierarchy.Reports;
using Hierarchy.Server.Closing;

namespace Hierarchy.Server.Jobs;

/// <summary>核验: the whole ledger, every figure, every seal. Prints each finding; exit 1 when there is one.</summary>
public sealed class VerifyJob(Site site)
{
    /// <summary>Findings printed; the rest are only counted.</summary>
    private const int MaxPrinted = 200;

    public async Task<int> RunAsync(bool reproduce, JobLog log, CancellationToken cancel)
    {
        var root = site.Actors.Root;
        var verification = new Verification(site.Database);
        var findings = await CountAsync(verification.LedgerAsync(root.Watermark.Position, done => log.Progress("台账", done, root.Watermark.Position), cancel), log);
        log.Say($"台账 {root.Watermark.Position} 条：哈希链、序号、派生列，发现 {findings} 处问题。");
        var figures = await CountAsync(verification.FiguresAsync(root, cancel), log);
        log.Say($"汇总 {root.Tree.Regions.Count} 个区划：在线数与复算，发现 {figures} 处不符。");
        var seals = await CountAsync(SealsAsync(reproduce, log, cancel), log);
        log.Say($"定稿：发现 {seals} 处问题。");
        var all = findings + figures + seals;
        log.Say(all == 0 ? "核验通过。" : $"核验未通过：共 {all} 处问题。");
        return all == 0 ? 0 : 1;
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<string> findings, JobLog log)
    {
        var count = 0;
        await foreach (var finding in findings)
        {
            if (++count <= MaxPrinted)
                log.Say("  " + finding);
        }
        if (count > MaxPrinted)
            log.Say($"  ……另有 {count - MaxPrinted} 处未列出。");
        return count;
    }

    /// <summary>Each sealed file has the bytes that were sealed; with <paramref name="reproduce"/> it is also printed again from its prefix.</summary>
    private async IAsyncEnumerable<string> SealsAsync(bool reproduce, JobLog log, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var files = new SealedFiles(site.Settings.TablesFolder);
        var all = await site.Seals.AllAsync(cancel);
        var done = 0L;
        foreach (var group in all.GroupBy(seal => (seal.Period, seal.Position)))
        {
            if (await site.Seals.FindBatchAsync(group.Key.Position, cancel) is not { } at)
            {
                yield return $"{group.Key.Period.Chinese}的 {group.Count()} 张定稿所据的批次（至第 {group.Key.Position} 条）不在台账中。";
                continue;
            }
            var tree = await site.Ledger.ReadTreeAsync(group.Key.Position, cancel);
            var forms = reproduce ? await OfficialForms.LoadAsync(site.Ledger, site.Catalogue, group.Key.Period, at, cancel) : null;
            foreach (var seal in group)
            {
                log.Progress("定稿", ++done, all.Count);
                if (!at.Hash.AsSpan().SequenceEqual(seal.BatchHash) || at.Position != seal.Position)
                    yield return $"定稿 {seal.Id} 所据的批次与台账不符。";
                foreach (var (extension, sealedHash) in new[] { ("xlsx", seal.XlsxSha256), ("docx", seal.DocxSha256) })
                {
                    var path = files.PathOf(seal.Form, tree[seal.Region], seal.Period, extension);
                    if (!File.Exists(path))
                        yield return $"定稿 {seal.Id} 的文件不在：{path}";
                    else if (SealedFiles.Hash(await File.ReadAllBytesAsync(path, cancel)) != sealedHash)
                        yield return $"定稿 {seal.Id} 的文件被改动：{path}";
                    if (forms is not null && Reprinted(forms, seal, extension) != sealedHash)
                        yield return $"定稿 {seal.Id} 不能由台账重现（{extension}，打印程序版本 {seal.RendererVersion}，现为 {OfficialTable.RendererVersion}）。";
                }
            }
        }
    }

    private static string Reprinted(OfficialForms forms, Seal seal, string extension)
    {
        var table = forms.Table(forms.Forms.Single(form => form.Code == seal.Form), seal.Region, draft: false);
        return SealedFiles.Hash(extension == "xlsx" ? XlsxTable.Write(table) : DocxTable.Write(table));
    }
}
