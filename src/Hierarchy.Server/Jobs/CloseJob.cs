using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Closing;

namespace Hierarchy.Server.Jobs;

/// <summary>
/// Month close (月结): one entry closes the month for a region and all below it; live figures are compared with the
/// recount; every region's forms are printed from the prefix that ends with that entry, and sealed. Started again after
/// an interruption it seals what is missing.
/// </summary>
public sealed class CloseJob(Site site)
{
    private const int SealsAtOnce = 64;

    public async Task<int> RunAsync(string regionCode, Period month, string by, JobLog log, CancellationToken cancel)
    {
        var close = new MonthClose(regionCode, new MonthInput(Command.IdFor($"close {regionCode} {month}"), month));
        var outcome = await site.Actors.SubmitAsync(Order.One(close, new Author(by)), cancel);
        if (outcome is Outcome.Refused { Refusal: var refusal })
            throw new UserException(refusal.Message);
        if (outcome is not Outcome.Accepted { Receipt: var receipt })
            throw new InvalidOperationException($"closing {month} was answered {outcome}");
        var root = await site.Actors.AtLeastAsync(receipt.Position, cancel);
        var region = root.Tree.ByCode(regionCode)!;
        log.Say(receipt.First is null || receipt.Replayed ? $"{region.Name}{month.Chinese}此前已月结，检查定稿。" : $"{region.Name}{month.Chinese}已月结（台账第 {receipt.Position} 条）。");
        Warn(root, region, month, log);
        if (!await CompareAsync(root, log, cancel))
            return 1;
        await SealAsync(root.Tree, region, month, by, log, cancel);
        return 0;
    }

    private static void Warn(Root root, Region region, Period month, JobLog log)
    {
        if (root.Tree.OpenedFrom is { } opened && Period.Range(opened, month.Plus(-1)).FirstOrDefault(earlier => !root.Tree.IsClosed(region.Id, earlier)) is { Index: > 0 } open)
            log.Say($"注意：更早的{open.Chinese}尚未月结。");
        var total = root.Figures(region.Id)?.Total ?? Series.Empty;
        var missing = total.Level(Measures.Units, month).Known - total.Flow(Measures.Submitted, month, month).Known;
        if (missing > 0)
            log.Say($"注意：{month.Chinese}有 {missing} 个单位未提交填报。");
    }

    private async Task<bool> CompareAsync(Root root, JobLog log, CancellationToken cancel)
    {
        await using var connection = await site.Database.OpenConnectionAsync(cancel);
        var differences = Recount.Compare(root, await Recount.RegionsAsync(connection, root.Watermark.Position, cancel)).Take(20).ToArray();
        foreach (var one in differences)
            log.Say($"不符：{one.Where} {one.Month} {one.Measure}，在线 {one.Live}，复算 {one.Recounted}。");
        log.Say(differences.Length == 0
            ? $"在线汇总与复算一致（水位 {root.Watermark.Position}）。"
            : "在线汇总与复算不一致，未定稿。请运行 hierarchy verify 并联系维护人员。");
        return differences.Length == 0;
    }

    /// <summary>Each region's seal rests on the entry that closed its month: its own, or that of the nearest region above.</summary>
    private async Task SealAsync(Tree tree, Region region, Period month, string by, JobLog log, CancellationToken cancel)
    {
        var files = new SealedFiles(site.Settings.TablesFolder);
        var regions = tree.Sealed(region.Id, month).ToArray();
        foreach (var late in tree.Subtree(region.Id, month).Except(regions))
            log.Say($"注意：「{late.Name}」在{month.Chinese}月结之后才登记（台账第 {late.Position} 条），该月没有其统计表。");
        var (done, total) = (0, 0);
        foreach (var closing in regions.GroupBy(one => tree.ClosedAt(one.Id, month)!.Value).OrderBy(group => group.Key))
        {
            var at = await site.Seals.BatchAsync(closing.Key, cancel);
            var there = (await site.Seals.OfMonthAsync(month, at.Position, cancel)).Select(seal => (seal.Form, seal.Region)).ToHashSet();
            var forms = await OfficialForms.LoadAsync(site.Ledger, site.Catalogue, month, at, cancel);
            var wanted = closing.SelectMany(one => forms.Forms.Select(form => (Form: form, Region: one))).Where(one => !there.Contains((one.Form.Code, one.Region.Id))).ToArray();
            total += wanted.Length;
            foreach (var chunk in wanted.Chunk(SealsAtOnce))
            {
                var seals = new Seal[chunk.Length];
                await Parallel.ForAsync(0, chunk.Length, cancel, async (i, token) =>
                    seals[i] = await files.WriteAsync(forms, chunk[i].Form, chunk[i].Region, month, at.RecordedAt, by, token));
                await site.Seals.KeepAsync(seals, cancel);
                log.Progress("定稿", done += chunk.Length, total);
            }
        }
        log.Say($"已定稿 {done} 张表（{regions.Length} 个区划），可在网页「月结」页选{month.Chinese}下载。");
    }
}
