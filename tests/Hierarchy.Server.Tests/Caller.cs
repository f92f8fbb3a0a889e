using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hierarchy.Server.Tests;

/// <summary>One who asks: a browser as far as the server can tell, which keeps the cookie and sends it along; or a program with a token; or nobody.</summary>
public sealed class Caller : IDisposable
{
    /// <summary>The address of a question that everybody who may read is answered, from memory.</summary>
    public const string Question = "graphql?query={region(code:\"430407\"){name}}";

    public Caller(Uri address, HttpMessageHandler? handler = null) =>
        Http = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };

    public static Caller Bearing(Uri address, string token)
    {
        var caller = new Caller(address);
        caller.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return caller;
    }

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

    /// <param name="body">As it is sent, or an object to be sent as JSON.</param>
    /// <param name="header">Whether it carries the header that our own pages send.</param>
    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, Action<HttpRequestMessage>? change = null, bool header = true)
    {
        using var request = Request(method, path, body, header);
        change?.Invoke(request);
        using var response = await Http.SendAsync(request);
        SetCookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? Assert.Single(cookies) : null;
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/graphql-response+json";
        return new Answer(response.StatusCode, isJson ? JsonDocument.Parse(text).RootElement : default);
    }

    /// <summary>What <see cref="SendAsync"/> sends, for those who read the response themselves.</summary>
    public HttpRequestMessage Request(HttpMethod method, string path, object? body, bool header = true)
    {
        var request = new HttpRequestMessage(method, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body)) };
        if (Cookie is not null)
            request.Headers.Add("Cookie", $"other=1; hierarchy={Cookie}");
        if (header)
            request.Headers.Add("X-Hierarchy", "1");
        return request;
    }

    /// <summary>What lies at an address, taken as it is, with whatever it is escaped.</summary>
    public async Task<(int Status, byte[] Content)> DownloadAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path, null);
        request.RequestUri = new Uri($"{Http.BaseAddress}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Whether a request is still that of somebody who is signed in.</summary>
    public async Task<bool> IsInAsync() => (await GetAsync("sessions")).Status == HttpStatusCode.OK;

    public void Dispose() => Http.Dispose();
}
