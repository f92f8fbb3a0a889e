using System.Net;
using System.Text;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What is served as the console: which addresses are pages, and how long a browser may keep what it was given.</summary>
public class ConsolePageTests(ConsolePageTests.Served served) : IClassFixture<ConsolePageTests.Served>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Theory]
    [InlineData("")]
    [InlineData("regions/430400/2026-10?sort=name")]
    [InlineData("regions/430400/figures/activities.sessions")]
    [InlineData("sign-in")]
    [InlineData("accounts")]
    [InlineData("sessions")]
    public async Task A_browser_is_shown_the_console_at_every_address_of_a_page_without_an_account(string path)
    {
        using var response = await GetAsync(path, Browser);
        Assert.Equal((HttpStatusCode.OK, Served.Index, "no-cache"), (response.StatusCode, await response.Content.ReadAsStringAsync(), $"{response.Headers.CacheControl}"));
        Assert.Equal("text/html; charset=utf-8", $"{response.Content.Headers.ContentType}");
    }

    [Theory]
    [InlineData("nowhere", "application/json", HttpStatusCode.NotFound)]
    [InlineData("nowhere", "*/*", HttpStatusCode.NotFound)]
    [InlineData("accounts", "application/json", HttpStatusCode.OK)]
    [InlineData("regions/430400/photo.png", Browser, HttpStatusCode.NotFound)]
    [InlineData("graphql/nowhere", Browser, HttpStatusCode.NotFound)]
    [InlineData("files/0000", Browser, HttpStatusCode.NotFound)]
    public async Task What_is_no_page_is_what_it_was(string path, string accept, HttpStatusCode status)
    {
        using var anonymous = await GetAsync(path, accept);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        using var response = await GetAsync(path, accept, cookie: served.Person.Cookie);
        Assert.Equal(status, response.StatusCode);
        Assert.NotEqual(Served.Index, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Only_opening_an_address_shows_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "regions/430400") { Content = new StringContent("") };
        request.Headers.Accept.ParseAdd(Browser);
        request.Headers.Add("X-Hierarchy", "1");
        using var response = await served.Nobody.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("", Served.Index)]
    [InlineData("assets/main-1a2b3c4d.js", Served.Script)]
    public async Task The_head_alone_tells_what_would_be_told(string path, string content)
    {
        using var whole = await GetAsync(path, Browser);
        using var head = await GetAsync(path, Browser, method: HttpMethod.Head);
        Assert.Equal((HttpStatusCode.OK, whole.Headers.ETag, Encoding.UTF8.GetByteCount(content), ""), (head.StatusCode, head.Headers.ETag, (int)head.Content.Headers.ContentLength!, await head.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_page_is_asked_for_again_and_told_only_when_it_is_another()
    {
        using var first = await GetAsync("", Browser);
        Assert.Matches("^\"[0-9a-f]{24}\"$", first.Headers.ETag!.Tag);
        using var again = await GetAsync("regions/430400", Browser, request => request.Headers.IfNoneMatch.Add(first.Headers.ETag));
        Assert.Equal((HttpStatusCode.NotModified, ""), (again.StatusCode, await again.Content.ReadAsStringAsync()));
        using var other = await GetAsync("", Browser, request => request.Headers.IfNoneMatch.ParseAdd("\"0\""));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task What_bears_a_hash_in_its_name_is_kept_for_ever_and_nothing_else_is()
    {
        using var script = await GetAsync("assets/main-1a2b3c4d.js", "*/*");
        Assert.Equal((HttpStatusCode.OK, "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"),
            (script.StatusCode, string.Join(", ", script.Headers.GetValues("Cache-Control")), $"{script.Content.Headers.ContentType}"));
        using var icon = await GetAsync("icon.svg", "image/*");
        Assert.Equal((HttpStatusCode.OK, "no-cache", "image/svg+xml"), (icon.StatusCode, $"{icon.Headers.CacheControl}", $"{icon.Content.Headers.ContentType}"));
        using var gone = await GetAsync("assets/main-00000000.js", Browser);
        Assert.Equal((HttpStatusCode.NotFound, "no-cache"), (gone.StatusCode, $"{gone.Headers.CacheControl}"));
    }

    [Theory]
    [InlineData("gzip, deflate, br", "br", "packed small")]
    [InlineData("gzip", "gzip", "packed")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip", "packed")]
    [InlineData("identity", "", Served.Script)]
    public async Task A_script_is_sent_as_small_as_the_browser_understands(string accepted, string coding, string content)
    {
        using var response = await GetAsync("assets/main-1a2b3c4d.js", "*/*", request => request.Headers.AcceptEncoding.ParseAdd(accepted));
        Assert.Equal((coding, content), (string.Join(',', response.Content.Headers.ContentEncoding), await response.Content.ReadAsStringAsync()));
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Assert.EndsWith($"{coding}\"", response.Headers.ETag!.Tag, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets/main-1a2b3c4d.js")]
    [InlineData("assets/gone.js")]
    public async Task The_console_may_speak_to_its_own_origin_only_and_stands_in_no_frame(string path)
    {
        using var response = await GetAsync(path, Browser);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", string.Join(' ', response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("assets/..%2f..%2fsecret.txt")]
    [InlineData("assets/../../secret.txt")]
    [InlineData("../secret.txt")]
    [InlineData("..%2fsecret.txt")]
    [InlineData("assets/main-1a2b3c4d.js.br")]
    public async Task No_path_leads_out_of_the_bundle(string path)
    {
        foreach (var accept in new[] { Browser, "*/*" })
        {
            using var response = await GetAsync(path, accept);
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized, $"{response.StatusCode}");
            Assert.DoesNotContain(Served.Secret, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_query_page_keeps_its_address()
    {
        using var response = await GetAsync("graphql", Browser);
        Assert.Contains("Hierarchy 查询", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_console_was_not_built_a_plain_page_says_so()
    {
        await using var house = await House.OpenAsync();
        using var nobody = house.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, "regions/430400");
        request.Headers.Accept.ParseAdd(Browser);
        using var response = await nobody.Http.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("控制台没有构建", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept, Action<HttpRequestMessage>? change = null, HttpMethod? method = null, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri($"{served.House.Address}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Accept.ParseAdd(accept);
        if (cookie is not null)
            request.Headers.Add("Cookie", $"hierarchy={cookie}");
        change?.Invoke(request);
        return await served.Nobody.Http.SendAsync(request);
    }

    /// <summary>A server with a small bundle, somebody without an account, and an administrator.</summary>
    public sealed class Served : IAsyncLifetime
    {
        public const string Index = "<!doctype html><title>控制台</title>", Script = "export const one = 1; export const two = 2;", Secret = "not for you";

        private readonly string _folder = Directory.CreateTempSubdirectory("hierarchy-web-").FullName;

        public House House { get; private set; } = null!;
        public Caller Nobody { get; private set; } = null!;
        public Caller Person { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            foreach (var (file, content) in new[]
            {
                ("secret.txt", Secret), ("console/index.html", Index), ("console/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
                ("console/assets/main-1a2b3c4d.js", Script), ("console/assets/main-1a2b3c4d.js.br", "packed small"), ("console/assets/main-1a2b3c4d.js.gz", "packed"),
            })
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
                await File.WriteAllTextAsync(Path.Combine(_folder, file), content);
            }
            House = await House.OpenAsync(webFolder: _folder);
            await House.AccountAsync("zhang", Role.Administrator);
            (Nobody, Person) = (House.Anonymous(), await House.SignedInAsync("zhang"));
        }

        public async Task DisposeAsync()
        {
            Nobody.Dispose();
            Person.Dispose();
            await House.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
