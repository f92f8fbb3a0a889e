using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Resolvers;

namespace Hierarchy.GraphQL.Execution;

/// <summary>What belongs to one execution: variables, resolver instances, loaders, errors.</summary>
internal sealed class RequestContext(Bindings bindings, GraphQLLimits limits, byte[] source, VariableValues variables, IServiceProvider services, CancellationToken cancellation)
{
    readonly object?[] _instances = new object?[bindings.InstanceCount];
    readonly Dictionary<FieldPlan, object?[]> _arguments = [];
    Loaders? _loaders;

    public Bindings Bindings { get; } = bindings;
    public GraphQLLimits Limits { get; } = limits;
    public byte[] Source { get; } = source;
    public VariableValues Variables { get; } = variables;
    public CancellationToken Cancellation { get; } = cancellation;
    public List<GraphQLError> Errors { get; } = [];
    public Loaders Loaders => _loaders ??= new Loaders(this);
    public bool HasLoaderKeys => _loaders is { HasKeys: true };

    /// <summary>The instance of a resolver or loader class for this request, made with its constructor services.</summary>
    public object Instance(int slot) => _instances[slot] ??= Bindings.Create(slot, services);

    /// <summary>A fresh context for the next event of a subscription: same variables, new loaders and resolvers.</summary>
    public RequestContext Again(CancellationToken token) => new(Bindings, Limits, Source, Variables, services, token);

    /// <summary>After a mutation nothing read before it may be believed.</summary>
    public void ForgetLoaded() => _loaders = null;

    public object?[] Arguments(FieldPlan field)
    {
        if (field.Arguments is { } ready) return ready;
        if (!field.HasVariables) return field.Arguments = ArgumentCoercion.Coerce(field, Variables);
        if (!_arguments.TryGetValue(field, out var arguments)) _arguments[field] = arguments = ArgumentCoercion.Coerce(field, Variables);
        return arguments;
    }

    /// <summary>An exception as a client may see it: only what was thrown for clients carries its own words.</summary>
    public GraphQLError ToError(Exception exception, FieldPlan? field, object[]? path)
    {
        var error = exception switch
        {
            DocumentException e => e.ToError(Source),
            GraphQLException e => new GraphQLError(e.Message, e.Code) { Extensions = e.Extensions },
            _ => new GraphQLError("Unexpected execution error.", ErrorCodes.Unexpected),
        };
        if (exception is not (DocumentException or GraphQLException))
        {
            Telemetry.ResolverFailed(exception);
            Bindings.OnException?.Invoke(exception);
        }
        if (error.Locations.Count == 0 && field is not null) error = error with { Locations = [Locations.Of(Source, field.Node.Offset)] };
        return error with { Path = path };
    }
}
