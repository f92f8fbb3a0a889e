using System.Security.Cryptography;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Reports;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Closing;
using Hierarchy.Server.Import;

namespace Hierarchy.Server.Jobs;

/// <param name="Region">The office whose workbook this is: rows without a code belong there, and units are looked for below it.</param>
/// <param name="Commit">False: a dry run that writes nothing.</param>
/// <param name="Mandate">On whose mandate the office enters for the units (代填); null: on what each unit has granted it.</param>
/// <param name="Viewer">Staff who acts for his office, and of whom that is asked which it is to ask; null on this machine.</param>
public sealed record ImportRequest(string FileName, byte[] Content, string? Region, bool Commit, string By, string? Mandate, Viewer? Viewer = null);

/// <summary>
/// Import (导入) of a roster or of activities from one workbook: every row is checked and its reasons told; all rows are
/// taken or none. The same file again changes nothing.
/// </summary>
public sealed class ImportJob(Site site)
{
    public async Task<int> RunAsync(ImportRequest request, JobLog log, CancellationToken cancel)
    {
        var sheet = Sheet.Of(Read(request), request.FileName);
        var isActivities = sheet.Has(Headers.Category);
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Content));
        var commandId = CommandId(hash, request.Region);
        if ((await site.Ledger.FindCommandsAsync([commandId], cancel)).TryGetValue(commandId, out var earlier))
        {
            log.Say($"本文件此前已导入（台账第 {earlier.Receipt.First} 至 {earlier.Receipt.Position} 条），未重复录入。");
            return 0;
        }
        foreach (var column in sheet.UnknownColumns(isActivities ? Headers.Activities : Headers.Roster))
            log.Say($"注意：「{column}」列不在模板中，未导入。");

        var reader = new RowReader(site.Catalogue, Shanghai.Day(site.Clock.GetUtcNow()), sheet);
        var reach = Reach.Of(site, request.Region, request.Viewer);
        var rows = isActivities
            ? await ActivityRows.ReadAsync(commandId, sheet, reader, site.Units, reach, cancel)
            : await RosterRows.ReadAsync(commandId, sheet, reader, site.Units, reach, cancel);
        var order = new Order(commandId, [.. rows.Select(row => row.Command)], new Author(request.By, request.Mandate, Office: request.Viewer?.RegionId),
            [.. rows.Select(row => new Source("WORKBOOK", hash, row.Row))]);
        log.Progress("核对", 0, sheet.Rows.Count);
        var refusals = await site.Actors.TryAsync(order, cancel);
        var problems = reader.Problems.Concat(refusals.Select(refusal => new RowProblem(rows[refusal.Key].Row, refusal.Value.Message))).OrderBy(problem => problem.Row).ToArray();
        log.Progress("核对", sheet.Rows.Count, sheet.Rows.Count);
        foreach (var problem in problems)
            log.Say($"第 {problem.Row} 行：{problem.Reason}", problem.Row);
        var what = isActivities ? "活动" : "名册";
        if (problems.Length > 0)
        {
            if (refusals.Values.Any(refusal => refusal.Code == "MANDATE_NEEDED"))
                log.Say("有单位未授权本级代填。确系受其委托的，请填写代填依据后重新导入。");
            log.Say($"{what}共 {sheet.Rows.Count} 行，{problems.Select(problem => problem.Row).Distinct().Count()} 行有问题，全部未导入。请更正后重新导入。");
            return 1;
        }
        if (!request.Commit)
        {
            log.Say($"{what}共 {sheet.Rows.Count} 行，均可导入，将新增 {order.Commands.Count} 条台账。本次为试运行，未写入；确认后正式导入（命令行加 --commit）。");
            return 0;
        }
        return await CommitAsync(request, hash, order, log, cancel);
    }

    private static IReadOnlyList<WorkbookRow> Read(ImportRequest request)
    {
        try
        {
            return Workbook.Read(new MemoryStream(request.Content), request.FileName);
        }
        catch (WorkbookUnreadableException unreadable)
        {
            throw new UserException(unreadable.Message);
        }
    }

    private async Task<int> CommitAsync(ImportRequest request, string hash, Order order, JobLog log, CancellationToken cancel)
    {
        // The file first: an entry must never point to a document that is not there.
        var path = Path.Combine(site.Settings.FilesFolder, hash[..2], hash);
        if (!File.Exists(path))
            await SealedFiles.WriteAsync(path, request.Content, cancel);
        await site.Documents.KeepAsync(hash, request.FileName, request.Content.Length, site.Clock.GetUtcNow(), request.By, cancel);
        switch (await site.Actors.SubmitAsync(order, cancel))
        {
            case Outcome.Accepted { Receipt: var receipt }:
                log.Say($"已导入：新增 {order.Commands.Count} 条台账（第 {receipt.First} 至 {receipt.Position} 条）。");
                return 0;
            case Outcome.Refused refused:
                log.Say($"第 {order.Sources?[refused.Index].Row} 行：{refused.Refusal.Message} 全部未导入。", order.Sources?[refused.Index].Row);
                return 1;
            case var failed:
                throw new InvalidOperationException($"the import was answered {failed}");
        }
    }

    /// <summary>The same file for the same office is the same command.</summary>
    private static Guid CommandId(string hash, string? region) => Command.IdFor($"import {hash} {region}");
}
