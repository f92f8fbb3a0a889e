using System.Collections.Concurrent;
using System.Diagnostics;
using Hierarchy.Hosting;

namespace Hierarchy.Tests;

/// <summary>What the heart tells of itself; the names are those that deploy/what-to-watch.md explains.</summary>
public class TelemetryTests
{
    /// <summary>The spans of what runs inside. Other tests run beside this one, so only those of an own trace count.</summary>
    private static async Task<Activity[]> SpansAsync(Func<Task> work)
    {
        using var root = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return [.. spans];
    }

    [Fact]
    public async Task An_order_is_a_span_with_its_outcome_and_the_code_of_a_refusal()
    {
        var unit = Guid.Empty;
        var spans = await SpansAsync(async () =>
        {
            await using var world = await Town.StartAsync();
            unit = await world.RegisterAsync();
            var activity = Town.Activity(unit);
            await world.AcceptAsync(activity);
            await world.AcceptAsync(activity);
            await world.RefuseAsync(Town.Activity(unit, sessions: -1));
            var stopping = world.Actors.DisposeAsync();
            await world.SubmitAsync(Town.Activity(unit));
            await stopping;
        });
        Assert.Equal(
        [
            (null, "accepted", null), ("UnitRegister", "accepted", null), ("ActivityRecord", "accepted", null),
            ("ActivityRecord", "replayed", null), ("ActivityRecord", "refused", "NEGATIVE_COUNT"), ("ActivityRecord", "busy", null),
        ], spans.Where(span => span.OperationName == "order").Select(span =>
            ((string?)span.GetTagItem("hierarchy.command"), (string?)span.GetTagItem("hierarchy.outcome"), (string?)span.GetTagItem("hierarchy.refusal"))));
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => tag.Value is Guid || $"{tag.Value}".Contains($"{unit:D}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_batch_is_one_span_of_its_commit_and_one_of_its_climb()
    {
        var spans = await SpansAsync(async () =>
        {
            await using var world = await Town.StartAsync();
            await world.RegisterAsync();
        });
        foreach (var step in new[] { "commit", "climb" })
            Assert.Equal([7L, 8L], spans.Where(span => span.OperationName == step).Select(span => (long)span.GetTagItem("hierarchy.position")!));
    }

    [Fact]
    public async Task A_closed_month_is_told_once()
    {
        var told = new ConcurrentQueue<Happening>();
        void Hear(Happening happening) => told.Enqueue(happening);
        Telemetry.Happened += Hear;
        try
        {
            await using var world = await World.StartAsync(Town.Morning);
            await world.SetUpAsync(Town.January, ("990000", "省", RegionLevel.Province, null));
            var close = new MonthClose("990000", new MonthInput(Guid.NewGuid(), Town.January));
            await world.AcceptAsync(close);
            await world.AcceptAsync(close);
            await world.AcceptAsync(new MonthClose("990000", new MonthInput(Guid.NewGuid(), Town.January)));
        }
        finally
        {
            Telemetry.Happened -= Hear;
        }
        var closed = Assert.Single(told.OfType<Happening.ClosedMonth>(), one => one.Region == "990000");
        Assert.Equal(Town.January, closed.Month);
    }
}
