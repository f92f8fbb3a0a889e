using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server;

/// <summary>The server that runs on the same store, if there is one: it alone writes, so the command line asks it.</summary>
public sealed class Remote : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;

    private Remote(HttpClient http) => _http = http;

    public static async Task<Remote?> FindAsync(Settings settings, CancellationToken cancel)
    {
        var http = new HttpClient(settings.Listening.LocalHandler()) { BaseAddress = settings.Address, Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            patience.CancelAfter(Patience);
            var health = await http.GetFromJsonAsync<JsonElement>("health", patience.Token);
            await using var database = Site.OpenDatabase(settings);
            if (health.TryGetProperty("site", out var site) && site.GetGuid() == await Site.IdAsync(database, cancel))
            {
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await LocalToken.ReadAsync(settings.DataFolder, cancel));
                return new Remote(http);
            }
        }
        catch (Exception nobody) when (nobody is HttpRequestException or JsonException or Npgsql.NpgsqlException || nobody is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            // Nobody answers there, or it is something else: this process opens the store itself.
        }
        http.Dispose();
        return null;
    }

    public async IAsyncEnumerable<JobEvent> RunAsync(string job, IReadOnlyDictionary<string, string?> arguments, byte[]? body, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var query = string.Join('&', arguments.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"jobs/{job}?{query}") { Content = new ByteArrayContent(body ?? []) };
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (!response.IsSuccessStatusCode)
            throw new UserException($"运行中的服务拒绝了请求（HTTP {(int)response.StatusCode}）{await WhyAsync(response, cancel)}");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await lines.ReadLineAsync(cancel) is { } line)
            yield return JsonSerializer.Deserialize<JobEvent>(line, Endpoints.Json)!;
    }

    private static async Task<string> WhyAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        try
        {
            return $"：{(await response.Content.ReadFromJsonAsync<Refusal>(Endpoints.Json, cancel))?.Message}";
        }
        catch (Exception other) when (other is JsonException or NotSupportedException)
        {
            return "。";
        }
    }

    public void Dispose() => _http.Dispose();
}
