using System.Diagnostics;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>One request, ready to be sent.</summary>
/// <param name="Whole">What every answer has to be; null where it changes from one to the next.</param>
internal sealed record ApiRequest(byte[] Bytes, byte[]? Whole);

/// <summary>What a client is to do.</summary>
/// <param name="IsOwn">Each connection has one of the requests to itself; otherwise it goes round all of them.</param>
/// <param name="IdAt">Where in every request the id stands that must be new each time; an answer that may change is then a receipt.</param>
/// <param name="Then">Sent after each receipt with its position, and answered at or after it: both are then one call.</param>
internal sealed record ApiOrder(
    int Port, int Connections, double Seconds, IReadOnlyList<ApiRequest> Requests, bool IsOwn = false, int? IdAt = null, ApiRequest? Then = null);

/// <summary>What a client saw.</summary>
internal sealed record ApiSeen(long Count, double Seconds, long Bytes, int Errors, string? FirstError, Measured Measured);

/// <summary>The client, a process of its own: an order a line on standard input, what was seen a line on standard output.</summary>
internal static class ApiClient
{
    public static async Task RunAsync()
    {
        var positions = new HashSet<long>();
        while (await Console.In.ReadLineAsync() is { } line)
            await Child.AnswerAsync(await LoadAsync(JsonSerializer.Deserialize<ApiOrder>(line)!, positions));
    }

    private static async Task<ApiSeen> LoadAsync(ApiOrder order, HashSet<long> positions)
    {
        var connections = Enumerable.Range(0, order.Connections).Select(number => new ApiConnection(order, number, positions)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(connections.Select(one => one.RunAsync(started, TimeSpan.FromSeconds(order.Seconds))));
        var took = Stopwatch.GetElapsedTime(started);
        foreach (var one in connections)
            one.Dispose();
        var latencies = connections.SelectMany(one => one.Latencies).ToList();
        return new ApiSeen(
            latencies.Count, took.TotalSeconds, connections.Sum(one => one.Bytes), connections.Sum(one => one.Errors),
            connections.Select(one => one.FirstError).FirstOrDefault(one => one is not null), Measured.Of(latencies.Count, took, latencies));
    }
}
