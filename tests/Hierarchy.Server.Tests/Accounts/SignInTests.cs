using System.Diagnostics;
using System.Net;
using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>The door: who gets in, and what those learn who do not.</summary>
public class SignInTests
{
    [Fact]
    public async Task Signing_in_gives_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var zhang = house.Anonymous();
        Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(await zhang.GetAsync("sessions")));

        var answer = await zhang.SignInAsync("zhang", House.Password);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(("zhang", "PROVINCE", false), (answer.Body.GetProperty("name").GetString(), answer.Body.GetProperty("role").GetString(), answer.Body.GetProperty("mustChange").GetBoolean()));
        var attributes = zhang.SetCookie!.Split("; ").Skip(1).Select(one => one.ToLowerInvariant()).Order();
        Assert.Equal(["httponly", "max-age=604800", "path=/", "samesite=strict"], attributes.Where(one => !one.StartsWith("expires=", StringComparison.Ordinal)));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", zhang.Cookie!);
        Assert.True(await zhang.IsInAsync());
    }

    [Fact]
    public async Task Where_others_can_reach_the_server_the_cookie_is_sent_encrypted_only()
    {
        await using var house = await House.OpenAsync(Listening.Local with { Hosts = ["wenming.example"] });
        await house.AccountAsync("zhang", Role.Province);
        using var zhang = await house.SignedInAsync("zhang");
        Assert.Contains("; secure", zhang.SetCookie!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_name_may_be_typed_in_capitals_and_both_in_the_full_width_of_an_input_method()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("Zhang3", Role.Province);
        using var caller = house.Anonymous();
        foreach (var (name, password) in new[] { ("ZHANG3", House.Password), ("ｚｈａｎｇ３", House.Password), (" zhang3 ", House.Password.Replace("four", "ｆｏｕｒ", StringComparison.Ordinal).Replace(' ', '\u3000')) })
            Assert.Equal(HttpStatusCode.OK, (await caller.SignInAsync(name, password)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SignInAsync("zhang3", House.Password.ToUpperInvariant())).Status);
    }

    [Fact]
    public async Task An_unknown_name_a_wrong_password_a_disabled_and_a_locked_account_look_alike()
    {
        // From another address each time, as a proxy tells it, so that none comes too often.
        await using var house = await House.OpenAsync(Listening.Local with { Proxy = true });
        foreach (var name in new[] { "known", "locked", "disabled" })
            await house.AccountAsync(name, Role.Province);
        await house.Part<AccountBook>().DisableAsync("disabled", Cause.System, default);
        await house.Database.RunAsync("update account set failures = 9, locked_until = now() + interval '1 hour' where name = 'locked'");
        using var caller = house.Anonymous();
        var fastest = new Dictionary<string, TimeSpan>();
        var sentences = new HashSet<string>();
        // The hash is nearly all of it, and a machine that does other things besides only ever makes it slower.
        for (var round = 0; round < 2 || (round < 30 && fastest.Values.Max() > fastest.Values.Min() * 2); round++)
        {
            await house.Part<AccountBook>().UnlockAsync("known", Cause.System, default);
            foreach (var name in new[] { "known", "nobody", "disabled", "locked", "no name at all" })
            {
                // The right one, but for the account that would let it in.
                var password = name == "known" ? "something else entirely" : House.Password;
                var since = Stopwatch.GetTimestamp();
                var answer = await caller.SignInAsync(name, password, request =>
                {
                    request.Headers.Add("X-Forwarded-For", $"192.0.2.{round}");
                    request.Headers.Add("X-Forwarded-Proto", "https");
                });
                var took = Stopwatch.GetElapsedTime(since);
                fastest[name] = fastest.TryGetValue(name, out var before) && before < took ? before : took;
                Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_FAILED"), Told(answer));
                Assert.Null(caller.SetCookie);
                sentences.Add(answer.Body.GetRawText());
            }
        }
        Assert.Contains("连续输错会暂时锁定", Assert.Single(sentences), StringComparison.Ordinal);
        Assert.True(fastest.Values.Max() <= fastest.Values.Min() * 2, string.Join(", ", fastest));
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_for_a_minute_a_sixth_for_two_and_trying_meanwhile_does_not_prolong_it()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var signedIn = await house.SignedInAsync("zhang");
        using var caller = house.Anonymous();
        Task<HttpStatusCode> Right() => StatusAsync(caller.SignInAsync("zhang", House.Password));
        Task<HttpStatusCode> Wrong() => StatusAsync(caller.SignInAsync("zhang", "wrong wrong wrong"));

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, await Wrong());
        Assert.Equal(HttpStatusCode.Unauthorized, await Right());
        Assert.True(await signedIn.IsInAsync());
        house.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(HttpStatusCode.Unauthorized, await Wrong());
        house.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(HttpStatusCode.Unauthorized, await Wrong());
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Unauthorized, await Right());
        house.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.OK, await Right());
        Assert.Equal(0, await house.Database.ScalarAsync<int>("select failures from account where name = 'zhang'"));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(7, 4)]
    [InlineData(10, 32)]
    [InlineData(11, 60)]
    [InlineData(12, 60)]
    [InlineData(1_000_000, 60)]
    public void A_lock_doubles_up_to_an_hour(int failures, int minutes) => Assert.Equal(TimeSpan.FromMinutes(minutes), SignIn.LockAfter(failures));

    [Fact]
    public async Task However_many_guess_at_once_only_five_guesses_are_looked_at()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var caller = house.Anonymous();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => caller.SignInAsync("zhang", $"a guess, number {i}")));
        Assert.DoesNotContain(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, await house.Database.ScalarAsync<int>("select failures from account where name = 'zhang'"));
        Assert.Equal(5, await house.Database.ScalarAsync<long>("select count(*) from security_event where kind = 'SIGN_IN_FAILED' and detail = '密码不正确'"));
        Assert.Equal(15, await house.Database.ScalarAsync<long>("select count(*) from security_event where kind = 'SIGN_IN_FAILED' and detail = '已锁定'"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"name\":\"zhang\"}")]
    [InlineData("{\"name\":1,\"password\":2}")]
    [InlineData("{\"name\":\"zhang\",\"password\":")]
    public async Task What_is_no_attempt_is_a_bad_request(string body)
    {
        await using var house = await House.OpenAsync();
        using var caller = house.Anonymous();
        var answer = await caller.SendAsync(HttpMethod.Post, "sign-in", null, request => request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), Told(answer));
    }

    [Fact]
    public async Task What_a_form_of_a_foreign_page_can_send_signs_nobody_in()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var caller = house.Anonymous();
        var body = $$"""{"name":"zhang","password":"{{House.Password}}"}""";
        var asText = await caller.SendAsync(HttpMethod.Post, "sign-in", null, request => request.Content = new StringContent(body, System.Text.Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.BadRequest, asText.Status);
        var foreign = await caller.SignInAsync("zhang", House.Password, request => request.Headers.Add("Origin", "https://evil.example"));
        Assert.Equal((HttpStatusCode.Forbidden, "FOREIGN_ORIGIN"), Told(foreign));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await caller.SignInAsync("zhang", new string('x', 9000))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.SignInAsync("zhang\0", "\0\0\0\0\0\0\0\0\0\0\0\0")).Status);
    }

    private static async Task<HttpStatusCode> StatusAsync(Task<Answer> answer) => (await answer).Status;

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
