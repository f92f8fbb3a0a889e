using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>What a GraphQL request was answered.</summary>
internal sealed record Told(HttpStatusCode Status, JsonElement Body)
{
    public JsonElement Data => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("data", out var data) ? data : default;
    public bool HasData => Data.ValueKind == JsonValueKind.Object;
    public JsonElement[] Errors => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateArray()] : [];
    public string[] Codes => [.. Errors.Select(CodeOf)];

    /// <summary>Everything but the watermark, which moves on meanwhile.</summary>
    public string Shape => $"{(int)Status} {Data} {(Errors.Length == 0 ? "" : Body.GetProperty("errors").GetRawText())}";

    /// <summary>Of an error of GraphQL, or of an answer that is none.</summary>
    public string? Code => Errors.Length > 0 ? Codes[0] : Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>By names, from the data on; null where the path ends in nothing.</summary>
    public JsonElement At(params string[] path) => path.Aggregate(Data, (at, name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var next) ? next : default);

    public override string ToString() => $"{(int)Status} {Body}";

    private static string CodeOf(JsonElement error) => error.TryGetProperty("extensions", out var more) && more.TryGetProperty("code", out var code) ? code.GetString()! : "NO_CODE";
}

/// <summary>One who asks the API: by a session, by a token, or as nobody.</summary>
internal sealed class Asker(string name, Caller caller) : IDisposable
{
    public string Name => name;
    public Caller Caller => caller;

    public Task<Told> AskAsync(string query) => AskAsync(query, null, null);

    public async Task<Told> AskAsync(string query, object? variables, object? extensions = null)
    {
        var answer = await caller.SendAsync(HttpMethod.Post, "graphql", new { query, variables, extensions }, request => request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json")));
        return new Told(answer.Status, answer.Body);
    }

    /// <summary>A plain request; of an address as it is, with whatever it is escaped.</summary>
    public async Task<(int Status, byte[] Content)> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"{caller.Http.BaseAddress}{path}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (caller.Cookie is not null)
            request.Headers.Add("Cookie", $"hierarchy={caller.Cookie}");
        using var response = await caller.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>What a subscription tells first: its event, or the refusal.</summary>
    public async Task<Told> FirstAsync(string subscription)
    {
        await foreach (var told in EventsAsync(subscription))
            return told;
        throw new InvalidOperationException("the subscription told nothing");
    }

    public async IAsyncEnumerable<Told> EventsAsync(string subscription)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "graphql") { Content = System.Net.Http.Json.JsonContent.Create(new { query = subscription }) };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        request.Headers.Add("X-Hierarchy", "1");
        if (caller.Cookie is not null)
            request.Headers.Add("Cookie", $"hierarchy={caller.Cookie}");
        using var response = await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            var json = line.StartsWith("data:", StringComparison.Ordinal) ? line[5..].Trim() : line;
            if (json.StartsWith('{'))
                yield return new Told(response.StatusCode, JsonDocument.Parse(json).RootElement);
        }
    }

    public void Dispose() => caller.Dispose();
}
