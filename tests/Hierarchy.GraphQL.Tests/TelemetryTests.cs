using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;

namespace Hierarchy.GraphQL.Tests;

public sealed class TelemetryTests
{
    public sealed class Query
    {
        public int A() => 1;
        public string? Bad() => throw new FormatException("secret");
    }

    public sealed class Subscription
    {
        public async IAsyncEnumerable<int> Tick()
        {
            yield return 1;
            await Task.Yield();
            yield return 2;
        }
    }

    static readonly GraphQLEngine Engine = TestEngine.Create(
        "type Query { a: Int bad: String } type Subscription { tick: Int }", o => o.Root<Query>("Query").Root<Subscription>("Subscription"));

    /// <summary>The spans of what runs inside; other tests run beside this one, so only those below an own root count.</summary>
    static async Task<List<Activity>> Spans(Func<Task> work)
    {
        using var root = new Activity("test").Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId) spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await work();
        return [.. spans];
    }

    static string Hash(string document) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    [Fact]
    public async Task An_operation_is_a_span_with_its_name_type_and_document_hash()
    {
        var document = $"query Name {{a}} # {Guid.NewGuid()}";
        var spans = await Spans(() => Engine.AskAsync(document));
        Assert.Equal(
            ["GraphQL Document Parsing", "GraphQL Document Validation", "GraphQL Operation Cost", "GraphQL Operation Execution", "GraphQL Operation"],
            spans.Select(s => s.OperationName));
        var span = spans[^1];
        Assert.Equal(("query", "query", "Name", Hash(document)),
            (span.DisplayName, span.GetTagItem("graphql.operation.type"), span.GetTagItem("graphql.operation.name"),
                span.GetTagItem("graphql.document.hash")));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Key == "graphql.document");
        Assert.All(spans.SkipLast(1), s => Assert.Equal(span.SpanId, s.ParentSpanId));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
    }

    [Fact]
    public async Task A_known_document_is_neither_parsed_nor_validated_again()
    {
        await Engine.AskAsync("{a}");
        Assert.Equal(
            ["GraphQL Operation Cost", "GraphQL Operation Execution", "GraphQL Operation"],
            (await Spans(() => Engine.AskAsync("{a}"))).Select(s => s.OperationName));
    }

    [Theory]
    [InlineData("{", null)]
    [InlineData("{nope}", null)]
    [InlineData("query A {a} query B {a}", null)]
    [InlineData("subscription {tick}", "subscription")]
    [InlineData("{bad}", "query")]
    public async Task Whatever_fails_is_a_span_of_an_error(string document, string? type)
    {
        var span = (await Spans(() => Engine.AskAsync(document))).Last();
        Assert.Equal(("GraphQL Operation", ActivityStatusCode.Error, type, Hash(document)),
            (span.OperationName, span.Status, span.GetTagItem("graphql.operation.type"), span.GetTagItem("graphql.document.hash")));
    }

    [Fact]
    public async Task Each_event_of_a_subscription_is_a_span()
    {
        var spans = await Spans(async () =>
        {
            var request = new GraphQLRequest("subscription S {tick}"u8.ToArray()) { MayStream = true };
            using var response = await Engine.ExecuteAsync(request, new ServiceCollection().BuildServiceProvider(), CancellationToken.None);
            await foreach (var _ in response.Events!) { }
        });
        Assert.Equal(
            ["S", "S"], spans.Where(s => s.OperationName == "GraphQL Subscription Event").Select(s => s.GetTagItem("graphql.operation.name")));
    }

    [Fact]
    public async Task Durations_costs_errors_and_cache_misses_are_measured()
    {
        var seen = new ConcurrentQueue<(string Name, double Value, object? Type)>();
        // Other tests measure at the same time; what flows from this one carries its mark.
        var mine = new AsyncLocal<bool> { Value = true };
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((i, value, tags, _) => See(i, value, tags));
        listener.SetMeasurementEventCallback<long>((i, value, tags, _) => See(i, value, tags));
        listener.Start();
        await TestEngine.Create("type Query { a: Int bad: String }", o => o.Root<Query>("Query")).AskAsync("{a bad}");
        Assert.Equal(
            [("graphql.operation.cache.misses", 1, null), ("graphql.operation.cost.field", 0, null), ("graphql.server.errors", 1, null),
                ("graphql.server.request.duration", 0, "query")],
            seen.Select(s => s.Name.EndsWith("duration", StringComparison.Ordinal) ? (s.Name, Math.Floor(s.Value / 60), s.Type) : s));

        void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (mine.Value) seen.Enqueue((instrument.Name, value, tags.Length > 0 ? tags[0].Value : null));
        }
    }
}
