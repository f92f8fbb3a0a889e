using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Execution;

/// <summary>ExecuteRequest() of section 6: queries at once, mutations field by field, subscriptions event by event.</summary>
internal static class Executor
{
    /// <summary>Writes the value of <c>data</c>; errors are left in the context.</summary>
    public static async Task ExecuteAsync(CachedOperation operation, RequestContext context, ResultWriter writer)
    {
        var start = writer.Position;
        try
        {
            var plan = operation.Plan(context.Variables);
            var whole = operation.Definition.Type == OperationType.Mutation
                ? await SeriallyAsync(plan, context, writer).ConfigureAwait(false)
                : await TogetherAsync(plan, context, writer).ConfigureAwait(false);
            if (whole) return;
        }
        catch (DocumentException e)
        {
            context.Errors.Add(context.ToError(e, null, null));
        }
        writer.Rewind(start);
        writer.Null();
    }

    static async ValueTask<bool> TogetherAsync(ObjectPlan plan, RequestContext context, ResultWriter writer)
    {
        if (!plan.MayWait) return new Completion(context, writer).Object(plan, null, null);
        var slots = Waves.NewSlots(plan.Fields.Length);
        var waves = new Waves(context);
        for (var i = 0; i < slots.Length; i++) waves.Add(plan.Fields[i], null, slots, i);
        await waves.RunAsync().ConfigureAwait(false);
        return new Completion(context, writer).Object(plan, null, slots);
    }

    /// <summary>Each root field is complete, down to its bytes, before the next begins.</summary>
    static async ValueTask<bool> SeriallyAsync(ObjectPlan plan, RequestContext context, ResultWriter writer)
    {
        writer.BeginObject();
        var completion = new Completion(context, writer);
        foreach (var field in plan.Fields)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var slots = Waves.NewSlots(1);
            var waves = new Waves(context);
            waves.Add(field, null, slots, 0);
            await waves.RunAsync().ConfigureAwait(false);
            if (!completion.Field(plan, field, null, slots[0])) return false;
            context.ForgetLoaded();
        }
        writer.EndObject();
        return true;
    }

    /// <summary>CreateSourceEventStream() of section 6.2.3.1. What it throws is a request error.</summary>
    public static IAsyncEnumerable<object?> Source(CachedOperation operation, RequestContext context)
    {
        var field = operation.Plan(context.Variables).Fields[0];
        if (context.Refusal(field.Definition) is { } refusal) throw refusal;
        return field.Definition.Resolver!.Stream!(context.Arguments(field), context);
    }

    /// <summary>MapSourceToResponseEvent(): each event is an execution of its own. The writer is reused; read it before going on.</summary>
    public static async IAsyncEnumerable<(RequestContext Context, ResultWriter Data)> EventsAsync(
        CachedOperation operation, CachedDocument document, RequestContext context, IAsyncEnumerable<object?> source,
        [EnumeratorCancellation] CancellationToken token)
    {
        using var writer = new ResultWriter(context.Limits.ResponseBytes);
        var plan = operation.Plan(context.Variables);
        await foreach (var item in source.WithCancellation(token).ConfigureAwait(false))
        {
            var startedAt = Stopwatch.GetTimestamp();
            using var span = Telemetry.Start("GraphQL Subscription Event");
            var own = context.Again();
            await using var _ = own.ConfigureAwait(false);
            await own.BeginAsync(ExecutionKind.Event).ConfigureAwait(false);
            writer.Rewind(0);
            var slots = Waves.NewSlots(1);
            var waves = new Waves(own);
            waves.Add(plan.Fields[0], slots, 0, item);
            await waves.RunAsync().ConfigureAwait(false);
            if (!new Completion(own, writer).Object(plan, null, slots))
            {
                writer.Rewind(0);
                writer.Null();
            }
            Telemetry.Ended(span, document, operation, startedAt, own.Errors.Count);
            yield return (own, writer);
        }
    }
}
