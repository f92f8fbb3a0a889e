using System.Net;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Api;
using Npgsql;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>Programs: what their tokens may, and until when.</summary>
public class TokenTests
{
    private const string Due = "jobs/due?region=430407&before=2030-01-01";

    [Theory]
    [InlineData(Role.Administrator, Scope.Read, "READ FORBIDDEN 403")]
    [InlineData(Role.Administrator, Scope.Write, "FORBIDDEN UNKNOWN_REGION 403")]
    [InlineData(Role.Administrator, Scope.Jobs, "FORBIDDEN FORBIDDEN 200")]
    [InlineData(Role.Administrator, Scope.Read | Scope.Write | Scope.Jobs, "READ UNKNOWN_REGION 200")]
    [InlineData(Role.Province, Scope.Read | Scope.Write, "READ UNKNOWN_REGION 403")]
    [InlineData(Role.Province, Scope.Jobs, "FORBIDDEN FORBIDDEN 200")]
    public async Task A_token_may_what_its_scopes_and_its_account_may(Role role, Scope scopes, string may)
    {
        await using var house = await House.OpenAsync();
        using var program = house.Bearing(await house.TokenAsync(await house.AccountAsync("zhang", role), scopes));
        Assert.Equal(may, await MayAsync(program));
    }

    [Fact]
    public async Task What_a_person_may_follows_from_his_role()
    {
        await using var house = await House.OpenAsync();
        foreach (var (role, region, may) in new[]
        {
            (Role.Administrator, "430000", "READ UNKNOWN_REGION 200"), (Role.Province, "430000", "READ UNKNOWN_REGION 403"), (Role.City, "430400", "READ UNKNOWN_REGION 403"),
            (Role.District, "430407", "READ UNKNOWN_REGION 403"), (Role.Auditor, "430400", "READ FORBIDDEN 403"),
        })
        {
            await house.AccountAsync($"{role}", role, region);
            using var person = await house.SignedInAsync($"{role}");
            Assert.Equal((role, may), (role, await MayAsync(person)));
        }
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_the_next_request_and_one_that_has_expired_too()
    {
        await using var house = await House.OpenAsync();
        var account = await house.AccountAsync("zhang", Role.Administrator);
        using var revoked = house.Bearing(await house.TokenAsync(account, Scope.Read));
        using var expiring = house.Bearing(await house.TokenAsync(account, Scope.Read, days: 1));
        Assert.Equal(HttpStatusCode.OK, (await revoked.GetAsync(Caller.Question)).Status);
        Assert.Equal(HttpStatusCode.OK, (await expiring.GetAsync(Caller.Question)).Status);

        var id = (await house.Part<Tokens>().ListAsync(account.Id, default)).Single(token => token.ExpiresAt > house.Clock.GetUtcNow().AddDays(2)).Id;
        Assert.True(await house.Part<Tokens>().RevokeAsync(id, Cause.System, default));
        Assert.False(await house.Part<Tokens>().RevokeAsync(id, Cause.System, default));
        Assert.Equal(HttpStatusCode.Unauthorized, (await revoked.GetAsync(Caller.Question)).Status);

        house.Clock.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal(HttpStatusCode.OK, (await expiring.GetAsync(Caller.Question)).Status);
        house.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal(HttpStatusCode.Unauthorized, (await expiring.GetAsync(Caller.Question)).Status);
    }

    [Fact]
    public async Task Who_shares_a_connection_is_told_apart_by_each_request()
    {
        await using var house = await House.OpenAsync();
        var (zhang, li) = (await house.AccountAsync("zhang", Role.Administrator), await house.AccountAsync("li", Role.City, "430400"));
        var (revoked, other) = (await house.TokenAsync(zhang, Scope.Read), await house.TokenAsync(li, Scope.Read));
        using var shared = new Caller(house.Address, new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = 1 });
        await shared.SignInAsync("zhang", House.Password);
        var session = shared.Cookie!;
        async Task<string> WhoAsync(string? token)
        {
            shared.Cookie = token is null ? session : null;
            var answer = await shared.SendAsync(HttpMethod.Get, "graphql?query={viewer{name}}", null, request => request.Headers.Authorization = token is null ? null : new("Bearer", token));
            return answer.Status == HttpStatusCode.OK ? answer.Data.GetProperty("viewer").GetProperty("name").GetString()! : $"{(int)answer.Status}";
        }

        foreach (var (token, who) in new[] { (revoked, "zhang 同志"), (revoked, "zhang 同志"), (other, "li 同志"), (null, "zhang 同志"), (null, "zhang 同志"), (revoked, "zhang 同志") })
            Assert.Equal(who, await WhoAsync(token));
        var id = Assert.Single(await house.Part<Tokens>().ListAsync(zhang.Id, default)).Id;
        Assert.True(await house.Part<Tokens>().RevokeAsync(id, Cause.System, default));
        foreach (var (token, who) in new[] { (revoked, "401"), (null, "zhang 同志"), (other, "li 同志"), (revoked, "401"), ($"{revoked[..^1]}_", "401") })
            Assert.Equal(who, await WhoAsync(token));
    }

