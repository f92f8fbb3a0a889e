using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hierarchy.Reports;
using Hierarchy.Server.Api;
using Hierarchy.Server.Import;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Workbooks that staff send from their browser: what is told of them, and on whose behalf they are taken.</summary>
public class ImportEndpointTests(Realm realm) : IClassFixture<Realm>
{
    private sealed record Heard(HttpStatusCode Status, IReadOnlyList<JobEvent> Events)
    {
        public int? Exit => Events[^1].Exit;
        public string[] Lines => [.. Events.Select(one => one.Line).OfType<string>()];
    }

    [Fact]
    public async Task A_workbook_is_checked_row_by_row_mended_and_taken_once()
    {
        var bad = Activities(["区直甲", "", "会议", "例会", $"{realm.Month}-01", "1", "10"], ["没有这个局", "", "会议", "例会", $"{realm.Month}-01", "1", ""], ["区直甲", "", "宴会", "", "昨天", "许多场次", ""]);
        var checkedBad = await ImportAsync("district", Realm.District, bad, commit: true);
        Assert.Equal((HttpStatusCode.OK, 1), (checkedBad.Status, checkedBad.Exit));
        Assert.Equal([3, 4, 4, 4], checkedBad.Events.Select(one => one.Row).OfType<int>());
        Assert.Contains("第 3 行：没有名为「没有这个局」的单位。请核对全称，或先导入名册登记。", checkedBad.Lines);
        Assert.Contains("第 4 行：「举办日期」的「昨天」不是日期。请写成 2026-03-05、2026-03 或 2026。", checkedBad.Lines);
        Assert.Contains(checkedBad.Lines, line => line.StartsWith("活动共 3 行，2 行有问题，全部未导入。", StringComparison.Ordinal));

        var head = realm.House.Site.Actors.Root.Watermark.Position;
        var good = Activities(["区直甲", "", "会议", "例会", $"{realm.Month}-01", "1", "10"], ["区直甲", "", "志愿服务", "清洁家园", $"{realm.Month}-01", "2", ""]);
        var dry = await ImportAsync("district", Realm.District, good, commit: false);
        Assert.Equal((0, head), (dry.Exit, realm.House.Site.Actors.Root.Watermark.Position));
        Assert.Contains("活动共 2 行，均可导入，将新增 2 条台账。本次为试运行，未写入；确认后正式导入（命令行加 --commit）。", dry.Lines);
        Assert.Contains(dry.Events, one => one is { Step: "核对", Done: 2, Total: 2 });

        var taken = await ImportAsync("district", Realm.District, good, commit: true);
        Assert.Equal((0, head + 2), (taken.Exit, realm.House.Site.Actors.Root.Watermark.Position));
        Assert.StartsWith("单位授权代填：石鼓区", await MandateAsync(head + 2), StringComparison.Ordinal);
        Assert.Equal("district 同志", await realm.House.Database.ScalarAsync<string>("select recorded_by from entry where position = $1", head + 2));
        var again = await ImportAsync("district", Realm.District, good, commit: true);
        Assert.Equal((0, $"本文件此前已导入（台账第 {head + 1} 至 {head + 2} 条），未重复录入。"), (again.Exit, Assert.Single(again.Lines)));
    }

    [Fact]
    public async Task What_a_unit_has_not_let_its_office_enter_needs_a_mandate_that_is_told()
    {
        var workbook = Activities(["区直乙", "", "会议", "例会", $"{realm.Month}-01", "1", "10"]);
        var refused = await ImportAsync("district", Realm.District, workbook, commit: true);
        Assert.Equal(1, refused.Exit);
        Assert.Equal("第 2 行：区直乙未授权石鼓区文明办代填。请由单位自行填报，或请其先授权代填。", refused.Events.Single(one => one.Row == 2).Line);
        Assert.Contains("有单位未授权本级代填。确系受其委托的，请填写代填依据后重新导入。", refused.Lines);
        var taken = await ImportAsync("district", Realm.District, workbook, commit: true, mandate: "2026年委托书第3号");
        Assert.True(taken.Exit == 0, string.Join('\n', taken.Lines));
        Assert.Equal("2026年委托书第3号", await MandateAsync(realm.House.Site.Actors.Root.Watermark.Position));
    }

