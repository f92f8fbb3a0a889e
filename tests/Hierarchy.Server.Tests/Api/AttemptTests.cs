using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What somebody tries who means no good, or knows no better: refused each time, in words that tell nothing.</summary>
public sealed class AttemptTests(Realm realm) : IClassFixture<Realm>
{
    private const string OnePage = "{units(first:1){pageInfo{endCursor}}}";

    [Fact]
    public async Task A_cursor_goes_on_only_in_its_list_and_for_whom_it_was_made()
    {
        var cursor = (await realm["city"].AskAsync(OnePage)).At("units", "pageInfo", "endCursor").GetString()!;
        var own = await realm["city"].AskAsync($"{{units(first:1 after:\"{cursor}\"){{nodes{{id}}}}}}");
        Assert.True(own.Errors.Length == 0, $"{own}");
        foreach (var (viewer, query) in new[]
        {
            ("district", $"{{units(first:1 after:\"{cursor}\"){{nodes{{id}}}}}}"), ("province", $"{{units(first:1 after:\"{cursor}\"){{nodes{{id}}}}}}"), ("auditor", $"{{units(first:1 after:\"{cursor}\"){{nodes{{id}}}}}}"),
            ("city", $"{{units(first:1 after:\"{cursor}\" orderBy:CODE){{nodes{{id}}}}}}"), ("city", $"{{units(first:1 after:\"{cursor}\" filter:{{line:\"TAX\"}}){{nodes{{id}}}}}}"),
            ("city", $"{{region(code:\"{Realm.City}\"){{units(first:1 after:\"{cursor}\"){{nodes{{id}}}}}}}}"), ("city", $"{{regions(after:\"{cursor}\"){{nodes{{id}}}}}}"),
            ("city", $"{{region(code:\"{Realm.City}\"){{entries(after:\"{cursor}\"){{nodes{{id}}}}}}}}"),
            ("city", $"{{units(first:1 after:\"{(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}\"){{nodes{{id}}}}}}"), ("city", "{units(after:\"\"){nodes{id}}}"), ("city", "{units(after:\"eyJpZCI6MX0\"){nodes{id}}}"),
        })
        {
            var told = await realm[viewer].AskAsync(query);
            Assert.True(told.Codes is ["BAD_CURSOR"] && !told.ToString().Contains("nodes\":", StringComparison.Ordinal), $"{viewer} {query}: {told}");
        }
    }

    [Fact]
    public async Task A_token_that_is_revoked_or_over_opens_nothing()
    {
        var city = (await realm.House.Part<AccountBook>().FindAsync("city", default))!;
        using var revoked = realm.House.Bearing(await realm.House.TokenAsync(city, Scope.Read));
        Assert.Equal(HttpStatusCode.OK, (await revoked.AskAsync(OnePage)).Status);
        var id = (await realm.House.Part<Tokens>().ListAsync(city.Id, default)).MaxBy(token => token.CreatedAt)!.Id;
        Assert.True(await realm.House.Part<Tokens>().RevokeAsync(id, Cause.System, default));
        Assert.Equal(HttpStatusCode.Unauthorized, (await revoked.AskAsync(OnePage)).Status);
        Assert.Equal(401, (await revoked.DownloadAsync($"files/{realm.DocumentOne}")).Status);

        await using var house = await House.OpenAsync();
        using var expiring = house.Bearing(await house.TokenAsync(await house.AccountAsync("zhang", Role.Province), Scope.Read, days: 1));
        Assert.Equal(HttpStatusCode.OK, (await expiring.AskAsync(OnePage)).Status);
        house.Clock.Advance(TimeSpan.FromHours(24.1));
        Assert.Equal(HttpStatusCode.Unauthorized, (await expiring.AskAsync(OnePage)).Status);
    }

