using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Hierarchy.Consoles.Tests;

/// <summary>A month from the clerk's first line to the office's acceptance, on the screens of all who have a part in it.</summary>
public sealed class ReportingTests(DistrictStore store, Chromium chromium, ITestOutputHelper output) : DistrictTest(store, chromium)
{
    private const string Returned = "参加人次请核实；场次与志愿服务系统的记录不符。";
    private const string Mended = "核对签到表后更正";

    private static readonly DateOnly Today = Shanghai.Day(TimeProvider.System.GetUtcNow());
    private static readonly string Month = $"{Today:yyyy-MM}";
    private static readonly string Chinese = $"{Today.Year}年{Today.Month}月";

    /// <summary>Within which an entry stands on every screen that shows its figure.</summary>
    private static readonly TimeSpan Live = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task A_month_is_reported_returned_with_a_reason_mended_and_accepted_while_the_province_watches()
    {
        var (province, clerk, office) = (await OpenAsync("province"), await OpenAsync("clerk"), await OpenAsync("district"));
        var before = await Store.HeadAsync();
        await WatchAsync(province);
        await ShowsAsync(province, "activities.sessions", "0");
        await ShowsAsync(province, "activities.participants", "0");

        await Walk.StandsAsync(clerk, $"/my?month={Month}");
        await TypeAsync(clerk);
        await LiveAsync(() => clerk.Button("记入台账").ClickAsync(), clerk.GetByText("已入台账，第"), province, "4");
        await ShowsAsync(province, "activities.participants", "？＋1 未知");
        await SubmitAsync(clerk, "提交本月填报");

        await Walk.StandsAsync(office, $"/desk/reports?month={Month}");
        await ReturnAsync(office);
        await clerk.ReloadAsync();
        await Assertions.Expect(clerk.GetByText($"文明办退回了本月填报：{Returned}")).ToBeVisibleAsync();
        await MendAsync(clerk, province);
        await SubmitAsync(clerk, "更正后重新提交");
        await AcceptAsync(office);

        await clerk.ReloadAsync();
        await Assertions.Expect(clerk.Locator(".my-state")).ToContainTextAsync("已接收");
        Assert.Equal(
            $"""
            clerk 同志 ActivityHeld VOLUNTEERING 清洁家园 {Today:yyyy-MM-dd} 4 ?
            clerk 同志 MonthSubmitted
            district 同志 MonthReturned {Returned}
            clerk 同志 EntryReversed {Mended}
            clerk 同志 ActivityHeld VOLUNTEERING 清洁家园 {Today:yyyy-MM-dd} 3 45 {Mended}
            clerk 同志 MonthSubmitted
            district 同志 MonthAccepted
            """, await LedgerAsync(before));
    }

    /// <summary>One activity: its number of people is not known, which is a choice and no zero.</summary>
    private static async Task TypeAsync(IPage page)
    {
        await page.GetByLabel("第 1 行 类别").SelectOptionAsync(new SelectOptionValue { Label = "2 志愿服务" });
        await page.GetByLabel("第 1 行 名称").FillAsync("清洁家园");
        await page.GetByLabel("第 1 行 开展日期").SelectOptionAsync($"{Today:yyyy-MM-dd}");
        await page.GetByLabel("第 1 行 次数", new PageGetByLabelOptions { Exact = true }).FillAsync("4");
        await page.Button("记入台账").ClickAsync();
        await Assertions.Expect(page.GetByText("请填写，或选“未知”")).ToBeVisibleAsync();
        await page.Button("第 1 行 参加人次：未知").ClickAsync();
    }

    private static async Task SubmitAsync(IPage page, string label)
    {
        await page.Button(label).ClickAsync();
        await Assertions.Expect(page.Locator(".my-state")).ToContainTextAsync("已提交");
    }

    /// <summary>From the unit's report beside the list, where the office sees what it is about.</summary>
    private static async Task ReturnAsync(IPage page)
    {
        await page.Button(DistrictStore.Tax).ClickAsync();
        var drawer = page.Locator(".ant-drawer-content");
        await Assertions.Expect(drawer).ToContainTextAsync("清洁家园");
        await drawer.Button("退回").ClickAsync();
        var dialog = page.Locator(".ant-modal-content");
        await dialog.GetByLabel("退回的原因").FillAsync(Returned);
        await dialog.Button("退回").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("已退回 1 / 1");
        await dialog.Button("关闭").Last.ClickAsync();
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync($"退回 1 个单位的{Chinese}填报");
    }

    private async Task MendAsync(IPage page, IPage province)
    {
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^更正 .*清洁家园") }).ClickAsync();
        var dialog = page.Locator(".ant-modal-content");
        await dialog.GetByLabel("第 1 行 次数", new LocatorGetByLabelOptions { Exact = true }).FillAsync("3");
        await dialog.GetByLabel("第 1 行 参加人次", new LocatorGetByLabelOptions { Exact = true }).FillAsync("45");
        await dialog.GetByLabel("原因").FillAsync(Mended);
        await LiveAsync(() => dialog.Button("冲正原条目并记入更正").ClickAsync(), page.GetByText("已更正，台账第"), province, "3");
        await ShowsAsync(province, "activities.participants", "45");
        await Assertions.Expect(page.Locator(".my-recorded li.reversed")).ToHaveCountAsync(1);
    }

    /// <summary>From the list, which has heard that the report is there again.</summary>
    private static async Task AcceptAsync(IPage page)
    {
        await page.GetByLabel($"选择{DistrictStore.Tax}").CheckAsync();
        await page.Button("接收").ClickAsync();
        await page.Locator(".ant-modal-content").Button("接收").ClickAsync();
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync($"接收 1 个单位的{Chinese}填报");
    }

    /// <summary>Opens the province's month and waits until the page listens.</summary>
    private static async Task WatchAsync(IPage page)
    {
        var listening = page.WaitForResponseAsync(response => response.Headers.GetValueOrDefault("content-type", "").StartsWith("text/event-stream", StringComparison.Ordinal));
        await Walk.StandsAsync(page, $"/regions/430000?month={Month}");
        await listening;
    }

    /// <summary>The clerk is told that it is recorded, and soon after the province shows it.</summary>
    private async Task LiveAsync(Func<Task> click, ILocator recorded, IPage province, string sessions)
    {
        var since = Stopwatch.GetTimestamp();
        await click();
        await recorded.WaitForAsync();
        var told = Stopwatch.GetElapsedTime(since);
        await ShowsAsync(province, "activities.sessions", sessions);
        output.WriteLine($"the clerk is told {told.TotalMilliseconds:F0} ms after the click, the province's screen shows it {(Stopwatch.GetElapsedTime(since) - told).TotalMilliseconds:F0} ms later");
    }

    private static Task ShowsAsync(IPage page, string measure, string text) => Assertions.Expect(page.Figure(measure))
        .ToHaveTextAsync(text, new LocatorAssertionsToHaveTextOptions { Timeout = (float)Live.TotalMilliseconds });


    private async Task<string> LedgerAsync(long after) => await Store.House.Database.ScalarAsync<string>(
        """
        select string_agg(concat_ws(' ', recorded_by, kind,
            case when kind = 'ActivityHeld' then concat_ws(' ', facts ->> 'category', facts ->> 'title', facts ->> 'heldOn', coalesce(facts ->> 'sessions', '?'), coalesce(facts ->> 'participants', '?')) end,
            reason), chr(10) order by position)
        from entry where unit_id = $1 and position > $2
        """, await Store.UnitAsync(DistrictStore.Tax), after);
}
