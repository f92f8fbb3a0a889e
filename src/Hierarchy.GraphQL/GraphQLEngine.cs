using System.Diagnostics;
using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Resolvers;
using Hierarchy.GraphQL.Validation;

namespace Hierarchy.GraphQL;

/// <summary>
/// Executes operations over a schema and its resolvers, without any transport. Its constructor binds the resolvers and throws
/// <see cref="SchemaException"/> if they and the schema do not fit. Never throws for what a client sent.
/// </summary>
public sealed class GraphQLEngine
{
    readonly Bindings _bindings;
    readonly OperationCache _cache;

    public GraphQLEngine(GraphQLOptions options)
    {
        _bindings = Binder.Bind(options);
        Options = options;
        _cache = new OperationCache(Schema, options.Limits);
    }

    public GraphQLOptions Options { get; }
    public GraphQLSchema Schema => _bindings.Schema;

    /// <param name="request">The operation.</param>
    /// <param name="services">Where resolver classes find their constructor services; it must live as long as the response streams.</param>
    /// <param name="token">The caller's interest; its end ends the work, by exception.</param>
    public async Task<GraphQLResponse> ExecuteAsync(GraphQLRequest request, IServiceProvider services, CancellationToken token)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var span = Telemetry.Start("GraphQL Operation");
        // Resolvers must continue where their loaders complete, or keys of one level would scatter over several batches.
        if (SynchronizationContext.Current is not null) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var document = _cache.Get(request.Query.Span);
        var operation = document.Operation(request.OperationName);
        var response = await AnswerAsync(request, document, operation, services, startedAt, token).ConfigureAwait(false);
        Telemetry.Ended(span, document, operation, startedAt, response.ErrorCount);
        return response;
    }

    ValueTask<GraphQLResponse> AnswerAsync(
        GraphQLRequest request, CachedDocument document, CachedOperation? operation, IServiceProvider services, long startedAt,
            CancellationToken token)
    {
        if (document.Errors.Count > 0) return new(Refuse(document.Errors));
        if (operation is null)
        {
            var message = request.OperationName is null
                ? "Must provide an operation name: the document has several operations." : "Unknown operation name.";
            return new(Refuse(new GraphQLError(message, ErrorCodes.OperationNotFound)));
        }
        var type = operation.Definition.Type;
        if (!request.MayMutate && type == OperationType.Mutation) return new(new GraphQLResponse(GraphQLOutcome.MutationByGet, null));
        if (!Options.Introspection && document.Introspects)
        {
            return new(Refuse(new GraphQLError("Introspection is switched off.", ErrorCodes.IntrospectionOff)));
        }

        var refusals = new List<GraphQLError>();
        var variables = Variables(operation, document, request, refusals);
        var cost = variables is null ? default : Price(operation, document, variables, refusals);
        if (request.Cost == CostReport.Validate && variables is not null) return new(Validated(cost));
        if (type == OperationType.Subscription && !request.MayStream)
        {
            refusals.Add(new GraphQLError("A subscription needs a transport that streams, as server-sent events do.", ErrorCodes.BadRequest));
        }
        if (refusals.Count > 0) return new(Refuse(refusals));

        var time = type == OperationType.Subscription ? Timeout.InfiniteTimeSpan : Options.Limits.Time;
        var context = new RequestContext(_bindings, document, operation, variables!, request, services, time, startedAt, token);
        return type == OperationType.Subscription
            ? SubscribeAsync(operation, document, context)
            : RunAsync(operation, context, request.Cost == CostReport.Report ? cost : null, token);
    }

    VariableValues? Variables(CachedOperation operation, CachedDocument document, GraphQLRequest request, List<GraphQLError> errors)
    {
        try
        {
            var variables = VariableValues.Coerce(Schema, operation.Definition, request.Variables, document.Document.Source, errors);
            return errors.Count == 0 ? variables : null;
        }
        catch (InvalidOperationException)
        {
            // A string of the JSON holds half a surrogate pair.
            errors.Add(new GraphQLError("The variables are not Unicode text.", ErrorCodes.BadVariable));
            return null;
        }
    }

    OperationCost Price(CachedOperation operation, CachedDocument document, VariableValues variables, List<GraphQLError> errors)
    {
        try
        {
            using var span = Telemetry.Start("GraphQL Operation Cost");
            var cost = operation.Price(variables);
            Telemetry.Costs(cost.Field);
            if (CostAnalysis.Check(cost, Options.Limits) is { } error) errors.Add(error);
            return cost;
        }
        catch (DocumentException e)
        {
            errors.Add(e.ToError(document.Document.Source));
            return default;
        }
    }

    async ValueTask<GraphQLResponse> RunAsync(CachedOperation operation, RequestContext context, OperationCost? cost, CancellationToken callers)
    {
        await using var _ = context.ConfigureAwait(false);
        var data = new ResultWriter(Options.Limits.ResponseBytes);
        try
        {
            using var span = Telemetry.Start("GraphQL Operation Execution");
            var kind = operation.Definition.Type == OperationType.Mutation ? ExecutionKind.Mutation : ExecutionKind.Query;
            if (await RefusedAsync(context, kind).ConfigureAwait(false) is { } refusal)
            {
                data.Dispose();
                return Refuse(refusal);
            }
            var keeps = kind == ExecutionKind.Query && cost is null && !operation.Directives.Overlaps(Options.Unkept);
            data.Raw("{\"data\":"u8);
            await Executor.ExecuteAsync(operation, context, data).ConfigureAwait(false);
            if (context.Errors.Count == 0 && cost is null && context.Answered is null)
            {
                data.EndObject();
                return new GraphQLResponse(GraphQLOutcome.Executed, data) { MayBeKept = keeps };
            }
            var body = new ResultWriter(int.MaxValue);
            ResponseBody.Write(body, context.Errors, data.Written["{\"data\":".Length..], WithCost(context.Answered, cost));
            data.Dispose();
            return new GraphQLResponse(GraphQLOutcome.Executed, body, context.Errors.Count) { MayBeKept = keeps && context.Errors.Count == 0 };
        }
        catch (OperationCanceledException) when (!callers.IsCancellationRequested)
        {
            data.Dispose();
            return Refuse([new GraphQLError("The operation took too long and was ended.", ErrorCodes.Timeout)], GraphQLOutcome.TimedOut);
        }
        catch (Exception e) when (e is ResponseTooLarge or InsufficientExecutionStackException)
        {
            data.Dispose();
            return Refuse(new GraphQLError("The response exceeds the limit of its size.", ErrorCodes.Limit));
        }
    }

    /// <summary>What the application has against the execution; null for nothing.</summary>
    static async ValueTask<GraphQLError?> RefusedAsync(RequestContext context, ExecutionKind kind)
    {
        try
        {
            await context.BeginAsync(kind).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return context.ToError(e, null, null);
        }
    }

    async ValueTask<GraphQLResponse> SubscribeAsync(CachedOperation operation, CachedDocument document, RequestContext context)
    {
        var refusal = await RefusedAsync(context, ExecutionKind.EventSource).ConfigureAwait(false);
        try
        {
            if (refusal is null)
            {
                var source = Executor.Source(operation, context);
                return new GraphQLResponse(GraphQLOutcome.Streaming, null) { Events = BodiesAsync(operation, document, context, source) };
            }
        }
        catch (Exception e)
        {
            refusal = context.ToError(e, null, null);
        }
        await context.DisposeAsync().ConfigureAwait(false);
        return Refuse(refusal);
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> BodiesAsync(
        CachedOperation operation, CachedDocument document, RequestContext context, IAsyncEnumerable<object?> source,
        [EnumeratorCancellation] CancellationToken token = default)
    {
        await using var _ = context.ConfigureAwait(false);
        using var body = new ResultWriter(int.MaxValue);
        var events = Executor.EventsAsync(operation, document, context, source, context.Cancellation).GetAsyncEnumerator(token);
        await using var __ = events.ConfigureAwait(false);
        while (true)
        {
            body.Rewind(0);
            var failed = false;
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false)) yield break;
                var (own, data) = events.Current;
                ResponseBody.Write(body, own.Errors, data.Written, own.Answered);
            }
            // Nobody is told of an end that he asked for himself; the reader's token may be ahead of the context's.
            catch (Exception e) when (!context.Cancellation.IsCancellationRequested && !token.IsCancellationRequested)
            {
                failed = true;
                body.Rewind(0);
                ResponseBody.Write(body, [context.ToError(e, null, null)], default, null);
            }
            yield return body.Memory;
            if (failed) yield break;
        }
    }

    static IReadOnlyDictionary<string, object?>? WithCost(IReadOnlyDictionary<string, object?>? answered, OperationCost? cost)
    {
        if (cost is not { } c) return answered;
        var all = answered is null ? new Dictionary<string, object?>() : new Dictionary<string, object?>(answered);
        all["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = c.Field, ["typeCost"] = c.Type };
        return all;
    }

    static GraphQLResponse Validated(OperationCost cost)
    {
        var body = new ResultWriter(int.MaxValue);
        ResponseBody.Write(body, [], default, WithCost(null, cost));
        return new GraphQLResponse(GraphQLOutcome.Executed, body);
    }

    static GraphQLResponse Refuse(GraphQLError error) => Refuse([error]);

    static GraphQLResponse Refuse(IReadOnlyList<GraphQLError> errors, GraphQLOutcome outcome = GraphQLOutcome.RequestError)
    {
        var body = new ResultWriter(int.MaxValue);
        ResponseBody.Write(body, errors, default, null);
        return new GraphQLResponse(outcome, body, errors.Count);
    }
}
