using System.Net;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>One server with an administrator who is signed in and a token of his.</summary>
public sealed class GatedHouse : IAsyncLifetime
{
    public House House { get; private set; } = null!;
    public Caller Person { get; private set; } = null!;
    public Caller Program { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        House = await House.OpenAsync(Listening.Local with { Hosts = ["wenming.example"], Proxy = true });
        var account = await House.AccountAsync("zhang", Role.Administrator);
        Person = await House.SignedInAsync("zhang");
        Program = House.Bearing(await House.TokenAsync(account, Scope.Read | Scope.Write | Scope.Jobs));
    }

    public async Task DisposeAsync()
    {
        Person.Dispose();
        Program.Dispose();
        await House.DisposeAsync();
    }
}

/// <summary>What a request must be, whoever sends it.</summary>
public class GateTests(GatedHouse gated) : IClassFixture<GatedHouse>
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://127.0.0.1.evil.example")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("http://localhost")]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_foreign_page_that_makes_a_browser_send_the_cookie_is_refused(string origin)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "graphql"), (HttpMethod.Post, "sign-out"), (HttpMethod.Delete, $"sessions/{Guid.NewGuid()}"), (HttpMethod.Post, "password") })
            Assert.Equal((HttpStatusCode.Forbidden, "FOREIGN_ORIGIN"), Told(await gated.Person.SendAsync(method, path, new { }, request => request.Headers.TryAddWithoutValidation("Origin", origin))));
        Assert.True(await gated.Person.IsInAsync());
    }

    [Fact]
    public async Task A_page_of_ours_is_served()
    {
        var own = gated.House.Address.GetLeftPart(UriPartial.Authority);
        var answer = await gated.Person.PostAsync("graphql", change: request => request.Headers.Add("Origin", own));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), Told(answer));
        var proxied = await gated.Person.PostAsync("graphql", change: request =>
        {
            request.Headers.Host = "wenming.example";
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "192.0.2.7");
            request.Headers.Add("Origin", "https://wenming.example");
        });
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), Told(proxied));
    }

    [Theory]
    [InlineData("X-Hierarchy", "BAD_REQUEST")]
    [InlineData("GraphQL-Preflight", "BAD_REQUEST")]
    [InlineData("X-Other", "HEADER_NEEDED")]
    public async Task A_change_with_the_cookie_needs_a_header_that_a_form_cannot_send(string header, string code) =>
        Assert.Equal(code, (await gated.Person.SendAsync(HttpMethod.Post, "graphql", new { }, request => request.Headers.Add(header, "1"), header: false)).Code);

    [Fact]
    public async Task A_program_with_a_token_needs_neither_header_nor_origin() =>
        Assert.Equal("BAD_REQUEST", (await gated.Program.SendAsync(HttpMethod.Post, "graphql", new { }, request => request.Headers.Add("Origin", "https://elsewhere.example"), header: false)).Code);

    [Theory]
    [InlineData("graphql")]
    [InlineData("jobs/verify?reproduce=false")]
    public async Task A_program_whose_token_is_revoked_or_unknown_is_told_so_and_not_of_a_header(string path)
    {
        var (account, tokens) = ((await gated.House.Part<AccountBook>().FindAsync("zhang", default))!, gated.House.Part<Tokens>());
        var revoked = await gated.House.TokenAsync(account, Scope.Write);
        Assert.True(await tokens.RevokeAsync((await tokens.ListAsync(account.Id, default)).MaxBy(token => token.CreatedAt)!.Id, Cause.System, default));
        foreach (var token in new[] { revoked, $"hry_{new string('A', 43)}" })
        {
            using var program = gated.House.Bearing(token);
            Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(await program.SendAsync(HttpMethod.Post, path, new { }, header: false)));
        }
    }

    [Fact]
    public async Task A_foreign_page_opens_no_socket()
    {
        foreach (var (origin, status) in new[] { ("https://evil.example", HttpStatusCode.Forbidden), (gated.House.Address.GetLeftPart(UriPartial.Authority), HttpStatusCode.OK) })
        {
            var answer = await gated.Person.SendAsync(HttpMethod.Get, Caller.Question, null, request =>
            {
                request.Headers.Connection.Add("Upgrade");
                request.Headers.Upgrade.ParseAdd("websocket");
                request.Headers.Add("Origin", origin);
            }, header: false);
            Assert.Equal(status, answer.Status);
        }
    }

    [Theory]
    [InlineData("wenming.example", HttpStatusCode.OK)]
    [InlineData("WENMING.example", HttpStatusCode.OK)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    [InlineData("www.wenming.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("wenming.example.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("192.0.2.7", HttpStatusCode.MisdirectedRequest)]
    public async Task Only_names_of_this_machine_and_those_listed_are_answered_to(string host, HttpStatusCode status) =>
        Assert.Equal(status, (await gated.Person.SendAsync(HttpMethod.Get, Caller.Question, null, request => request.Headers.Host = host)).Status);

    [Fact]
    public async Task What_came_from_another_machine_must_have_come_encrypted()
    {
        Task<Answer> FromAsync(string? scheme) => gated.Person.SendAsync(HttpMethod.Get, Caller.Question, null, request =>
        {
            request.Headers.Add("X-Forwarded-For", "192.0.2.7");
            if (scheme is not null)
                request.Headers.Add("X-Forwarded-Proto", scheme);
        });
        Assert.Equal((HttpStatusCode.Forbidden, "TLS_NEEDED"), Told(await FromAsync(null)));
        Assert.Equal((HttpStatusCode.Forbidden, "TLS_NEEDED"), Told(await FromAsync("http")));
        Assert.Equal(HttpStatusCode.OK, (await FromAsync("https")).Status);
    }

    [Fact]
    public async Task This_machines_own_token_is_worth_nothing_elsewhere()
    {
        using var verb = gated.House.Bearing(await LocalToken.ReadAsync(gated.House.Site.Settings.DataFolder, default));
        Assert.Equal(HttpStatusCode.OK, (await verb.GetAsync(Caller.Question)).Status);
        var carriedOff = await verb.SendAsync(HttpMethod.Get, Caller.Question, null, request =>
        {
            request.Headers.Add("X-Forwarded-For", "192.0.2.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
        });
        Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(carriedOff));
    }

    [Fact]
    public async Task This_machines_own_token_enters_no_fact_about_a_unit()
    {
        using var verb = gated.House.Bearing(await LocalToken.ReadAsync(gated.House.Site.Settings.DataFolder, default));
        foreach (var mutation in Asks.Mutations.Keys.Except(["monthClose", "regionCreate", "regionUpdate", "regionMove", "regionClose"]))
        {
            var answer = await verb.MutateAsync(mutation, new Target(Guid.NewGuid(), "430407", Guid.NewGuid(), 1), new DateOnly(2026, 10, 5));
            Assert.Equal((mutation, "FORBIDDEN"), (mutation, answer.Outcome(mutation)));
        }
    }

    [Fact]
    public async Task Without_a_proxy_nobody_is_believed_to_be_passed_on()
    {
        await using var house = await House.OpenAsync();
        await house.AccountAsync("zhang", Role.Province);
        using var zhang = house.Anonymous();
        await zhang.SignInAsync("zhang", House.Password, request =>
        {
            request.Headers.Add("X-Forwarded-For", "192.0.2.7");
            request.Headers.Add("X-Forwarded-Proto", "https");
        });
        Assert.DoesNotContain("secure", zhang.SetCookie!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("127.0.0.1", await house.Database.ScalarAsync<string>("select address from session"));
    }

    [Theory]
    [InlineData("GET", "nowhere")]
    [InlineData("GET", Caller.Question)]
    [InlineData("POST", "graphql")]
    [InlineData("POST", "jobs/verify?reproduce=false")]
    [InlineData("GET", "sessions")]
    [InlineData("POST", "sign-out")]
    [InlineData("POST", "password")]
    public async Task Who_is_not_signed_in_learns_only_that_he_should_be(string method, string path)
    {
        using var nobody = gated.House.Anonymous();
        foreach (var cookie in new[] { null, "", "x", new string('A', 43), new string('A', 100_000 / 8), "%E4%B8%AD" })
        {
            var answer = await nobody.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { }, request => request.Headers.TryAddWithoutValidation("Cookie", $"hierarchy={cookie}"));
            Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(answer));
        }
        foreach (var credential in new[] { "Bearer", "Bearer ", "Bearer x", $"Bearer hry_{new string('A', 43)}", "Basic eDp4", $"bearer {gated.Person.Cookie}" })
        {
            var answer = await nobody.SendAsync(new HttpMethod(method), path, method == "GET" ? null : new { }, request => request.Headers.TryAddWithoutValidation("Authorization", credential));
            Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_NEEDED"), Told(answer));
        }
    }

    private static (HttpStatusCode, string?) Told(Answer answer) => (answer.Status, answer.Code);
}