    [Theory]
    [InlineData("远区局")]
    [InlineData("外省局")]
    [InlineData("从未有过的局")]
    public async Task A_unit_beyond_the_office_is_as_if_it_were_not_there(string name)
    {
        var sentence = $"没有名为「{name}」的单位。请核对全称，或先导入名册登记。";
        var host = await ImportAsync("city", Realm.City, Activities([name, "", "会议", "例会", $"{realm.Month}-01", "1", "10"]), commit: true, mandate: "委托书");
        Assert.Equal((1, $"第 2 行：{sentence}"), (host.Exit, host.Events.Single(one => one.Row is not null).Line));
        var other = await ImportAsync("city", Realm.City, Activities(["区直甲", "", "会议", "例会", $"{realm.Month}-01", "1", "10", name]), commit: true, mandate: "委托书");
        Assert.Equal((1, $"第 2 行：{sentence}"), (other.Exit, other.Events.Single(one => one.Row is not null).Line));
    }

    [Fact]
    public async Task A_roster_registers_units_below_the_office_and_nowhere_else()
    {
        var rows = new[] { Realm.District, Realm.FarDistrict, Realm.Abroad, "999999" }
            .Select(IReadOnlyList<string> (code) => ["远区局", code, "机关", "2025-01-01", "", "", "", "", "", "", "", "", "", "补登"]).ToArray();
        var refused = await ImportAsync("district", Realm.District, Workbooks.Xlsx(Headers.Roster, rows), commit: true);
        Assert.Equal(1, refused.Exit);
        Assert.Equal(
            new[] { (3, Realm.FarDistrict), (4, Realm.Abroad), (5, "999999") }.Select(one => $"第 {one.Item1} 行：没有代码为「{one.Item2}」的在用区划，或不在您的管辖范围内。请改用本级或下级的区划。"),
            refused.Events.Where(one => one.Row is not null).Select(one => one.Line!));
        var taken = await ImportAsync("district", Realm.District, Workbooks.Xlsx(Headers.Roster, rows[0]), commit: true);
        Assert.True(taken.Exit == 0, string.Join('\n', taken.Lines));
        Assert.Equal("职权：石鼓区", await MandateAsync(realm.House.Site.Actors.Root.Watermark.Position));
    }

    [Fact]
    public async Task A_template_reads_as_the_workbook_that_is_wanted()
    {
        foreach (var (kind, headers) in new[] { ("roster", Headers.Roster), ("activities", Headers.Activities) })
        {
            var (status, content) = await realm["district"].DownloadAsync($"imports/templates/{kind}");
            Assert.Equal(200, status);
            Assert.Equal(headers, Workbook.Read(new MemoryStream(content), "模板.xlsx")[0].Cells);
        }
    }

    [Fact]
    public async Task What_is_no_workbook_and_what_is_too_large_is_told_so()
    {
        var broken = await ImportAsync("district", Realm.District, [.. "PK no workbook"u8], commit: false);
        Assert.Equal(1, broken.Exit);
        Assert.Contains("「工作簿.xlsx」", Assert.Single(broken.Lines), StringComparison.Ordinal);
        using var request = Request("district", Realm.District, new byte[Workbook.MaxFileBytes + 1], false, null);
        request.Headers.ExpectContinue = true;
        using var response = await realm["district"].Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("「工作簿.xlsx」超过64 MiB", JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    private static byte[] Activities(params IReadOnlyList<string>[] rows) => Workbooks.Xlsx(Headers.Activities, rows);

    private Task<string> MandateAsync(long position) => realm.House.Database.ScalarAsync<string>("select mandate from entry where position = $1", position);

    private async Task<Heard> ImportAsync(string who, string region, byte[] content, bool commit, string? mandate = null)
    {
        using var request = Request(who, region, content, commit, mandate);
        using var response = await realm[who].Http.SendAsync(request);
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Heard(response.StatusCode, [.. lines.Select(line => JsonSerializer.Deserialize<JobEvent>(line, Endpoints.Json)!)]);
    }

    private HttpRequestMessage Request(string who, string region, byte[] content, bool commit, string? mandate)
    {
        var query = $"imports?name={Uri.EscapeDataString("工作簿.xlsx")}&region={region}&commit={(commit ? "true" : "false")}{(mandate is null ? "" : $"&mandate={Uri.EscapeDataString(mandate)}")}";
        var request = new HttpRequestMessage(HttpMethod.Post, query) { Content = new ByteArrayContent(content) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        request.Headers.Add("X-Hierarchy", "1");
        request.Headers.Add("Cookie", $"hierarchy={realm[who].Cookie}");
        return request;
    }
}
