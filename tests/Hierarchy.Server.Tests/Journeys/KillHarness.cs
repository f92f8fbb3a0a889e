using System.Collections.Concurrent;
using System.Diagnostics;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What one caller asked for and was at last promised.</summary>
public sealed record Acknowledged(Guid CommandId, int Entries, int Sessions, string District, long Position);

/// <summary>
/// Many callers who send submissions, each time to any of the servers, and send each again, under the same command id, until it is
/// acknowledged; and supervisors that start a server whenever it has ended.
/// </summary>
public sealed class KillHarness(params IReadOnlyList<Product> products) : IAsyncDisposable
{
    private const int Callers = 32;
    private const int Killed = 137;
    private const int UnitsPerDistrict = 20;
    private const string Reason = "补登记";
    public static readonly string[] Districts = ["430407", "430405", "430102"];

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(50);

    /// <summary>What the API answers that says nothing about the submission itself.</summary>
    private static readonly string[] PassingFaults = ["BUSY", "UNAVAILABLE", "SNAPSHOT_GONE", "POSITION_NOT_REACHED", "UNCERTAIN", "INTERNAL"];

    private readonly ConcurrentQueue<Acknowledged> _acknowledged = new();
    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentQueue<string> _lastWords = new();
    private readonly ConcurrentQueue<(long Sent, long Done)> _waits = new();
    private readonly List<long> _harms = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<(Guid Id, string District)> _units = [];
    private Task _supervising = Task.CompletedTask;
    private FirstAfter? _awaited;
    private int _next;
    private int _starts;

    private sealed record FirstAfter(long Since, TaskCompletionSource<TimeSpan> Seen);

    public IReadOnlyCollection<Acknowledged> All => _acknowledged;

    /// <summary>Answers other than an acknowledgement, by what they were; each was followed by a retry.</summary>
    public IReadOnlyDictionary<string, int> Retried => _answers;

    public int Starts => _starts;

    /// <summary>How long after each harm all were acknowledged who were waiting then, or asked within a second of it.</summary>
    public IReadOnlyList<TimeSpan> Settled =>
        [.. _harms.Select(harm => TimeSpan.FromSeconds((double)(_waits.Where(wait => wait.Sent < harm + Stopwatch.Frequency && wait.Done > harm).Max(wait => wait.Done) - harm) / Stopwatch.Frequency))];

    /// <summary>What servers that ended by themselves said; a killed one says nothing.</summary>
    public IReadOnlyCollection<string> LastWords => _lastWords;

    public async Task StartAsync()
    {
        foreach (var product in products)
            await product.ServeAsync();
        foreach (var district in Districts)
        {
            for (var i = 0; i < UnitsPerDistrict; i++)
                _units.Add((await Units.RegisterAsync(products[0], $"{district} 第 {i} 单位", district, Reason), district));
        }
        // Accounts are made while the store is there.
        foreach (var product in products)
        {
            foreach (var (unit, _) in _units)
                await product.People.ClerkAsync(unit);
            await product.People.OfficeAsync("430000");
        }
        _supervising = Task.WhenAll(products.Select(SuperviseAsync));
    }

    public async Task SubmitAsync(int submissions)
    {
        _next = 0;
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(submissions))));
    }

    /// <summary>Waits for so many acknowledgements, does the harm, and tells how long it took to the first acknowledgement of what was sent after it.</summary>
    public async Task<TimeSpan> HarmAsync(int afterAcknowledged, Func<Task> harm)
    {
        while (_acknowledged.Count < afterAcknowledged)
            await Task.Delay(5, _stop.Token);
        var awaited = new FirstAfter(Stopwatch.GetTimestamp(), new(TaskCreationOptions.RunContinuationsAsynchronously));
        _harms.Add(awaited.Since);
        await harm();
        Volatile.Write(ref _awaited, awaited);
        return await awaited.Seen.Task;
    }

    private async Task SuperviseAsync(Product product)
    {
        while (!_stop.IsCancellationRequested)
        {
            await ((Task)product.Server!.Ended).WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            while (!_stop.IsCancellationRequested && product.Server.Ended.IsCompleted)
            {
                if (await product.Server.Ended != Killed)
                    _lastWords.Enqueue(product.Server.Output);
                Interlocked.Increment(ref _starts);
                await product.ServeAsync().WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CallAsync(int submissions)
    {
        for (int i; (i = Interlocked.Increment(ref _next) - 1) < submissions;)
        {
            var (ask, acknowledged) = Submission(i);
            _acknowledged.Enqueue(acknowledged with { Position = await UntilAcknowledgedAsync(ask) });
        }
    }

    private async Task<long> UntilAcknowledgedAsync(Ask ask)
    {
        for (var first = Stopwatch.GetTimestamp(); ;)
        {
            var sent = Stopwatch.GetTimestamp();
            var (position, otherwise) = await AskAsync(ask);
            if (otherwise is null)
            {
                _waits.Enqueue((first, Stopwatch.GetTimestamp()));
                if (Volatile.Read(ref _awaited) is { } awaited && awaited.Since <= sent)
                    awaited.Seen.TrySetResult(Stopwatch.GetElapsedTime(awaited.Since));
                return position;
            }
            _answers.AddOrUpdate(otherwise, 1, (_, count) => count + 1);
            await Task.Delay(RetryPause, _stop.Token);
        }
    }

    private async Task<(long Position, string? Otherwise)> AskAsync(Ask ask)
    {
        try
        {
            var answer = await products[Random.Shared.Next(products.Count)].AskAsync(ask);
            if (answer.Outcome(ask.Mutation) == "DONE")
                return (Answer.PositionOf(answer.At(ask.Mutation, "receipt")), null);
            // A refusal of what is right would be a bug, and trying again would hide it.
            Assert.True((int)answer.Status >= 500 || PassingFaults.Contains(answer.Code), $"{ask}: {answer}");
            return (0, $"{(int)answer.Status} {answer.Code ?? "without a body"}");
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or IOException)
        {
            return (0, "no answer");
        }
    }

    /// <summary>Mostly one activity of one session; some are lists of two; some register a unit.</summary>
    private (Ask Ask, Acknowledged Acknowledged) Submission(int i)
    {
        var id = Guid.NewGuid();
        var (unit, district) = _units[i % _units.Count];
        if (i % 100 == 99)
            return (Units.Registration(id, $"新登记第 {i} 单位", district, reason: Reason), new(id, 1, 0, district, 0));
        if (i % 10 != 9)
            return (Units.Activity(unit, "2025-03-05", 1, id), new(id, 1, 1, district, 0));
        var two = new[] { new { category = "MEETING", heldOn = "2025-03", sessions = 1 }, new { category = "OTHER", heldOn = "2025-03-07", sessions = 2 } };
        return (new(unit, "activitiesRecord", unit, new { commandId = id, activities = two }), new(id, 2, 3, district, 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _supervising.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
