using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hierarchy.GraphQL.Execution;

namespace Hierarchy.GraphQL;

/// <summary>
/// Spans and meters under the name of the assembly, with the attributes of the OpenTelemetry conventions for GraphQL. A document is
/// known by its hash: its text may hold what nobody meant to have in a trace.
/// </summary>
public static class Telemetry
{
    public const string Name = "Hierarchy.GraphQL";
    internal static readonly ActivitySource Source = new(Name);
    static readonly Meter Meter = new(Name);
    static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("graphql.server.request.duration", "s");
    static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("graphql.dataloader.batch.size", "{key}");
    static readonly Histogram<double> FieldCost = Meter.CreateHistogram<double>("graphql.operation.cost.field");
    static readonly Counter<long> CacheMisses = Meter.CreateCounter<long>("graphql.operation.cache.misses");
    static readonly Counter<long> AnswersKept = Meter.CreateCounter<long>("graphql.answers.kept", description: "Queries that were answered again from memory.");
    static readonly Counter<long> Errors = Meter.CreateCounter<long>("graphql.server.errors");

    internal static Activity? Start(string step) => Source.HasListeners() ? Source.StartActivity(step) : null;
    internal static void Batch(int keys) => BatchSize.Record(keys);
    internal static void Missed() => CacheMisses.Add(1);
    internal static void Kept() => AnswersKept.Add(1);
    internal static void Costs(double field) => FieldCost.Record(field);

    /// <summary>The end of a request, or of one event of a subscription.</summary>
    internal static void Ended(Activity? span, CachedDocument document, CachedOperation? operation, long startedAt, int errors)
    {
        if (errors > 0) Errors.Add(errors);
        if (span is null && !Duration.Enabled) return;
        var type = operation?.Definition.Type.ToString().ToLowerInvariant();
        Duration.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("graphql.operation.type", type));
        if (span is null) return;
        // Names of operations are the clients' to choose, so they are no part of the span's own name.
        span.DisplayName = type ?? span.OperationName;
        span.SetTag("graphql.operation.type", type);
        span.SetTag("graphql.operation.name", operation?.Definition.Name?.Value);
        span.SetTag("graphql.document.hash", document.Hash);
        if (errors > 0) span.SetStatus(ActivityStatusCode.Error);
    }

    internal static void ResolverFailed(Exception exception) => Activity.Current?.AddException(exception);
}
