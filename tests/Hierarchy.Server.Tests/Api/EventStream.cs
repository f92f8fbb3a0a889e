using System.Text;
using System.Text.Json;

namespace Hierarchy.Server.Tests.Api;

/// <summary>A subscription over server-sent events. Dispose it to drop the connection.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStream(HttpResponseMessage response, StreamReader reader) => (_response, _reader) = (response, reader);

    /// <summary>Whether the server said that nothing more comes.</summary>
    public bool IsComplete { get; private set; }

    public static async Task<EventStream> OpenAsync(Caller caller, string query, object? variables = null)
    {
        var response = await caller.ListenAsync(query, variables);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}");
        return new EventStream(response, new StreamReader(await response.Content.ReadAsStreamAsync(), Encoding.UTF8));
    }

    /// <summary>The next event; null when the stream is at its end.</summary>
    public async Task<Answer?> NextAsync(TimeSpan patience)
    {
        using var enough = new CancellationTokenSource(patience);
        return await NextAsync(enough.Token);
    }

    public async Task<Answer?> NextAsync(CancellationToken cancel)
    {
        var kind = "";
        while (await _reader.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            IsComplete |= kind == "complete";
            if (kind == "next" && line.StartsWith("data: ", StringComparison.Ordinal))
                return new Answer(_response.StatusCode, JsonDocument.Parse(line["data: ".Length..]).RootElement);
        }
        return null;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
