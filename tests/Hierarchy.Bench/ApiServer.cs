using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>Who answers over HTTP, in a process of its own: a port, and whose processor time is told.</summary>
internal record ApiTarget(Process Process, int Port)
{
    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>The product as deploy/run starts it, over a store.</summary>
internal sealed record ApiServer(Process Process, int Port) : ApiTarget(Process, Port), IAsyncDisposable
{
    private const double IdleShare = 0.05;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{Port}/"), Timeout = Patience };

    /// <param name="silo">The program of a silo, which then serves as the only one of its cluster; null: the actors are in the server's process.</param>
    public static ApiServer Start(string connection, string folder, string catalogue, string? silo = null)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!, silo is null ? [Path.Combine(AppContext.BaseDirectory, "Hierarchy.Server.dll"), "serve"] : [silo]);
        foreach (var (name, value) in new[] { ("DB", connection), ("DATA", folder), ("PORT", $"{port}"), ("CATALOGUE", catalogue), ("SILO_PORT", $"{FreePort()}") })
            start.Environment[$"HIERARCHY_{name}"] = value;
        return new ApiServer(Process.Start(start)!, port);
    }

    /// <summary>Until it serves, and what it does by itself at the start is done.</summary>
    public async Task RestAsync()
    {
        var started = Stopwatch.GetTimestamp();
        for (var before = TimeSpan.Zero; ; before = Process.TotalProcessorTime)
        {
            if (Process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException("the server did not come to rest after its start");
            await Task.Delay(TimeSpan.FromSeconds(1));
            Process.Refresh();
            if (await IsReadyAsync() && (Process.TotalProcessorTime - before).TotalSeconds < IdleShare)
                return;
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _http.GetAsync("health/ready");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<byte[]> AskAsync(ApiQuestion question, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = new ByteArrayContent(question.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode && JsonDocument.Parse(body).RootElement is var root && !root.TryGetProperty("errors", out _)
            ? body
            : throw new InvalidOperationException($"{question.Name} was answered {System.Text.Encoding.UTF8.GetString(body)}");
    }

    /// <summary>The header of a session, begun as the console begins one.</summary>
    public async Task<string> SignInAsync(string name, string password)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = _http.BaseAddress };
        http.DefaultRequestHeaders.Add(Server.Api.Endpoints.Header, "1");
        using var answer = await http.PostAsJsonAsync("sign-in", new { name, password });
        return $"Cookie: {answer.EnsureSuccessStatusCode().Headers.GetValues("Set-Cookie").Single().Split(';')[0]}\r\n{Server.Api.Endpoints.Header}: 1";
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        Process.Kill();
        await Process.WaitForExitAsync();
        Process.Dispose();
    }
}
