using System.Diagnostics;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>What is sent, to whom, and what has to come back.</summary>
internal sealed record ApiWay(ApiTarget Target, IReadOnlyList<ApiRequest> Requests, int Connections = 64, bool IsOwn = false, int? IdAt = null, ApiRequest? Then = null);

/// <summary>A client in a process of its own, and the processor time that its requests cost others.</summary>
internal sealed class ApiLoad(PostgresTime database) : IAsyncDisposable
{
    // One thread for all connections, which goes on with each where its answer came in.
    private static readonly Dictionary<string, string> Lean = new()
    {
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1", ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    private readonly Kept _client = Kept.Start(Lean, "api-client");

    /// <summary>Answers so far, for what wants to know of all of them.</summary>
    public long Count { get; private set; }

    /// <exception cref="InvalidOperationException">An answer was not what it had to be.</exception>
    public async Task<Measured> RunAsync(ApiWay way, TimeSpan time)
    {
        var (server, rows) = (Time(way.Target.Process), database.Now());
        var seen = await _client.AskAsync<ApiSeen>(new ApiOrder(way.Target.Port, way.Connections, time.TotalSeconds, way.Requests, way.IsOwn, way.IdAt, way.Then));
        if (seen.Errors > 0 || seen.Count == 0)
            throw new InvalidOperationException($"{seen.Errors} of {seen.Count} answers were wrong, the first: {seen.FirstError}");
        Count += seen.Count;
        return seen.Measured with
        {
            ServerUs = (Time(way.Target.Process) - server).TotalMicroseconds / seen.Count,
            DatabaseUs = (database.Now() - rows).TotalMicroseconds / seen.Count,
            Bytes = (double)seen.Bytes / seen.Count,
        };
    }

    private static TimeSpan Time(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    public ValueTask DisposeAsync() => _client.DisposeAsync();
}
