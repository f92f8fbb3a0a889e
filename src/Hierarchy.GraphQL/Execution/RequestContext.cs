using System.Diagnostics;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Resolvers;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// What belongs to one execution: variables, resolver instances, loaders, errors, and its end: with the caller's interest, or when
/// the time (from <paramref name="startedAt"/>) is over.
/// </summary>
internal sealed class RequestContext(
    Bindings bindings, CachedDocument document, CachedOperation operation, VariableValues variables, GraphQLRequest request,
    IServiceProvider services, TimeSpan time, long startedAt, CancellationToken callers) : IAsyncDisposable
{
    readonly object?[] _instances = new object?[bindings.InstanceCount];
    Dictionary<FieldPlan, object?[]>? _arguments;
    Dictionary<Guard, Exception?>? _guarded;
    Dictionary<string, object?>? _answered;
    CancellationTokenSource? _end;
    Loaders? _loaders;
    IAsyncDisposable? _begun;

    public Bindings Bindings { get; } = bindings;
    public GraphQLLimits Limits => Bindings.Options.Limits;
    public byte[] Source { get; } = document.Document.Source;
    public VariableValues Variables { get; } = variables;
    public List<GraphQLError> Errors { get; } = [];
    public Loaders Loaders => _loaders ??= new Loaders(this);
    public bool HasLoaderKeys => _loaders is { HasKeys: true };
    /// <summary>What resolvers have added to the response; null for nothing.</summary>
    public IReadOnlyDictionary<string, object?>? Answered => _answered;

    /// <summary>Made when first asked for: an execution that never waits needs no timer.</summary>
    public CancellationToken Cancellation => (_end ??= End()).Token;

    /// <summary>Nobody heard of an end that nobody has asked for.</summary>
    public void ThrowIfEnded() => _end?.Token.ThrowIfCancellationRequested();

    CancellationTokenSource End()
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(callers);
        if (time == Timeout.InfiniteTimeSpan) return end;
        var left = time - Stopwatch.GetElapsedTime(startedAt);
        end.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        return end;
    }

    /// <summary>The instance of a resolver or loader class for this request, made with its constructor services.</summary>
    public object Instance(int slot) => _instances[slot] ??= Bindings.Create(slot, services);

    /// <summary>A fresh context for the next event of a subscription: same variables, new loaders and resolvers, time of its own.</summary>
    public RequestContext Again() => new(Bindings, document, operation, Variables, request, services, Limits.Time, Stopwatch.GetTimestamp(), Cancellation);

    /// <summary>After a mutation nothing read before it may be believed.</summary>
    public void ForgetLoaded() => _loaders = null;

    public async ValueTask BeginAsync(ExecutionKind kind)
    {
        if (Bindings.Options.BeforeExecution is not { } before) return;
        var extensions = JsonCoercion.Plain(request.Extensions) as IReadOnlyDictionary<string, object?>;
        var start = new ExecutionStart(kind, extensions ?? new Dictionary<string, object?>(), Answer, operation.Directives);
        _begun = await before(services, start, Cancellation).ConfigureAwait(false);
    }

    /// <summary>Resolvers may still be at work on several threads.</summary>
    void Answer(string name, object? value)
    {
        var answered = _answered ?? Interlocked.CompareExchange(ref _answered, new(StringComparer.Ordinal), null) ?? _answered;
        lock (answered) answered[name] = value;
    }

    public object?[] Arguments(FieldPlan field)
    {
        if (field.Arguments is { } ready) return ready;
        if (!field.HasVariables) return field.Arguments = ArgumentCoercion.Coerce(field, Variables);
        _arguments ??= [];
        if (!_arguments.TryGetValue(field, out var arguments)) _arguments[field] = arguments = ArgumentCoercion.Coerce(field, Variables);
        return arguments;
    }

    /// <summary>Why this request may not have a field; null if it may.</summary>
    public Exception? Refusal(FieldDefinition field)
    {
        foreach (var guard in field.Guards)
        {
            if (!(_guarded ??= []).TryGetValue(guard, out var refusal)) _guarded[guard] = refusal = Ask(guard);
            if (refusal is not null) return refusal;
        }
        return null;
    }

    Exception? Ask(Guard guard)
    {
        try
        {
            guard.Check(services, guard.Arguments);
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    /// <summary>An exception as a client may see it: only what was thrown for clients carries its own words.</summary>
    public GraphQLError ToError(Exception exception, FieldPlan? field, object[]? path)
    {
        if (exception is not (DocumentException or GraphQLException) && Bindings.Options.Translate?.Invoke(exception) is { } told) exception = told;
        var error = exception switch
        {
            DocumentException e => e.ToError(Source),
            GraphQLException e => new GraphQLError(e.Message, e.Code) { Extensions = e.Extensions },
            _ => new GraphQLError("Unexpected execution error.", ErrorCodes.Unexpected),
        };
        if (exception is not (DocumentException or GraphQLException))
        {
            Telemetry.ResolverFailed(exception);
            Bindings.Options.OnException?.Invoke(exception);
        }
        if (error.Locations.Count == 0 && field is not null) error = error with { Locations = [Locations.Of(Source, field.Node.Offset)] };
        return error with { Path = path };
    }

    public async ValueTask DisposeAsync()
    {
        _end?.Dispose();
        if (_begun is not null) await _begun.DisposeAsync().ConfigureAwait(false);
    }
}
