using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Hierarchy.GraphQL.Sample;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

/// <summary>The sample server on a real socket.</summary>
public sealed class SampleServer : IAsyncLifetime
{
    WebApplication? _app;
    public HttpClient Client { get; } = new();
    public string Url { get; private set; } = "";

    public async Task InitializeAsync()
    {
        _app = SampleApp.Create(
            0, configure: o => o.Limits = o.Limits with { Time = TimeSpan.FromSeconds(5), KeepAlive = TimeSpan.FromMilliseconds(10) });
        await _app.StartAsync();
        Url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/graphql";
    }

    public async Task DisposeAsync() => await _app!.DisposeAsync();
}

public sealed class HttpTests(SampleServer server) : IClassFixture<SampleServer>
{
    const string New = "application/graphql-response+json";
    const string Old = "application/json";

    async Task<(HttpStatusCode Status, string Type, string Text, HttpResponseHeaders Headers, HttpContentHeaders Content)> SendAsync(
        string body, string? accept = New, string contentType = "application/json", string method = "POST", string query = "", string? cost = null)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), server.Url + query);
        if (method != "GET")
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType.Length > 0) message.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
        if (accept is not null) message.Headers.TryAddWithoutValidation("Accept", accept);
        if (cost is not null) message.Headers.Add("GraphQL-Cost", cost);
        using var response = await server.Client.SendAsync(message);
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", await response.Content.ReadAsStringAsync(),
            response.Headers, response.Content.Headers);
    }

    [Theory]
    [InlineData("{\"query\":\"{__typename}\"}", 200, 200)]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":null,\"operationName\":null,\"extensions\":null,\"more\":[1]}", 200, 200)]
    [InlineData("{\"query\":\"{node(id: \\\"u:r-0:3\\\"){... on Unit {broken}}}\"}", 200, 200)]
    [InlineData("{\"query\":\"{\"}", 400, 200)]
    [InlineData("{\"query\":\"{nope}\"}", 400, 200)]
    [InlineData("{\"query\":\"{__typename}\",\"operationName\":\"A\"}", 400, 200)]
    [InlineData("{\"query\":\"query ($a: Int!) {echo(int: $a)}\"}", 400, 200)]
    [InlineData("{\"query\":\"query ($a: String) {echo(string: $a)}\",\"variables\":{\"a\":\"\\ud800\"}}", 400, 200)]
    [InlineData("{\"query\":\"{__schema{types{fields{type{fields{type{fields{name}}}}}}}}\"}", 400, 200)]
    [InlineData("{", 400, 400)]
    [InlineData("", 400, 400)]
    [InlineData("[]", 400, 400)]
    [InlineData("[{\"query\":\"{__typename}\"}]", 400, 400)]
    [InlineData("{}", 400, 400)]
    [InlineData("{\"query\":1}", 400, 400)]
    [InlineData("{\"query\":\"\\ud800\"}", 400, 400)]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":[]}", 400, 400)]
    [InlineData("{\"query\":\"{__typename}\",\"variables\":\"\"}", 400, 400)]
    [InlineData("{\"query\":\"{__typename}\",\"operationName\":1}", 400, 400)]
    [InlineData("{\"query\":\"{__typename}\",\"extensions\":1}", 400, 400)]
    [InlineData("{\"query\":\"{__typename}\"}}", 400, 400)]
    public async Task The_status_follows_the_table(string body, int current, int legacy)
    {
        Assert.Equal(current, (int)(await SendAsync(body)).Status);
        Assert.Equal(legacy, (int)(await SendAsync(body, Old)).Status);
    }

    [Theory]
    [InlineData(null, 200, New)]
    [InlineData("*/*", 200, New)]
    [InlineData("application/*", 200, New)]
    [InlineData("application/json", 200, Old)]
    [InlineData("application/json;q=0.9, application/graphql-response+json;q=0.1", 200, Old)]
    [InlineData("application/json, application/graphql-response+json", 200, New)]
    [InlineData("text/html, */*;q=0.1", 200, New)]
    [InlineData("image/png", 406, Old)]
    [InlineData("application/json;charset=utf-16", 406, Old)]
    public async Task The_media_type_is_negotiated(string? accept, int status, string type)
    {
        var response = await SendAsync("{\"query\":\"{__typename}\"}", accept);
        Assert.Equal((status, type), ((int)response.Status, response.Type));
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    public async Task Only_JSON_in_UTF8_is_read(string contentType) =>
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await SendAsync("{\"query\":\"{__typename}\"}", contentType: contentType)).Status);

    [Fact]
    public async Task GET_asks_and_does_not_change()
    {
        Assert.Contains(
            "\"echo\"", (await SendAsync("", method: "GET", query: "?query=" + Uri.EscapeDataString("query ($a: Int) {echo(int: $a)}") + "&variables=" + Uri.EscapeDataString("{\"a\":1}"))).Text, StringComparison.Ordinal);
        var mutation = await SendAsync("", method: "GET", query: "?query=" + Uri.EscapeDataString("mutation {touch(id: 1)}"));
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST"), (mutation.Status, Assert.Single(mutation.Content.Allow)));
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("", method: "GET")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("", method: "GET", query: "?query={__typename}&variables={bad")).Status);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await SendAsync("{}", method: "PUT")).Status);
    }

    [Fact]
    public async Task A_body_too_large_is_not_read() =>
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge, (await SendAsync("{\"query\":\"{__typename" + new string(' ', 1_100_000) + "}\"}")).Status);

    [Fact]
    public async Task Costs_are_reported_on_request()
    {
        Assert.Contains("operationCost", (await SendAsync("{\"query\":\"{now}\"}", cost: "report")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("data", (await SendAsync("{\"query\":\"{now}\"}", cost: "validate")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("operationCost", (await SendAsync("{\"query\":\"{now}\"}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_SDL_is_served() =>
        Assert.Contains("type Region", await server.Client.GetStringAsync(server.Url + "/schema.graphql"), StringComparison.Ordinal);

    [Fact]
    public async Task Subscriptions_come_as_events_with_keep_alives_between()
    {
        var response = await SendAsync("{\"query\":\"subscription {unitChanged(count: 2) {name region{name}}}\"}", "text/event-stream");
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.Status, response.Type));
        var events = response.Text.Split("\n\n").Where(e => e.Length > 0 && e != ":").ToArray();
        Assert.Equal(
            ["event: next\ndata: {\"data\":{\"unitChanged\":{\"name\":\"Unit r-0-0/0\",\"region\":{\"name\":\"Root 0 0\"}}}}",
            "event: next\ndata: {\"data\":{\"unitChanged\":{\"name\":\"Unit r-0-0/1\",\"region\":{\"name\":\"Root 0 0\"}}}}", "event: complete\ndata:"], events);
        Assert.Contains(":\n\n", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_has_one_timer_however_many_its_events()
    {
        await using var app = SampleApp.Create(0, configure: o => o.Limits = o.Limits with { KeepAlive = TimeSpan.FromHours(1) });
        await app.StartAsync();
        var url = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/graphql";
        var before = Timer.ActiveCount;
        for (var i = 0; i < 3; i++)
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, url + "?query=" + Uri.EscapeDataString("subscription {tick(count: 100)}"));
            message.Headers.Add("Accept", "text/event-stream");
            using var response = await server.Client.SendAsync(message);
            Assert.Contains("\"tick\":99", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        // Other tests have timers too, but not hundreds.
        Assert.InRange(Timer.ActiveCount - before, -1_000, 100);
    }

    [Fact]
    public async Task Extensions_must_be_an_object_by_GET_too() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("", method: "GET", query: "?query={__typename}&extensions=1")).Status);

    [Theory]
    [InlineData("{__typename}", "\"data\"")]
    [InlineData("subscription {nope}", "\"errors\"")]
    [InlineData("subscription {", "\"errors\"")]
    public async Task One_response_as_a_stream_is_one_event(string query, string member)
    {
        var response = await SendAsync($"{{\"query\":\"{query}\"}}", "text/event-stream");
        Assert.StartsWith("event: next\ndata: {" + member, response.Text, StringComparison.Ordinal);
        Assert.EndsWith("event: complete\ndata:\n\n", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_needs_a_stream() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync("{\"query\":\"subscription {tick}\"}")).Status);

    [Fact]
    public async Task A_listener_hears_what_a_mutation_does_and_is_let_go()
    {
        using var message = new HttpRequestMessage(HttpMethod.Post,
            server.Url) { Content = new StringContent("{\"query\":\"subscription {renamed{name}}\"}", Encoding.UTF8, "application/json") };
        message.Headers.Add("Accept", "text/event-stream");
        using var response = await server.Client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        // The first keep-alive shows that the source is listening.
        Assert.Equal(":", await reader.ReadLineAsync());
        await SendAsync("{\"query\":\"mutation {rename(input: {id: \\\"u:r-13:3\\\", name: \\\"New\\\"}){errors}}\"}");
        string? line;
        do line = await reader.ReadLineAsync(); while (line is "" or ":" or "event: next");
        Assert.Equal("data: {\"data\":{\"renamed\":{\"name\":\"New\"}}}", line);
    }
}
