using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hierarchy.Deciding;

namespace Hierarchy.Hosting;

/// <summary>
/// What the heart tells of itself (遥测): spans and meters under one name, for whoever listens. While nobody does, a hook costs a
/// comparison. No attribute names a person, a unit, or what somebody wrote.
/// </summary>
public static class Telemetry
{
    public const string Name = "Hierarchy";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    };

    private static readonly InstrumentAdvice<int> Sizes = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000] };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly UpDownCounter<int> ActiveOrders =
        Meter.CreateUpDownCounter<int>("hierarchy.orders.active", "{order}", "Orders received and not answered yet.");
    private static readonly Histogram<double> OrderDuration =
        Meter.CreateHistogram("hierarchy.order.duration", "s", "From the receipt of an order to its answer.", null, Seconds);
    private static readonly Counter<long> StaleAttempts =
        Meter.CreateCounter<long>("hierarchy.order.stale", "{attempt}", "Attempts whose readings were overtaken.");
    private static readonly Counter<long> Entries =
        Meter.CreateCounter<long>("hierarchy.ledger.entries", "{entry}", "Entries committed.");
    private static readonly Histogram<double> CommitDuration =
        Meter.CreateHistogram("hierarchy.ledger.commit.duration", "s", "One batch, until it is durable.", null, Seconds);
    private static readonly Histogram<int> BatchSize =
        Meter.CreateHistogram("hierarchy.ledger.batch.size", "{entry}", "Entries in one batch.", null, Sizes);
    private static readonly Histogram<double> ClimbDuration =
        Meter.CreateHistogram("hierarchy.rollup.climb.duration", "s", "One batch, through every region above it.", null, Seconds);

    /// <summary>Rare events, for a log. The listener must be quick and must not throw.</summary>
    public static event Action<Happening>? Happened;

    public static void Tell(Happening happening) => Happened?.Invoke(happening);

    internal static ReceivedOrder Received(Order order)
    {
        ActiveOrders.Add(1);
        var span = Source.StartActivity("order");
        if (span is not null)
            span.SetTag("hierarchy.command", order.Commands is [var one] ? one.GetType().Name : null).SetTag("hierarchy.order.size", order.Commands.Count);
        return new ReceivedOrder(span, Stopwatch.GetTimestamp());
    }

    /// <summary>An order on its way, until it is disposed of.</summary>
    internal readonly struct ReceivedOrder(Activity? span, long since) : IDisposable
    {
        public Outcome Answered(Order order, Outcome outcome)
        {
            if (outcome is Outcome.Accepted { Receipt: { Replayed: false, First: not null } receipt } && order.Commands is [MonthClose close])
                Tell(new Happening.ClosedMonth(close.RegionCode, close.Input.Period, receipt.Position));
            if (span is null && !OrderDuration.Enabled)
                return outcome;
            var (name, code) = Named(outcome);
            var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
            if (code is null)
                OrderDuration.Record(seconds, new KeyValuePair<string, object?>("hierarchy.outcome", name));
            else
                OrderDuration.Record(seconds, new("hierarchy.outcome", name), new("hierarchy.refusal", code));
            span?.SetTag("hierarchy.outcome", name).SetTag("hierarchy.refusal", code);
            if (outcome is Outcome.Failed)
                span?.SetStatus(ActivityStatusCode.Error);
            return outcome;
        }

        public void Dispose()
        {
            ActiveOrders.Add(-1);
            span?.Dispose();
        }
    }

    private static (string Name, string? Code) Named(Outcome outcome) => outcome switch
    {
        Outcome.Accepted { Receipt.Replayed: true } => ("replayed", null),
        Outcome.Accepted => ("accepted", null),
        Outcome.Refused { Refusal.Code: "BUSY" } => ("busy", null),
        Outcome.Refused { Refusal.Code: "UNAVAILABLE" } => ("unavailable", null),
        Outcome.Refused { Refusal.Code: var code } => ("refused", code),
        _ => ("failed", null),
    };

    internal static void WasStale() => StaleAttempts.Add(1);

    internal static async Task CommitAsync(ILedger ledger, Batch batch, CancellationToken cancel)
    {
        using var span = Source.StartActivity("commit");
        var since = Stopwatch.GetTimestamp();
        await ledger.CommitAsync(batch, cancel);
        CommitDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
        BatchSize.Record(batch.Entries.Count);
        Entries.Add(batch.Entries.Count);
        span?.SetTag("hierarchy.position", batch.Position).SetTag("hierarchy.batch.size", batch.Entries.Count);
    }

    internal static Climb Climbing(Batch batch) => new(Source.StartActivity("climb")?.SetTag("hierarchy.position", batch.Position), Stopwatch.GetTimestamp());

    internal readonly struct Climb(Activity? span, long since) : IDisposable
    {
        public void Dispose()
        {
            ClimbDuration.Record(Stopwatch.GetElapsedTime(since).TotalSeconds);
            span?.Dispose();
        }
    }

    /// <summary>What is asked for and not told: gauges over one set of actors, until the meter is disposed.</summary>
    internal static Meter Watch(Actors actors, Func<int> queued, TimeProvider clock)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge("hierarchy.queue.length", queued, "{submission}", "Submissions that wait for the sequencer.");
        meter.CreateObservableGauge("hierarchy.units.active", () => actors.ActiveUnits, "{unit}", "Units kept in memory.");
        meter.CreateObservableGauge("hierarchy.watermark.position", () => actors.Root.Watermark.Position, "{entry}", "The newest published position.");
        meter.CreateObservableGauge(
            "hierarchy.watermark.age", () => (clock.GetUtcNow() - actors.Root.Watermark.CommittedAt).TotalSeconds, "s", "Since the newest published commit.");
        meter.CreateObservableCounter("hierarchy.regions.rebuilt", () => actors.Regions.Rebuilds, "{region}", "Regions fenced and rebuilt from the ledger.");
        return meter;
    }
}

/// <summary>Something rare that whoever runs the product should read about (大事).</summary>
public abstract record Happening
{
    private Happening() { }

    public sealed record ClosedMonth(string Region, Period Month, long Position) : Happening;

    /// <summary>A region's report failed: it and all above it are rebuilt before anything more is published.</summary>
    public sealed record RegionFenced(string Region, Exception Cause) : Happening;

    public sealed record RegionsRebuilt(int Regions) : Happening;

    /// <summary>The writer's session broke; what it was writing is written when the store is back.</summary>
    public sealed record StoreLost(Exception Cause) : Happening;

    public sealed record StoreBack : Happening;
}
