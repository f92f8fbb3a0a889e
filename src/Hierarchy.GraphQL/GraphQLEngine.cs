using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
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
        Schema = options.Schema!;
        _cache = new OperationCache(Schema, options.Limits);
    }

    public GraphQLOptions Options { get; }
    public GraphQLSchema Schema { get; }

    /// <param name="services">Where resolver classes find their constructor services; it must live as long as the response streams.</param>
    /// <param name="request">The operation.</param>
    /// <param name="token">The caller's interest; its end ends the work, by exception.</param>
    public async Task<GraphQLResponse> ExecuteAsync(GraphQLRequest request, IServiceProvider services, CancellationToken token)
    {
        var startedAt = Stopwatch.GetTimestamp();
        using var span = Telemetry.Start("GraphQL Operation");
        // Resolvers must continue where their loaders complete, or keys of one level would scatter over several batches.
        if (SynchronizationContext.Current is not null) await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        if (!Utf8.IsValid(request.Query.Span)) return Refuse(new GraphQLError("The document is not UTF-8.", ErrorCodes.BadRequest));
        var document = _cache.Get(request.Query.Span);
        if (document.Errors.Count > 0) return Refuse(document.Errors, span, startedAt);
        if (document.Operation(request.OperationName) is not { } operation)
        {
            return Refuse(new GraphQLError(request.OperationName is null ? "Must provide an operation name: the document has several operations." : "Unknown operation name.", ErrorCodes.OperationNotFound));
        }
        var type = operation.Definition.Type;
        if (!request.MayMutate && type == OperationType.Mutation) return new GraphQLResponse(GraphQLOutcome.MutationByGet, null);
        if (!Options.Introspection && document.Introspects) return Refuse(new GraphQLError("Introspection is switched off.", ErrorCodes.IntrospectionOff));

        var refusals = new List<GraphQLError>();
        var variables = Variables(operation, document, request, refusals);
        var cost = variables is null ? default : Price(operation, document, variables, refusals);
        if (request.Cost == CostReport.Validate && variables is not null) return Validated(cost);
        if (type == OperationType.Subscription && refusals.Count == 0 && !request.MayStream) refusals.Add(new GraphQLError("A subscription needs a transport that streams, as server-sent events do.", ErrorCodes.BadRequest));
        if (refusals.Count > 0) return Refuse(refusals, span, startedAt);

        if (type == OperationType.Subscription) return Subscribe(operation, new RequestContext(_bindings, Options.Limits, document.Document.Source, variables!, services, token));
        using var time = CancellationTokenSource.CreateLinkedTokenSource(token);
        time.CancelAfter(Options.Limits.Time);
        var context = new RequestContext(_bindings, Options.Limits, document.Document.Source, variables!, services, time.Token);
        var response = await RunAsync(operation, context, request.Cost == CostReport.Report ? cost : null, token).ConfigureAwait(false);
        Telemetry.Ended(span, type.ToString().ToLowerInvariant(), operation.Definition.Name?.Value, startedAt, context.Errors.Count);
        return response;
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

    async Task<GraphQLResponse> RunAsync(CachedOperation operation, RequestContext context, OperationCost? cost, CancellationToken callers)
    {
        var data = new ResultWriter(Options.Limits.ResponseBytes);
        try
        {
            using var span = Telemetry.Start("GraphQL Operation Execution");
            data.Raw("{\"data\":"u8);
            await Executor.ExecuteAsync(operation, context, data).ConfigureAwait(false);
            if (context.Errors.Count == 0 && cost is null)
            {
                data.EndObject();
                return new GraphQLResponse(GraphQLOutcome.Executed, data);
            }
            var body = new ResultWriter(int.MaxValue);
            ResponseBody.Write(body, context.Errors, data.Written["{\"data\":".Length..], cost is { } c ? CostExtension(c) : null);
            data.Dispose();
            return new GraphQLResponse(GraphQLOutcome.Executed, body);
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

    GraphQLResponse Subscribe(CachedOperation operation, RequestContext context)
    {
        try
        {
            var source = Executor.Source(operation, context);
            return new GraphQLResponse(GraphQLOutcome.Streaming, null) { Events = BodiesAsync(operation, context, source) };
        }
        catch (Exception e)
        {
            return Refuse(context.ToError(e, null, null));
        }
    }

    async IAsyncEnumerable<ReadOnlyMemory<byte>> BodiesAsync(CachedOperation operation, RequestContext context, IAsyncEnumerable<object?> source, [EnumeratorCancellation] CancellationToken token = default)
    {
        using var body = new ResultWriter(int.MaxValue);
        var events = Executor.EventsAsync(operation, context, source, context.Cancellation).GetAsyncEnumerator(token);
        await using var _ = events.ConfigureAwait(false);
        while (true)
        {
            body.Rewind(0);
            var failed = false;
            try
            {
                if (!await events.MoveNextAsync().ConfigureAwait(false)) yield break;
                ResponseBody.Write(body, events.Current.Context.Errors, events.Current.Data.Written, null);
            }
            catch (Exception e) when (!context.Cancellation.IsCancellationRequested)
            {
                failed = true;
                body.Rewind(0);
                ResponseBody.Write(body, [context.ToError(e, null, null)], default, null);
            }
            yield return body.Memory;
            if (failed) yield break;
        }
    }

    static Dictionary<string, object?> CostExtension(OperationCost cost) =>
        new() { ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = cost.Field, ["typeCost"] = cost.Type } };

    static GraphQLResponse Validated(OperationCost cost)
    {
        var body = new ResultWriter(int.MaxValue);
        ResponseBody.Write(body, [], default, CostExtension(cost));
        return new GraphQLResponse(GraphQLOutcome.Executed, body);
    }

    static GraphQLResponse Refuse(List<GraphQLError> errors, Activity? span, long startedAt)
    {
        Telemetry.Ended(span, null, null, startedAt, errors.Count);
        return Refuse(errors, GraphQLOutcome.RequestError);
    }

    internal static GraphQLResponse Refuse(GraphQLError error) => Refuse([error], GraphQLOutcome.RequestError);

    static GraphQLResponse Refuse(IReadOnlyList<GraphQLError> errors, GraphQLOutcome outcome)
    {
        var body = new ResultWriter(int.MaxValue);
        ResponseBody.Write(body, errors, default, null);
        return new GraphQLResponse(outcome, body);
    }
}
