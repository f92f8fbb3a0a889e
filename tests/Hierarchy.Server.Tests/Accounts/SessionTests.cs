using System.Net;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>How long somebody stays signed in, and how it ends.</summary>
public class SessionTests
{
    private const string Other = "another four words here";

    [Fact]
    public async Task A_session_lasts_twelve_hours_from_its_last_use_and_seven_days_at_most()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var used = await house.SignedInAsync("zhang");
        using var idle = await house.SignedInAsync("zhang");
        house.Clock.Advance(TimeSpan.FromHours(11));
        Assert.True(await used.IsInAsync());
        house.Clock.Advance(TimeSpan.FromHours(2));
        Assert.True(await used.IsInAsync());
        Assert.False(await idle.IsInAsync());
        for (var hours = 13; hours + 11 < 7 * 24; hours += 11)
        {
            house.Clock.Advance(TimeSpan.FromHours(11));
            Assert.True(await used.IsInAsync(), $"after {hours + 11} hours");
        }
        house.Clock.Advance(TimeSpan.FromHours(11));
        Assert.False(await used.IsInAsync());
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_not_only_the_cookie()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var zhang = await house.SignedInAsync("zhang");
        Assert.Equal(HttpStatusCode.NoContent, (await zhang.PostAsync("sign-out")).Status);
        Assert.StartsWith("hierarchy=;", zhang.SetCookie!, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(await zhang.GetAsync("sessions")));
    }

    [Fact]
    public async Task A_person_sees_his_sessions_and_ends_one_and_nobody_elses()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        await house.AccountAsync("wang", Role.Province);
        using var desk = house.Anonymous();
        await desk.SignInAsync("zhang", House.Password, request => request.Headers.Add("User-Agent", "desk/1.0"));
        using var phone = house.Anonymous();
        await phone.SignInAsync("zhang", House.Password, request => request.Headers.Add("User-Agent", "phone/2.0"));
        using var wang = await house.SignedInAsync("wang");

        var sessions = (await desk.GetAsync("sessions")).Body.EnumerateArray().ToArray();
        Assert.Equal([("phone/2.0", false), ("desk/1.0", true)], sessions.Select(one => (one.GetProperty("agent").GetString()!, one.GetProperty("current").GetBoolean())));
        Assert.All(sessions, one => Assert.Equal("127.0.0.1", one.GetProperty("address").GetString()));
        var id = sessions[0].GetProperty("id").GetGuid();
        Assert.Equal((HttpStatusCode.NotFound, "UNKNOWN_SESSION"), Told(await wang.SendAsync(HttpMethod.Delete, $"sessions/{id}", null)));
        Assert.True(await phone.IsInAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await desk.SendAsync(HttpMethod.Delete, $"sessions/{id}", null)).Status);
        Assert.False(await phone.IsInAsync());
        Assert.True(await desk.IsInAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await desk.SendAsync(HttpMethod.Delete, $"sessions/{id}", null)).Status);
    }

    [Fact]
    public async Task A_changed_password_ends_every_other_session()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var here = await house.SignedInAsync("zhang");
        using var there = await house.SignedInAsync("zhang");
        Assert.True(await there.IsInAsync());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "PASSWORD_WRONG"), Told(await here.PostAsync("password", new { old = "not the old one", @new = Other })));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "BAD_PASSWORD"), Told(await here.PostAsync("password", new { old = House.Password, @new = "short" })));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "BAD_PASSWORD"), Told(await here.PostAsync("password", new { old = House.Password, @new = House.Password })));
        Assert.True(await there.IsInAsync());

        Assert.Equal(HttpStatusCode.NoContent, (await here.PostAsync("password", new { old = House.Password, @new = Other })).Status);

        Assert.True(await here.IsInAsync());
        Assert.False(await there.IsInAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, (await there.SignInAsync("zhang", House.Password)).Status);
        Assert.Equal(HttpStatusCode.OK, (await there.SignInAsync("zhang", Other)).Status);
    }

    [Fact]
    public async Task Whose_password_somebody_else_chose_must_change_it_first()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Administrator, mustChange: true);
        using var zhang = house.Anonymous();
        Assert.True((await zhang.SignInAsync("zhang", House.Password)).Body.GetProperty("mustChange").GetBoolean());
        Assert.Equal((HttpStatusCode.Forbidden, "PASSWORD_CHANGE_NEEDED"), Told(await zhang.GetAsync(Caller.Question)));
        Assert.Equal((HttpStatusCode.Forbidden, "PASSWORD_CHANGE_NEEDED"), Told(await zhang.PostAsync("graphql")));
        Assert.Equal(HttpStatusCode.OK, (await zhang.GetAsync("health")).Status);
        Assert.True(await zhang.IsInAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await zhang.PostAsync("password", new { old = House.Password, @new = Other })).Status);
        Assert.Equal(HttpStatusCode.OK, (await zhang.GetAsync(Caller.Question)).Status);
    }

    [Fact]
    public async Task A_disabled_account_is_refused_at_its_next_request_and_one_disabled_by_another_process_within_ten_seconds()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("here", Role.Province);
        await house.AccountAsync("elsewhere", Role.Province);
        using var here = await house.SignedInAsync("here");
        using var elsewhere = await house.SignedInAsync("elsewhere");
        Assert.True(await here.IsInAsync() && await elsewhere.IsInAsync());

        await house.Part<AccountBook>().DisableAsync("here", Cause.System, default);
        Assert.False(await here.IsInAsync());
        await new AccountBook(house.Database.Source, house.Clock, new Endings()).DisableAsync("elsewhere", Cause.System, default);
        house.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.False(await elsewhere.IsInAsync());

        await house.Part<AccountBook>().EnableAsync("here", Cause.System, default);
        Assert.False(await here.IsInAsync());
        Assert.Equal(HttpStatusCode.OK, (await here.SignInAsync("here", House.Password)).Status);
    }

    [Fact]
    public async Task Of_more_than_twenty_sessions_the_one_longest_unused_ends()
    {
        await using var house = await House.OpenAsync();
        var account = await house.AccountAsync("zhang", Role.Province);
        using var oldest = await house.SignedInAsync("zhang");
        using var second = await house.SignedInAsync("zhang");
        for (var i = 0; i < 19; i++)
        {
            house.Clock.Advance(TimeSpan.FromSeconds(1));
            await house.Part<Sessions>().BeginAsync(account.Id, account.Name, "本机", "", default);
        }
        Assert.False(await oldest.IsInAsync() && await second.IsInAsync());
        Assert.Equal(20, (await house.Part<Sessions>().ListAsync(account.Id, default)).Count);
    }

    [Fact]
    public async Task What_is_open_closes_when_its_session_ends_here_or_in_another_process()
    {
        await using var house = await House.OpenAsync();
        var account = await house.AccountAsync("zhang", Role.Province);
        using var zhang = await house.SignedInAsync("zhang");
        var (sessions, elsewhere) = (house.Part<Sessions>(), new Sessions(house.Database.Source, house.Clock, new Endings()));
        var first = ViewerOf(account, (await sessions.ListAsync(account.Id, default)).Single().Id);
        await sessions.BeginAsync(account.Id, account.Name, "本机", "", default);
        var second = ViewerOf(account, (await sessions.ListAsync(account.Id, default)).Single(one => one.Id != first.CredentialId).Id);
        using var one = house.Part<Watches>().Open(first);
        using var two = house.Part<Watches>().Open(second);

        await sessions.EndAsync(first, first.CredentialId, SecurityKind.SessionEnded, "本机", default);
        await CancelledAsync(one.Ended, TimeSpan.FromSeconds(5));
        Assert.False(two.Ended.IsCancellationRequested);
        await elsewhere.EndAllAsync(account, Cause.System, default);
        await CancelledAsync(two.Ended, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task While_the_database_is_away_whoever_was_known_stays_and_nobody_else_comes_in()
    {
        await using var cluster = await Cluster.NewAsync();
        await using var product = new Product(cluster.ConnectionString);
        await product.ServeAsync();
        var (_, said) = await product.RunAsync("user", "add", "zhang", "--role", "administrator", "--region", "430000");
        using var known = new Caller(product.Settings.Address);
        Assert.Equal(HttpStatusCode.OK, (await known.SignInAsync("zhang", Verbs.PasswordIn(said))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await known.PostAsync("password", new { old = Verbs.PasswordIn(said), @new = Other })).Status);
        Assert.True(await known.IsInAsync());
        using var unknown = new Caller(product.Settings.Address);

        await cluster.StopAsync();
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync(Caller.Question)).Status);
        unknown.Cookie = new string('A', 43);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE"), Told(await unknown.GetAsync(Caller.Question)));
        await Task.Delay(Viewers.Fresh + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await known.GetAsync(Caller.Question)).Status);
    }

    private static Viewer ViewerOf(Account account, Guid session) =>
        new(account.Id, account.Name, account.Display, account.Role, account.RegionId, account.UnitId, account.Role.Usual(), Credential.Session, session, false);

    private static async Task CancelledAsync(CancellationToken ended, TimeSpan patience)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ended);
        both.CancelAfter(patience);
        await Task.Delay(Timeout.InfiniteTimeSpan, both.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(ended.IsCancellationRequested);
    }

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
