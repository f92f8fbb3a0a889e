using Hierarchy.GraphQL.Execution;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>How the value of one field is had, compiled at start. Exactly one of the three functions is there.</summary>
internal sealed class FieldResolver
{
    /// <summary>Parent, converted arguments and request in; the value out.</summary>
    public Func<object?, object?[], RequestContext, object?>? Now { get; init; }
    public Func<object?, object?[], RequestContext, Task<object?>>? Later { get; init; }
    /// <summary>Many parents at once; the answer finds a parent's value.</summary>
    public Func<IReadOnlyList<object>, object?[], RequestContext, Task<Func<object, object?>>>? Batch { get; init; }
    /// <summary>The source stream of a subscription.</summary>
    public Func<object?[], RequestContext, IAsyncEnumerable<object?>>? Stream { get; init; }
    /// <summary>Writes a leaf property without boxing it; false if it is null.</summary>
    public Func<object, ResultWriter, bool>? WriteLeaf { get; init; }
    /// <summary>Per argument of the field: coerced value to what the resolver takes.</summary>
    public Func<object?, object?>?[]? Convert { get; init; }
    public bool Waits => Now is null;

    public static FieldResolver Of<T>(Func<T, object?> get) => new() { Now = (source, _, _) => get((T)source!) };
    public static FieldResolver Of<T>(Func<T, object?[], object?> get) => new() { Now = (source, arguments, _) => get((T)source!, arguments) };
}