    [Fact]
    public async Task A_token_of_a_disabled_account_is_refused()
    {
        await using var house = await House.OpenAsync();
        using var program = house.Bearing(await house.TokenAsync(await house.AccountAsync("zhang", Role.Administrator), Scope.Read));
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Caller.Question)).Status);
        await house.Part<AccountBook>().DisableAsync("zhang", Cause.System, default);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(Caller.Question)).Status);
    }

    [Fact]
    public async Task A_token_has_scopes_that_suit_its_account_and_an_end_within_400_days()
    {
        await using var house = await House.OpenAsync();
        var (auditor, province) = (await house.AccountAsync("shen", Role.Auditor), await house.AccountAsync("zhang", Role.Province));
        foreach (var (account, label, scopes, days, code) in new[]
        {
            (auditor, "x", Scope.Write, 1, "BAD_SCOPES"), (auditor, "x", Scope.Read | Scope.Jobs, 1, "BAD_SCOPES"), (province, "x", Scope.None, 1, "BAD_SCOPES"),
            (province, "x", Scope.Read, 0, "BAD_DAYS"), (province, "x", Scope.Read, 401, "BAD_DAYS"), (province, "", Scope.Read, 1, "BAD_VALUE"), (province, "\n", Scope.Read, 1, "BAD_VALUE"),
        })
            Assert.Equal(code, (await house.Part<Tokens>().CreateAsync(account, label, scopes, days, Cause.System, default)).Refusal?.Code);
        Assert.Null((await house.Part<Tokens>().CreateAsync(province, "x", Scope.Read, 400, Cause.System, default)).Refusal);
        // The database believes the same.
        foreach (var change in new[] { "scopes = '{}'", "scopes = '{READ,ALL}'", "scopes = null", "expires_at = created_at + interval '401 days'", "expires_at = null", "secret = '\\x00'" })
            await Assert.ThrowsAsync<PostgresException>(() => house.Database.RunAsync($"update token set {change}"));
    }

    [Fact]
    public async Task A_token_does_not_stand_for_the_person()
    {
        await using var house = await House.OpenAsync();
        using var program = house.Bearing(await house.TokenAsync(await house.AccountAsync("zhang", Role.Administrator), Scope.Read | Scope.Write));
        foreach (var answer in new[] { await program.GetAsync("sessions"), await program.PostAsync("sign-out"), await program.PostAsync("password", new { old = House.Password, @new = "another one entirely" }) })
            Assert.Equal((HttpStatusCode.Forbidden, "SESSION_NEEDED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Works_by_whoever_sees_all_reach_all_and_bear_his_own_name()
    {
        await using var house = await House.OpenAsync();
        using var program = house.Bearing(await house.TokenAsync(await house.AccountAsync("zhang", Role.Administrator), Scope.Read | Scope.Jobs));
        var last = Period.Of(Shanghai.Day(house.Clock.GetUtcNow())).Plus(-1);
        foreach (var work in new[] { $"jobs/close?region=430407&month={last}&by=别人", "jobs/verify?reproduce=false" })
        {
            using var request = program.Request(HttpMethod.Post, work, null);
            using var response = await program.Http.SendAsync(request);
            Assert.Equal("{\"exit\":0}", (await response.Content.ReadAsStringAsync()).Trim().Split('\n')[^1]);
        }
        Assert.Equal("zhang 同志", await house.Database.ScalarAsync<string>("select recorded_by from entry where kind = 'MonthClosed'"));
    }

    /// <summary>What comes of a question, of a mutation that would change nothing, and of a long work.</summary>
    private static async Task<string> MayAsync(Caller caller)
    {
        var (read, work) = (await caller.GetAsync(Caller.Question), await caller.PostAsync(Due));
        var write = await caller.MutateAsync("monthClose", "999999", new { commandId = Guid.NewGuid(), period = "2025-03" });
        Assert.Equal(work.Status == HttpStatusCode.Forbidden, work.Code == "NOT_ALLOWED");
        return $"{read.Code ?? "READ"} {write.Outcome("monthClose")} {(int)work.Status}";
    }
}
