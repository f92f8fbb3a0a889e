using System.Diagnostics;
using Hierarchy.Deciding;
using Hierarchy.Hosting;

namespace Hierarchy.Bench;

/// <summary>
/// Callers that each send one activity of a unit of their own, wait until it is durable and in every total above, and
/// send the next.
/// </summary>
internal sealed class Callers(IActors actors, IReadOnlyList<Guid> units)
{
    public static readonly Author Clerk = new("测速");
    private static readonly string[] Categories = ["VOLUNTEERING", "MORAL_LECTURE", "PARTY_DAY", "TRAINING"];

    private readonly DateOnly _today = Shanghai.Day(TimeProvider.System.GetUtcNow());

    /// <param name="pace">Entries a second of all callers together; null: as fast as they are answered.</param>
    /// <param name="acknowledged">Told the sessions of each entry and its receipt, on the caller's own thread.</param>
    public async Task<Measured> RunAsync(int callers, TimeSpan time, double? pace = null, Action<int, Receipt>? acknowledged = null)
    {
        var latencies = new List<long>[callers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var (mine, chance) = (latencies[caller] = [], new Random(caller));
            for (var sent = 0; Stopwatch.GetElapsedTime(started) < time; sent++)
            {
                if (pace is { } perSecond)
                    await UntilAsync(started, (sent * callers + caller) / perSecond);
                // Callers share no unit: a unit takes one order at a time.
                var unit = units[chance.Next(units.Count / callers) * callers + caller];
                var sessions = chance.Next(1, 5);
                var since = Stopwatch.GetTimestamp();
                var receipt = await AcceptAsync(actors, Order.One(Activity(unit, sessions, chance), Clerk));
                mine.Add(Stopwatch.GetTimestamp() - since);
                acknowledged?.Invoke(sessions, receipt);
            }
        })));
        var took = Stopwatch.GetElapsedTime(started);
        return Measured.Of(latencies.Sum(one => one.Count), took, [.. latencies.SelectMany(one => one)]);
    }

    /// <summary>One activity for each unit, so that its actor is there.</summary>
    public async Task ActivateAsync(int callers, int count)
    {
        await Parallel.ForEachAsync(units.Take(count), new ParallelOptions { MaxDegreeOfParallelism = callers }, async (unit, _) =>
            await AcceptAsync(actors, Order.One(Activity(unit, 1, Random.Shared), Clerk)));
    }

    public static async Task<Receipt> AcceptAsync(IActors actors, Order order) => await actors.SubmitAsync(order, default) is Outcome.Accepted accepted
        ? accepted.Receipt
        : throw new InvalidOperationException($"{order.Commands[0]} was not accepted");

    private ActivityRecord Activity(Guid unit, int sessions, Random chance) => new(unit, new ActivityInput(Guid.NewGuid(), new ActivityFacts(
        Categories[chance.Next(Categories.Length)], PartialDate.Day(_today), null, sessions, false, chance.Next(200))));

    private static Task UntilAsync(long started, double seconds)
    {
        var wait = TimeSpan.FromSeconds(seconds) - Stopwatch.GetElapsedTime(started);
        return wait > TimeSpan.Zero ? Task.Delay(wait) : Task.CompletedTask;
    }
}
