using Microsoft.AspNetCore.Http;

namespace Hierarchy.GraphQL;

/// <summary>What is executed: a query, a mutation, what a subscription's events come from, or one of the events.</summary>
public enum ExecutionKind { Query, Mutation, EventSource, Event }

/// <summary>What the application is told of an execution that is about to begin.</summary>
/// <param name="Extensions">The <c>extensions</c> the client sent: strings, numbers, booleans, lists and maps.</param>
/// <param name="Answer">Adds an entry to the <c>extensions</c> of the response, at any time until the execution ends.</param>
/// <param name="Directives">Names of the directives that the SDL puts on the fields the operation selects.</param>
public sealed record ExecutionStart(
    ExecutionKind Kind, IReadOnlyDictionary<string, object?> Extensions, Action<string, object?> Answer, IReadOnlySet<string> Directives);

/// <summary>
/// Called before each execution (see <see cref="ExecutionKind"/>) with the request's services, so that a service of the application can carry to the resolvers what belongs to the execution. What it returns is disposed when
/// the execution has ended. A <see cref="GraphQLException"/> refuses the request.
/// </summary>
public delegate ValueTask<IAsyncDisposable?> BeforeExecution(IServiceProvider services, ExecutionStart start, CancellationToken token);

/// <summary>Whether this request may have a field that carries the directive, given the directive's arguments; to refuse, it throws
/// <see cref="GraphQLException"/>, which becomes the error of the field. Asked once per directive and request.</summary>
public delegate void FieldGuard(IServiceProvider services, IReadOnlyDictionary<string, object?> arguments);

/// <summary>What the answer to a query depends on besides its request.</summary>
/// <param name="Asker">Who asks; those who are equal are answered alike.</param>
/// <param name="At">All else that answers come from. It never becomes again what it was before.</param>
public readonly record struct Standing(object Asker, object At);

/// <summary>
/// A schema and the classes that resolve it. Resolver classes know nothing of the engine: a public method is a field (<c>GetX</c>
/// and <c>XAsync</c> mean <c>x</c>), its parameters are the parent, arguments by name, loaders by name as
/// <c>Func&lt;TKey, Task&lt;TValue?&gt;&gt;</c>, and a cancellation token; a method that takes <c>IReadOnlyList&lt;TParent&gt;</c> resolves many
/// parents at once into a dictionary. Subscription roots return <c>IAsyncEnumerable&lt;T&gt;</c>. Binding is checked at start.
/// </summary>
public sealed class GraphQLOptions
{
    internal readonly record struct TypeBinding(string Type, Type? Source, Type? Resolvers);

    internal List<TypeBinding> Bindings { get; } = [];
    internal List<Type> LoaderClasses { get; } = [];
    internal Dictionary<string, FieldGuard> Guards { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, (Func<object, object?> Parse, Func<object, object?>? Format)> Scalars { get; } = new(StringComparer.Ordinal);

    public GraphQLSchema? Schema { get; set; }
    public GraphQLLimits Limits { get; set; } = new();
    /// <summary>Whether documents may ask for <c>__schema</c> and <c>__type</c>.</summary>
    public bool Introspection { get; set; } = true;
    public BeforeExecution? BeforeExecution { get; set; }
    /// <summary>
    /// What a client is told of an exception that was not meant for clients: instead of the engine's own sentence, which tells nothing.
    /// </summary>
    public Func<Exception, GraphQLException?>? Translate { get; set; }
    /// <summary>Told of every exception that is hidden from clients.</summary>
    public Action<Exception>? OnException { get; set; }

    internal Func<HttpContext, Standing?>? Standing { get; private set; }
    internal string[] Unkept { get; private set; } = [];

    /// <summary>
    /// Answers queries sent by POST again from memory (<see cref="GraphQLLimits.KeptBytes"/>) while they stand on the same. What changed
    /// while an answer was made, answers with errors, and those to operations that select a field with one of the directives are not kept.
    /// </summary>
    /// <param name="standing">Asked when a request comes and when it has been answered; null: nothing is kept for this one.</param>
    /// <param name="except">Directives of fields whose values depend on more than that.</param>
    public GraphQLOptions KeepAnswers(Func<HttpContext, Standing?> standing, params string[] except)
    {
        (Standing, Unkept) = (standing, except);
        return this;
    }

    /// <summary>The methods of <typeparamref name="TResolvers"/> are the fields of a root type.</summary>
    public GraphQLOptions Root<TResolvers>(string type) where TResolvers : class => Add(new(type, null, typeof(TResolvers)));

    /// <summary>Objects of <typeparamref name="TSource"/> are of this type; its properties are the fields.</summary>
    public GraphQLOptions Type<TSource>(string type) where TSource : class => Add(new(type, typeof(TSource), null));

    /// <summary>As above; fields that are not properties, or should not be, are methods of <typeparamref name="TResolvers"/>.</summary>
    public GraphQLOptions Type<TSource, TResolvers>(string type) where TSource : class where TResolvers : class =>
        Add(new(type, typeof(TSource), typeof(TResolvers)));

    /// <summary>
    /// Methods <c>Task&lt;IReadOnlyDictionary&lt;TKey, TValue&gt;&gt; Name(IReadOnlyList&lt;TKey&gt; keys, CancellationToken token)</c>,
    /// to be taken as parameters called <c>name</c>.
    /// </summary>
    public GraphQLOptions Loaders<TLoaders>() where TLoaders : class
    {
        LoaderClasses.Add(typeof(TLoaders));
        return this;
    }

    /// <summary>
    /// How a custom scalar is read (from string, long, double, bool, list or map; <see cref="FormatException"/> refuses) and written
    /// (as one of these).
    /// </summary>
    public GraphQLOptions Scalar<T>(string name, Func<object, T> parse, Func<T, object?> format)
    {
        Scalars[name] = (value => parse(value), value => format((T)value));
        return this;
    }

    /// <summary>As above, where what resolvers return is written as it is.</summary>
    public GraphQLOptions Scalar<T>(string name, Func<object, T> parse)
    {
        Scalars[name] = (value => parse(value), null);
        return this;
    }

    /// <summary>
    /// Fields that carry this directive of the SDL are asked of <paramref name="guard"/> before they are resolved. On an object or
    /// interface type it means each of its fields; what an interface carries, its implementations carry too.
    /// </summary>
    public GraphQLOptions Guard(string directive, FieldGuard guard)
    {
        Guards[directive] = guard;
        return this;
    }

    GraphQLOptions Add(TypeBinding binding)
    {
        Bindings.Add(binding);
        return this;
    }
}
