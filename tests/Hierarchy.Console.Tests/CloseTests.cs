using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Hierarchy.Reports;
using Hierarchy.Server;
using Microsoft.Playwright;

namespace Hierarchy.Consoles.Tests;

/// <summary>A month from the checklist to the files of its sealed tables.</summary>
public sealed class CloseTests(DistrictStore store, Chromium chromium) : DistrictTest(store, chromium)
{
    private static readonly Period March = new(2025, 3);

    [Fact]
    public async Task An_office_closes_a_month_and_has_the_sealed_tables_to_the_byte()
    {
        await ReportAsync();
        var page = await OpenAsync("district");
        await Walk.StandsAsync(page, "/desk/close?month=2025-03");
        await Assertions.Expect(page.Locator(".checklist li")).ToContainTextAsync([
            "该月须已过完。2025-04-10 截止填报，2025-04-12 自动月结", "2025年2月尚未月结", "应报 3 个单位，已报 2 个（66.6%），其中已接收 1 个。",
            "应报未报 1 个", "逾期未报 0 个", "退回后尚未重报 0 个", "已提交、尚未接收 1 个",
        ]);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "草表" })).ToBeVisibleAsync();

        await CloseAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "月结进度" })).ToHaveAttributeAsync("aria-valuenow", "100");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "定稿的统计表" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".checklist")).ToContainTextAsync(new Regex("已于 .+ 月结。"));
        Assert.Equal("district 同志 2025-03", await Store.House.Database.ScalarAsync<string>("select string_agg(recorded_by || ' ' || (facts ->> 'period'), ',') from entry where kind = 'MonthClosed'"));

        var (xlsx, docx) = await DownloadAsync(page, "CANDIDATES", "文明单位培养对象摸底统计表");
        var cells = Workbook.Read(new MemoryStream(xlsx), "表.xlsx").SelectMany(row => row.Cells).ToArray();
        foreach (var (unit, times) in new[] { (DistrictStore.Tax, 1), (DistrictStore.Hospital, 1), (DistrictStore.Library, 0) })
        {
            Assert.Equal(times, cells.Count(cell => cell == unit));
            // The files' parts are stored and not packed, so the text can be read as it is.
            Assert.Equal(times, Encoding.UTF8.GetString(docx).Split($">{unit}<").Length - 1);
        }
        await DownloadAsync(page, "PARTNERS", "文明单位同创单位摸底统计表");
    }

    /// <summary>Of the three units one is accepted, one waits to be, one has told nothing; overdue is nobody with a month before the ledger was opened.</summary>
    private async Task ReportAsync()
    {
        var (tax, hospital) = (await Store.UnitAsync(DistrictStore.Tax), await Store.UnitAsync(DistrictStore.Hospital));
        foreach (var unit in new[] { tax, hospital })
            await Store.DoAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), March, NothingToReport: true)));
        await Store.DoAsync(new MonthAccept(tax, new MonthInput(Guid.NewGuid(), March)));
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Button("月结").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(dialog).ToContainTextAsync("还有 1 个单位未报，月结后按未报列示。");
        await dialog.GetByRole(AriaRole.Checkbox, new LocatorGetByRoleOptions { Name = "我已核对，现在月结" }).CheckAsync();
        await dialog.Button("月结").ClickAsync();
        await Assertions.Expect(page.Locator(".receipt")).ToContainTextAsync("石鼓区2025年3月月结");
    }

    /// <summary>Both files of a table, which must be those that were sealed.</summary>
    private async Task<(byte[] Xlsx, byte[] Docx)> DownloadAsync(IPage page, string form, string label)
    {
        var (xlsx, docx) = (await DownloadAsync(page, $"下载{label} xlsx"), await DownloadAsync(page, $"下载{label} docx"));
        var hashes = await Store.House.Database.ScalarAsync<string>("select xlsx_sha256 || ' ' || docx_sha256 from seal where form = $1 and period = 2025 * 12 + 2", form);
        Assert.Equal(hashes, $"{Convert.ToHexStringLower(SHA256.HashData(xlsx))} {Convert.ToHexStringLower(SHA256.HashData(docx))}");
        return (xlsx, docx);
    }

    private static async Task<byte[]> DownloadAsync(IPage page, string link)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = link }).ClickAsync());
        return await File.ReadAllBytesAsync(await download.PathAsync());
    }
}
