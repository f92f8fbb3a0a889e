using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What a request was told, and at which position of the ledger it was read.</summary>
public sealed record Heard(JsonElement Data, long Position);

/// <summary>One viewer's way to the API: over HTTP, with a token.</summary>
public sealed class Desk : IDisposable
{
    private readonly HttpClient _http;

    public Desk(Uri address, string secret, Account account, Token token)
    {
        (Secret, Account, Token) = (secret, account, token);
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
    }

    public string Secret { get; }
    public Account Account { get; }
    public Token Token { get; }

    /// <summary>Sends a request that must be answered without errors.</summary>
    public async Task<Heard> AskAsync(string query, object? variables = null, long? minPosition = null)
    {
        var body = await SendAsync(query, variables, minPosition);
        Assert.False(body.TryGetProperty("errors", out var errors), $"{query}\n{errors}");
        return new Heard(body.GetProperty("data"), Position(body));
    }

    /// <summary>Sends a request that must fail, and gives the code of its first error.</summary>
    public async Task<string> FailAsync(string query, object? variables = null)
    {
        var body = await SendAsync(query, variables, null);
        Assert.True(body.TryGetProperty("errors", out var errors), $"{query}\n{body}");
        return errors[0].GetProperty("extensions").GetProperty("code").GetString()!;
    }

    /// <summary>Sends a mutation that must be accepted, and gives its payload.</summary>
    public async Task<JsonElement> DoAsync(string mutation, object variables)
    {
        var payload = (await AskAsync(mutation, variables)).Data.EnumerateObject().Single().Value;
        Assert.True(payload.GetProperty("userErrors").GetArrayLength() == 0, $"{payload}");
        return payload;
    }

    public async Task<JsonElement> SendAsync(string query, object? variables, long? minPosition)
    {
        object extensions = minPosition is { } least ? new { minPosition = least.ToString(CultureInfo.InvariantCulture) } : new { };
        using var response = await _http.PostAsJsonAsync("graphql", new { query, variables, extensions });
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Opens a subscription. Dispose the response to drop the connection.</summary>
    public async Task<HttpResponseMessage> ListenAsync(string query, object? variables, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    public static long Position(JsonElement body) =>
        long.Parse(body.GetProperty("extensions").GetProperty("watermark").GetProperty("position").GetString()!, CultureInfo.InvariantCulture);

    public void Dispose() => _http.Dispose();
}
