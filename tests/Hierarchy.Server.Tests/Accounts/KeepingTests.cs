using System.Net;
using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Api;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Accounts in the charge of those who signed in: of their region and below, in roles not above their own.</summary>
public class KeepingTests(Realm realm) : IClassFixture<Realm>
{
    private static readonly string[] Six = ["administrator", "auditor", "city", "clerk", "district", "province"];

    [Fact]
    public async Task A_district_makes_the_account_of_its_clerk_and_takes_it_away_again()
    {
        var made = await DoAsync("district", HttpStatusCode.Created, "accounts", new { name = "Li.Si", display = "李四", role = "CLERK", unit = realm.Unit("区直乙") });
        var (id, password) = (made.GetProperty("account").GetProperty("id").GetGuid(), made.GetProperty("password").GetString()!);
        Assert.Equal(("li.si", "李四", "区直乙", Realm.District, "district"), (Text(made, "name"), Text(made, "display"),
            made.GetProperty("account").GetProperty("unit").GetProperty("name").GetString(), made.GetProperty("account").GetProperty("region").GetProperty("code").GetString(), Text(made, "createdBy")));
        using var clerk = realm.House.Anonymous();
        Assert.True((await clerk.SignInAsync("li.si", password)).Body.GetProperty("mustChange").GetBoolean());
        Assert.Equal(1, (await EndAsync("district", id)).GetProperty("ended").GetInt32());
        Assert.False(await clerk.IsInAsync());

        await clerk.SignInAsync("li.si", password);
        var again = (await DoAsync("city", HttpStatusCode.OK, $"accounts/{id}/reset")).GetProperty("password").GetString()!;
        Assert.False(await clerk.IsInAsync());
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), ((await clerk.SignInAsync("li.si", password)).Status, (await clerk.SignInAsync("li.si", again)).Status));

        Assert.NotNull(Text(await DoAsync("district", HttpStatusCode.OK, $"accounts/{id}/disable"), "disabledAt"));
        Assert.False(await clerk.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await clerk.SignInAsync("li.si", again)).Status);
        Assert.Null(Text(await DoAsync("district", HttpStatusCode.OK, $"accounts/{id}/enable"), "disabledAt"));

        for (var i = 0; i < SignIn.Free; i++)
            await clerk.SignInAsync("li.si", "wrong wrong wrong");
        var locked = (await ListAsync("district", "?search=li.si")).Single();
        Assert.True(locked.GetProperty("lockedUntil").GetDateTimeOffset() > realm.House.Clock.GetUtcNow());
        Assert.Null(Text(await DoAsync("district", HttpStatusCode.OK, $"accounts/{id}/unlock"), "lockedUntil"));
        Assert.Equal(HttpStatusCode.OK, (await clerk.SignInAsync("li.si", again)).Status);

        Assert.Equal("ACCOUNT_CREATED district：单位填报员, SESSION_ENDED district：全部登录, PASSWORD_RESET city, ACCOUNT_DISABLED district, ACCOUNT_ENABLED district, ACCOUNT_UNLOCKED district",
            await realm.House.Database.ScalarAsync<string>("select string_agg(kind || ' ' || detail, ', ' order by id) from security_event where account = $1 and address = '127.0.0.1' and kind not like 'SIGN%'", id));
    }

    [Theory]
    [InlineData("province", "auditor city clerk district province")]
    [InlineData("city", "auditor city clerk district")]
    [InlineData("district", "clerk district")]
    [InlineData("administrator", "administrator auditor city clerk district")]
    public async Task Only_accounts_at_or_below_ones_own_region_and_role_are_listed(string who, string names)
    {
        var listed = await ListAsync(who, "?limit=100");
        Assert.Equal(names, string.Join(' ', listed.Select(one => one.GetProperty("name").GetString()).Intersect(Six)));
        Assert.Equal(who, listed.Single(one => one.GetProperty("own").GetBoolean()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("district", "CITY", Realm.City, "ROLE_NOT_YOURS", "CLERK（单位填报员）")]
    [InlineData("province", "ADMINISTRATOR", Realm.Province, "ROLE_NOT_YOURS", "请另选角色")]
    [InlineData("city", "boss", Realm.City, "ROLE_NOT_YOURS", "角色「boss」")]
    [InlineData("city", null, Realm.City, "ROLE_NOT_YOURS", "请另选角色")]
    [InlineData("city", "DISTRICT", Realm.FarDistrict, "UNKNOWN_REGION", "「430102」")]
    [InlineData("district", "AUDITOR", Realm.City, "UNKNOWN_REGION", "「430400」")]
    [InlineData("district", "AUDITOR", "999999", "UNKNOWN_REGION", "「999999」")]
    [InlineData("city", "CITY", Realm.District, "WRONG_LEVEL", "不是市级的区划")]
    [InlineData("city", "CITY", null, "REGION_NEEDED", "市级账户须指定区划")]
    [InlineData("city", "CLERK", Realm.City, "UNIT_NEEDED", "单位填报员账户须指定单位")]
    public async Task What_is_above_or_beside_ones_own_office_is_not_made(string who, string? role, string? region, string code, string part)
    {
        var answer = await realm[who].PostAsync("accounts", new { name = "somebody", role, region });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        Assert.Contains(part, answer.Message!, StringComparison.Ordinal);
        Assert.Equal(0L, await realm.House.Database.ScalarAsync<long>("select count(*) from account where name = 'somebody'"));
    }

    [Fact]
    public async Task A_clerk_of_a_unit_elsewhere_is_refused_as_of_one_that_is_not_there()
    {
        var sentences = new List<string>();
        foreach (var unit in new[] { realm.Unit("远区局"), Guid.NewGuid() })
        {
            var answer = await realm["city"].PostAsync("accounts", new { name = "nobody", role = "CLERK", unit });
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "UNKNOWN_UNIT"), (answer.Status, answer.Code));
            sentences.Add(answer.Message!.Replace($"{unit:D}", "", StringComparison.Ordinal));
        }
        Assert.Equal(sentences[0], sentences[1]);
    }

    [Fact]
    public async Task A_name_that_is_taken_and_one_that_can_be_none_are_refused()
    {
        foreach (var (name, code) in new[] { ("CITY", "NAME_TAKEN"), ("a b", "BAD_NAME") })
        {
            var answer = await realm["district"].PostAsync("accounts", new { name, role = "DISTRICT", region = Realm.District });
            Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        }
        var shapeless = await realm["district"].PostAsync("accounts", new { name = 5 });
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (shapeless.Status, shapeless.Code));
    }

    [Fact]
    public async Task Nobody_takes_his_own_account_away()
    {
        var own = await realm.House.Part<AccountBook>().FindAsync("district", default);
        foreach (var verb in new[] { "reset", "disable", "enable", "unlock" })
            Assert.Equal((HttpStatusCode.Forbidden, "OWN_ACCOUNT"), Told(await realm["district"].PostAsync($"accounts/{own!.Id}/{verb}")));
        Assert.Equal((HttpStatusCode.Forbidden, "OWN_ACCOUNT"), Told(await realm["district"].SendAsync(HttpMethod.Delete, $"accounts/{own!.Id}/sessions", null)));
        Assert.True(await realm["district"].IsInAsync());
    }

    [Fact]
    public async Task Lists_are_searched_and_paged_in_the_order_of_names()
    {
        foreach (var name in new[] { "page-b", "page-c", "page-a" })
            await realm.House.AccountAsync(name, Role.District, realm.Region(Realm.OtherDistrict), null);
        var first = await realm["city"].GetAsync("accounts?search=PAGE-&limit=2");
        Assert.Equal(["page-a", "page-b"], NamesIn(first.Body));
        Assert.Equal("page-b", first.Body.GetProperty("next").GetString());
        var second = await realm["city"].GetAsync("accounts?search=PAGE-&limit=2&after=page-b");
        Assert.Equal(["page-c"], NamesIn(second.Body));
        Assert.False(second.Body.TryGetProperty("next", out _));
        Assert.Contains("clerk", (await ListAsync("city", $"?search={Uri.EscapeDataString("区直甲")}")).Select(one => one.GetProperty("name").GetString()));
        Assert.Superset(new HashSet<string?> { "page-a", "page-b", "page-c" }, (await ListAsync("city", $"?search={Realm.OtherDistrict}")).Select(one => one.GetProperty("name").GetString()).ToHashSet());
        Assert.Empty(await ListAsync("district", "?search=page-"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_VALUE"), Told(await realm["city"].GetAsync("accounts?limit=101")));
    }

    [Fact]
    public async Task The_clerk_of_a_unit_that_was_closed_can_still_be_disabled()
    {
        var unit = await realm.RegisterAsync("将撤局", Realm.District);
        var clerk = await realm.House.AccountAsync("last-clerk", Role.Clerk, null, unit);
        await realm.DoAsync(new UnitClose(unit, new UnitCloseInput(Guid.NewGuid(), realm.Month, "机构改革撤销")));
        Assert.Equal(Realm.District, (await ListAsync("district", "?search=last-clerk")).Single().GetProperty("region").GetProperty("code").GetString());
        Assert.NotNull(Text(await DoAsync("district", HttpStatusCode.OK, $"accounts/{clerk.Id}/disable"), "disabledAt"));
    }

    private async Task<JsonElement> DoAsync(string who, HttpStatusCode status, string path, object? body = null)
    {
        var answer = await realm[who].PostAsync(path, body);
        Assert.True(answer.Status == status, $"{answer.Status}: {answer.Message}");
        return answer.Body;
    }

    private async Task<JsonElement> EndAsync(string who, Guid id) => (await realm[who].SendAsync(HttpMethod.Delete, $"accounts/{id}/sessions", null)).Body;

    private async Task<JsonElement[]> ListAsync(string who, string query) => [.. (await realm[who].GetAsync($"accounts{query}")).Body.GetProperty("accounts").EnumerateArray()];

    private static string[] NamesIn(JsonElement body) => [.. body.GetProperty("accounts").EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

    private static string? Text(JsonElement body, string name) => body.GetProperty("account").TryGetProperty(name, out var value) ? value.GetString() : null;

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