    [Fact]
    public async Task A_live_total_ends_when_its_region_goes_to_another_office()
    {
        var moving = new Realm();
        await moving.InitializeAsync();
        try
        {
            var events = 0;
            await foreach (var told in moving["city"].EventsAsync($"subscription{{rollupChanged(regionCode:\"{Realm.District}\" period:\"{moving.Month}\"){{activities{{sessions{{known}}}}}}}}"))
            {
                if (events++ == 0)
                {
                    Assert.True(told.HasData && told.Errors.Length == 0, $"{told}");
                    await moving.DoAsync(new RegionMove(Realm.District, new RegionMoveInput(Guid.NewGuid(), Realm.FarCity, moving.Month, "区划调整")));
                    await moving.DoAsync(new ActivityRecord(moving.Unit("区直甲"), new ActivityInput(Guid.NewGuid(), new ActivityFacts("MEETING", PartialDate.Parse($"{moving.Today:yyyy-MM-dd}"), null, 7))));
                }
                else
                    Assert.True(told is { HasData: false } && told.Code == "FORBIDDEN", $"{told}");
            }
            Assert.InRange(events, 1, 2);
        }
        finally
        {
            await moving.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData(null, "", false)]
    public async Task A_cookie_that_a_foreign_page_sends_along_opens_nothing(string? header, string value, bool ours)
    {
        var answer = await realm["city"].SendAsync(HttpMethod.Post, "graphql", new { query = OnePage }, request =>
        {
            if (header is not null)
                request.Headers.Add(header, value);
        }, ours);
        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.False(answer.Body.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task A_mutation_by_get_is_not_done()
    {
        var unit = realm.Unit("区直甲");
        var mutation = $"mutation{{mandateGrant(unitId:\"{unit}\" input:{{commandId:\"{Guid.NewGuid()}\" officeRegionCode:\"{Realm.Province}\"}}){{receipt{{position}}}}}}";
        var (status, content) = await realm["clerk"].DownloadAsync($"graphql?query={Uri.EscapeDataString(mutation)}");
        Assert.True(status == 405, $"{status} {Encoding.UTF8.GetString(content)}");
        var told = await realm["clerk"].AskAsync($"{{unit(by:{{id:\"{unit}\"}}){{mandates{{office{{code}}}}}}}}");
        Assert.DoesNotContain(Realm.Province, told.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_position_far_ahead_is_waited_for_and_then_refused()
    {
        var since = Stopwatch.GetTimestamp();
        var told = await realm["city"].AskAsync("{watermark{position}}", null, new { minPosition = "999999999" });
        Assert.Equal(("POSITION_NOT_REACHED", false), (told.Code, told.HasData));
        Assert.InRange(Stopwatch.GetElapsedTime(since).TotalSeconds, 5, 60);
        foreach (var bad in new object[] { "-1", "x", "1e9", -1, 1.5, true, "99999999999999999999", "１" })
            Assert.Equal("BAD_VALUE", (await realm["city"].AskAsync("{watermark{position}}", null, new { minPosition = bad })).Code);
    }

    [Fact]
    public async Task Ids_of_another_kind_lead_nowhere()
    {
        var (unit, region) = (realm.Unit("区直甲"), realm.Region(Realm.District));
        var (honour, activity) = (await realm.PositionAsync(unit, "HonourAwarded"), await realm.PositionAsync(unit, "ActivityHeld"));
        foreach (var id in new[] { $"H{activity}", $"A{honour}", $"D{honour}", $"T{realm.JobNear:N}", $"J{region:N}", $"E{unit}", "E-1", "E0", "E 1", "E99999999999999999999", "", "U", "Ux", "T\0x", "D\0x", $"U{unit}", $"{unit:N}", $"{{{unit}}}", new string('x', 5_000) })
        {
            var told = await realm["province"].AskAsync("query($id:ID!){node(id:$id){__typename id}}", new { id });
            Assert.True(told.Errors.Length == 0 && told.At("node").ValueKind == JsonValueKind.Null, $"{id}: {told}");
        }
        foreach (var query in new[] { $"{{unit(by:{{id:\"{region}\"}}){{id}}}}", $"{{table(id:\"J{realm.JobNear:N}\"){{id}}}}", $"{{job(id:\"T{realm.JobNear:N}\"){{id}}}}", "{unit(by:{id:\"abc\"}){id}}" })
        {
            var told = await realm["province"].AskAsync(query);
            Assert.True(told.Errors.Length == 0 && told.Data.EnumerateObject().Single().Value.ValueKind == JsonValueKind.Null, $"{query}: {told}");
        }
        Assert.Equal("UNKNOWN_UNIT", (await realm["province"].MutateAsync("unitClose", new(region, Realm.District, unit, 1), realm.Today)).Outcome("unitClose"));
        var wrong = await realm["clerk"].AskAsync($"mutation{{monthSubmit(unitId:\"abc\" input:{{commandId:\"{Guid.NewGuid()}\" period:\"{realm.Month}\"}}){{receipt{{position}}}}}}");
        Assert.True(wrong.Codes is [not "INTERNAL" and not "UNEXPECTED"], $"{wrong}");
    }

    [Fact]
    public async Task A_query_that_is_too_deep_or_too_dear_is_not_executed()
    {
        var deep = "{region(code:\"430400\")" + string.Concat(Enumerable.Repeat("{parent", 40)) + "{id}" + new string('}', 41);
        Assert.True((await realm["city"].AskAsync(deep)) is { HasData: false, Codes: ["LIMIT_EXCEEDED"] });
        foreach (var dear in new[]
        {
            "{regions(first:100){nodes{children(first:100){nodes{children(first:100){nodes{id}}}}}}}", "{units(first:100){nodes{entries(first:100){nodes{unit{honours(first:100){nodes{id}}}}}}}}",
            "{" + string.Concat(Enumerable.Range(0, 200).Select(i => $"a{i}:units(first:100){{nodes{{id}}}} ")) + "}",
            "{" + string.Concat(Enumerable.Range(0, 20).Select(i => $"a{i}:region(code:\"430400\"){{rollup(scope:{{period:{{year:2025}} asOf:\"1\"}}){{evidence}}}} ")) + "}",
        })
        {
            var told = await realm["city"].AskAsync(dear);
            Assert.True(told is { HasData: false, Codes: ["COST_EXCEEDED"] }, $"{dear[..60]}: {told}");
        }
        var long_ = await realm["city"].AskAsync("{region(code:\"430400\"){series(from:\"1900-01\" to:\"2100-01\"){from}}}");
        Assert.Equal(["BAD_VALUE"], long_.Codes);
        var many = await realm["city"].AskAsync("query($ids:[ID!]!){nodes(ids:$ids){id}}", new { ids = Enumerable.Repeat($"{realm.Unit("区直甲")}", 51) });
        Assert.Equal(["BAD_VALUE"], many.Codes);
        foreach (var first in new[] { 0, -1, 101, int.MaxValue })
            Assert.Contains((await realm["city"].AskAsync($"query($n:Int){{units(first:$n){{nodes{{id}}}}}}", new { n = first })).Code, new[] { "BAD_VALUE", "COST_EXCEEDED" });
    }

    [Theory]
    [InlineData("files/../../../etc/passwd")]
    [InlineData("files/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("files/%2e%2e/%2e%2e/secrets/local-token")]
    [InlineData("files/%2e%2e%2f%2e%2e%2fsecrets%2flocal-token")]
    [InlineData("files/..%5c..%5csecrets%5clocal-token")]
    [InlineData("files/%252e%252e%252fsecrets")]
    [InlineData("files/%00")]
    [InlineData("files/{one}%00")]
    [InlineData("files/{one}/")]
    [InlineData("files/{ONE}")]
    [InlineData("files/{one}%2f..%2f..")]
    [InlineData("tables/..%2f..%2fsecrets%2flocal-token.xlsx")]
    [InlineData("tables/%2e%2e/%2e%2e/secrets/local-token.docx")]
    [InlineData("tables/CANDIDATES~..~2025-03.xlsx")]
    [InlineData("tables/..~{region}~2025-03.xlsx")]
    [InlineData("tables/CANDIDATES~{region}~..%2f..%2f2025.xlsx")]
    [InlineData("tables/CANDIDATES~{region}~2025-99.xlsx")]
    [InlineData("tables/x%00.xlsx")]
    [InlineData("tables/'%20or%201=1%20--.xlsx")]
    [InlineData("tables/.xlsx")]
    [InlineData("tables/~~.xlsx")]
    public async Task An_address_that_leads_out_of_its_folder_leads_nowhere(string address)
    {
        var path = address.Replace("{one}", realm.DocumentOne, StringComparison.Ordinal).Replace("{ONE}", realm.DocumentOne.ToUpperInvariant() == realm.DocumentOne ? "x" : realm.DocumentOne.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("{region}", $"{realm.Region(Realm.District):N}", StringComparison.Ordinal);
        var (status, content) = await realm["province"].DownloadAsync(path);
        Assert.True(status is 400 or 404 || (status == 200 && address == "files/{one}/"), $"{status} {Encoding.UTF8.GetString(content)}");
    }
}
