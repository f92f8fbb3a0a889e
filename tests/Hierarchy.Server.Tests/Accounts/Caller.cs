using System.Net.Http.Json;
using System.Text.Json;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>A browser as far as the server can tell: it keeps the cookie and sends it along.</summary>
public sealed class Caller : IDisposable
{
    public Caller(Uri address, HttpMessageHandler? handler = null) =>
        Http = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public HttpClient Http { get; }

    /// <summary>The cookie's value; null: none.</summary>
    public string? Cookie { get; set; }

    /// <summary>As the last sign-in set it, with its attributes.</summary>
    public string? SetCookie { get; private set; }

    public async Task<Answer> SignInAsync(string name, string password, Action<HttpRequestMessage>? change = null)
    {
        var answer = await SendAsync(HttpMethod.Post, "sign-in", new { name, password }, change, header: false);
        if (SetCookie is { } cookie)
            Cookie = cookie[(cookie.IndexOf('=') + 1)..cookie.IndexOf(';')];
        return answer;
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null, Action<HttpRequestMessage>? change = null) => SendAsync(HttpMethod.Post, path, body ?? new { }, change);

    /// <summary>With the header that our own pages send, unless told otherwise.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, Action<HttpRequestMessage>? change = null, bool header = true)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (Cookie is not null)
            request.Headers.Add("Cookie", $"other=1; hierarchy={Cookie}");
        if (header)
            request.Headers.Add("X-Hierarchy", "1");
        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        SetCookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? Assert.Single(cookies) : null;
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response.StatusCode, response.Content.Headers.ContentType?.MediaType == "application/json" ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>Whether a request is still that of somebody who is signed in.</summary>
    public async Task<bool> IsInAsync() => (await GetAsync("sessions")).Status == System.Net.HttpStatusCode.OK;

    public void Dispose() => Http.Dispose();
}
