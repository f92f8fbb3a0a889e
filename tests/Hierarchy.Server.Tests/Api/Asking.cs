using System.Globalization;
using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>The API, as callers ask it over HTTP.</summary>
internal static class Asking
{
    /// <summary>Whatever comes of it.</summary>
    public static Task<Answer> AskAsync(this Caller caller, string query, object? variables = null, object? extensions = null) =>
        caller.SendAsync(HttpMethod.Post, "graphql", new { query, variables, extensions }, request => request.Headers.Accept.ParseAdd("application/json"));

    /// <summary>Asks what must be answered without errors.</summary>
    public static async Task<Answer> ReadAsync(this Caller caller, string query, object? variables = null, long? minPosition = null)
    {
        var answer = await caller.AskAsync(query, variables, minPosition is { } least ? new { minPosition = least.ToString(CultureInfo.InvariantCulture) } : null);
        Assert.True(answer.HasData && answer.Errors.Length == 0, $"{query}\n{answer}");
        return answer;
    }

    /// <summary>Asks what must fail, and gives the code of the first error.</summary>
    public static async Task<string> FailAsync(this Caller caller, string query, object? variables = null)
    {
        var answer = await caller.AskAsync(query, variables);
        Assert.True(answer.Errors.Length > 0, $"{query}\n{answer}");
        return answer.Codes[0];
    }

    /// <summary>Asks for a mutation that must be accepted, and gives its payload.</summary>
    public static async Task<JsonElement> DoAsync(this Caller caller, string mutation, object variables)
    {
        var payload = (await caller.ReadAsync(mutation, variables)).Data.EnumerateObject().Single().Value;
        Assert.True(payload.GetProperty("userErrors").GetArrayLength() == 0, $"{payload}");
        return payload;
    }

    /// <summary>Opens a subscription. Dispose the response to drop the connection.</summary>
    public static async Task<HttpResponseMessage> ListenAsync(this Caller caller, string query, object? variables = null)
    {
        using var request = caller.Request(HttpMethod.Post, "graphql", new { query, variables });
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await caller.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>What a subscription tells first: its event, or the refusal.</summary>
    public static async Task<Answer> FirstAsync(this Caller caller, string subscription, object? variables = null)
    {
        await foreach (var told in caller.EventsAsync(subscription, variables))
            return told;
        throw new InvalidOperationException("the subscription told nothing");
    }

    public static async IAsyncEnumerable<Answer> EventsAsync(this Caller caller, string subscription, object? variables = null)
    {
        using var response = await caller.ListenAsync(subscription, variables);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        while (await reader.ReadLineAsync() is { } line)
        {
            var json = line.StartsWith("data:", StringComparison.Ordinal) ? line[5..].Trim() : line;
            if (json.StartsWith('{'))
                yield return new Answer(response.StatusCode, JsonDocument.Parse(json).RootElement);
        }
    }
}
