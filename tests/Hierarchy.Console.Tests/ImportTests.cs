using System.Security.Cryptography;
using Hierarchy.Reports;
using Hierarchy.Server.Import;
using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>A workbook of the district's, from the file that is dropped to the entries that it becomes.</summary>
public sealed class ImportTests(DistrictStore store, Chromium chromium) : DistrictTest(store, chromium)
{
    private const string Mandate = "2026年委托书第3号";

    /// <summary>Rows 3 to 12 of the workbook: what is wrong, and what is told of it.</summary>
    private static readonly (IReadOnlyList<string> Row, string Reason)[] Bad =
    [
        ([DistrictStore.Tax, "", "唱歌", "合唱", "2025-03-06", "1", ""], "「活动类别」的「唱歌」不在代码表中。可填：道德讲堂、志愿服务"),
        ([DistrictStore.Tax, "", "会议", "例会", "2999-01-01", "1", ""], "日期「2999-01-01」晚于今天"),
        ([DistrictStore.Tax, "", "会议", "例会", "2025-03-07", "-3", ""], "数量「-3」小于零。"),
        (["石鼓区无名局", "", "会议", "例会", "2025-03-07", "1", ""], "没有名为「石鼓区无名局」的单位。"),
        ([DistrictStore.Hospital, "", "", "义诊", "2025-03-08", "1", ""], "「活动类别」未填写。"),
        ([DistrictStore.Hospital, "", "志愿服务", "义诊", "", "2", ""], "「举办日期」未填写。"),
        ([DistrictStore.Hospital, "", "志愿服务", "义诊", "三月上旬", "1", ""], "「举办日期」的「三月上旬」不是日期。"),
        ([DistrictStore.Hospital, "", "会议", "动员会", "2025-03-10", "几次", ""], "「场次」的「几次」不是数量。"),
        ([DistrictStore.Library, "", "宣传报道", "读书月", "2023-12-31", "1", "30"], $"{DistrictStore.Library}自2024年1月起登记，不能记入2023年12月的事项。"),
        (["", "", "宣传报道", "读书月", "2025-03-12", "1", "30"], "「单位名称」未填写。"),
    ];

    private static readonly IReadOnlyList<string> First = [DistrictStore.Tax, "", "道德讲堂", "廉洁讲堂", "2025-03-05", "3", "120"];
    private static readonly IReadOnlyList<string> Last = [DistrictStore.Library, "", "文体活动", "书法展", "2025-03-20", "十余次", ""];

    /// <summary>Rows 3 to 12 as they are meant, in the same order.</summary>
    private static readonly IReadOnlyList<string>[] Mended =
    [
        [DistrictStore.Tax, "", "文体活动", "合唱", "2025-03-06", "1", ""],
        [DistrictStore.Tax, "", "会议", "例会", "2025-03-01", "1", ""],
        [DistrictStore.Tax, "", "会议", "例会", "2025-03-07", "3", ""],
        [DistrictStore.Tax, "", "会议", "例会", "2025-03-07", "1", ""],
        [DistrictStore.Hospital, "", "志愿服务", "义诊", "2025-03-08", "1", ""],
        [DistrictStore.Hospital, "", "志愿服务", "义诊", "2025-03-09", "2", ""],
        [DistrictStore.Hospital, "", "志愿服务", "义诊", "2025-03", "1", ""],
        [DistrictStore.Hospital, "", "会议", "动员会", "2025-03-10", "", ""],
        [DistrictStore.Library, "", "宣传报道", "读书月", "2025-03-11", "1", "30"],
        [DistrictStore.Library, "", "宣传报道", "读书月", "2025-03-12", "1", "30"],
    ];

    [Fact]
    public async Task A_workbook_with_ten_bad_rows_is_dropped_mended_and_taken_once()
    {
        var page = await OpenAsync("district");
        await Walk.StandsAsync(page, "/desk/import");
        await page.GetByLabel("代填依据").FillAsync(Mandate);
        var before = await Store.HeadAsync();

        await DropAsync(page, [First, .. Bad.Select(one => one.Row), Last]);
        await Assertions.Expect(page.GetByText("活动共 12 行，10 行有问题，全部未导入。")).ToBeVisibleAsync();
        await StandAtTheirRowsAsync(page);
        await Assertions.Expect(page.Button("正式导入")).ToHaveAttributeAsync("aria-disabled", "true");

        var mended = await DropAsync(page, [First, .. Mended, Last]);
        await Assertions.Expect(page.GetByText("活动共 12 行，均可导入，将新增 12 条台账。")).ToBeVisibleAsync();
        Assert.Equal(before, await Store.HeadAsync());

        await page.Button("正式导入").ClickAsync();
        await Assertions.Expect(page.GetByText($"已导入：新增 12 条台账（第 {before + 1} 至 {before + 12} 条）。")).ToBeVisibleAsync();
        Assert.Equal(AsEntries, await LedgerAsync(before, mended));
        await FiguresAsync(page);

        await DropAsync(page, [First, .. Mended, Last]);
        await Assertions.Expect(page.GetByText($"本文件此前已导入（台账第 {before + 1} 至 {before + 12} 条），未重复录入。")).ToBeVisibleAsync();
        Assert.Equal(before + 12, await Store.HeadAsync());
    }

