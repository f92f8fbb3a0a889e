using System.Net;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What a browser is shown at the address of the API, and what it is not.</summary>
public class QueryPageTests(QueryPageTests.Served served) : IClassFixture<QueryPageTests.Served>
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task A_browser_is_shown_a_page_without_an_account()
    {
        using var response = await GetAsync("graphql", Browser);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Hierarchy 查询", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_may_speak_to_its_own_origin_only()
    {
        using var response = await GetAsync("graphql", Browser);
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [InlineData("graphql?query={watermark{position}}", Browser)]
    [InlineData("graphql?query={watermark{position}}", "application/json")]
    [InlineData("graphql", "application/json")]
    [InlineData("graphql/schema.graphql", Browser)]
    public async Task What_is_asked_needs_an_account(string path, string accept)
    {
        using var response = await GetAsync(path, accept);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("graphql/page/Hierarchy.Server.dll")]
    [InlineData("graphql/page/..%2f..%2fHierarchy.Server.dll")]
    [InlineData("graphql/page/../../Hierarchy.Server.dll")]
    [InlineData("graphql/page/.")]
    public async Task No_other_file_is_served(string path)
    {
        using var response = await GetAsync(path, Browser);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized || response.Content.Headers.ContentType?.MediaType == "text/html", $"{response.StatusCode}");
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{served.House.Address}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        request.Headers.Accept.ParseAdd(accept);
        return await served.Caller.Http.SendAsync(request);
    }

    /// <summary>A server, and somebody without an account.</summary>
    public sealed class Served : IAsyncLifetime
    {
        public House House { get; private set; } = null!;
        public Caller Caller { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            House = await House.OpenAsync();
            Caller = House.Anonymous();
        }

        public async Task DisposeAsync()
        {
            Caller.Dispose();
            await House.DisposeAsync();
        }
    }
}