    private const string AsEntries =
        """
        2 石鼓区税务局 MORAL_LECTURE 廉洁讲堂 2025-03-05 3 120
        3 石鼓区税务局 CULTURE_SPORTS 合唱 2025-03-06 1 ?
        4 石鼓区税务局 MEETING 例会 2025-03-01 1 ?
        5 石鼓区税务局 MEETING 例会 2025-03-07 3 ?
        6 石鼓区税务局 MEETING 例会 2025-03-07 1 ?
        7 石鼓区人民医院 VOLUNTEERING 义诊 2025-03-08 1 ?
        8 石鼓区人民医院 VOLUNTEERING 义诊 2025-03-09 2 ?
        9 石鼓区人民医院 VOLUNTEERING 义诊 2025-03 1 ?
        10 石鼓区人民医院 MEETING 动员会 2025-03-10 ? ?
        11 石鼓区图书馆 PUBLICITY 读书月 2025-03-11 1 30
        12 石鼓区图书馆 PUBLICITY 读书月 2025-03-12 1 30
        13 石鼓区图书馆 CULTURE_SPORTS 书法展 2025-03-20 ≥10 ?
        """;

    private static async Task StandAtTheirRowsAsync(IPage page)
    {
        var rows = page.Locator("main .ant-table-tbody tr.ant-table-row");
        await Assertions.Expect(rows).ToHaveCountAsync(Bad.Length);
        for (var i = 0; i < Bad.Length; i++)
        {
            await Assertions.Expect(rows.Nth(i).Locator("td").First).ToHaveTextAsync($"{i + 3}");
            await Assertions.Expect(rows.Nth(i).Locator("td").Nth(1)).ToContainTextAsync(Bad[i].Reason);
        }
    }

    /// <summary>March 2025 in the district: 3+1+1+3+1 of the tax office, 1+2+1 and one unknown of the hospital, 1+1 and 十余 of the library are 25 at least; people are known of three rows, 120+30+30, and unknown of nine.</summary>
    private static async Task FiguresAsync(IPage page)
    {
        await Walk.StandsAsync(page, $"/regions/{DistrictStore.District}?month=2025-03");
        await Assertions.Expect(page.Figure("activities.sessions")).ToHaveTextAsync("≥25＋1 未知");
        await Assertions.Expect(page.Figure("activities.participants")).ToHaveTextAsync("180＋9 未知");
        await page.GoBackAsync();
        await Walk.StandsAsync(page);
        await page.GetByLabel("代填依据").FillAsync(Mandate);
    }

    /// <summary>As from a folder of the desk; gives the SHA-256 of the file.</summary>
    private static async Task<string> DropAsync(IPage page, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var content = Workbook.WriteXlsx(Headers.Activities, rows);
        var data = await page.EvaluateHandleAsync(
            """
            base64 => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(atob(base64), one => one.charCodeAt(0))], "活动.xlsx"));
              return data;
            }
            """, Convert.ToBase64String(content));
        await page.Locator(".drop h3").DispatchEventAsync("drop", new { dataTransfer = data });
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private Task<string> LedgerAsync(long after, string document) => Store.House.Database.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', source_row, unit.name, facts ->> 'category', facts ->> 'title', facts ->> 'heldOn',
            coalesce(case facts ->> 'sessionsAtLeast' when 'true' then '≥' else '' end || (facts ->> 'sessions'), '?'), coalesce(facts ->> 'participants', '?')), chr(10) order by source_row)
        from entry join unit on unit.id = unit_id
        where entry.position > $1 and kind = 'ActivityHeld' and source_document = $2 and mandate = $3 and recorded_by = 'district 同志'
        """, after, document, Mandate);
}
