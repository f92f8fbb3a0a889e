using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>Methods to compiled functions: their parameters are found by type (parent, token) or by name (argument, loader).</summary>
internal sealed class MethodBinder(Bindings bindings, List<string> faults)
{
    static readonly ParameterExpression Source = Expression.Parameter(typeof(object));
    static readonly ParameterExpression Arguments = Expression.Parameter(typeof(object[]));
    static readonly ParameterExpression Context = Expression.Parameter(typeof(RequestContext));
    static readonly ParameterExpression Parents = Expression.Parameter(typeof(IReadOnlyList<object>));

    readonly Dictionary<string, (int Id, Type Key, Type Value)> _loaders = new(StringComparer.OrdinalIgnoreCase);

    public void AddLoaders(Type type)
    {
        foreach (var method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(m => !m.IsSpecialName))
        {
            var parameters = method.GetParameters();
            var result = Arguments1(method.ReturnType, typeof(Task<>)) is { } r && r.IsGenericType
                && r.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? r.GetGenericArguments() : null;
            if (result is null || parameters.Length != 2 || parameters[0].ParameterType != typeof(IReadOnlyList<>).MakeGenericType(result[0])
                || parameters[1].ParameterType != typeof(CancellationToken))
            {
                const string shape = "take IReadOnlyList<TKey> and a CancellationToken and return Task<IReadOnlyDictionary<TKey, TValue>>";
                faults.Add($"Loader \"{type.Name}.{method.Name}\" must {shape}.");
                continue;
            }
            var keys = Expression.Parameter(parameters[0].ParameterType);
            var token = Expression.Parameter(typeof(CancellationToken));
            var call = Expression.Call(Instance(type), method, keys, token);
            bindings.Loaders.Add(Expression.Lambda(call, Context, keys, token).Compile());
            _loaders[method.Name.EndsWith("Async", StringComparison.Ordinal) ? method.Name[..^5] : method.Name] = (bindings.Loaders.Count - 1,
                result[0], result[1]);
        }
    }

    public FieldResolver? Bind(MethodInfo method, ObjectType type, FieldDefinition field, Type? source, Type resolvers)
    {
        var convert = new Func<object?, object?>?[field.Arguments.Length];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var batch = false;
        var values = new List<Expression>();
        var where = $"\"{resolvers.Name}.{method.Name}\"";
        foreach (var parameter in method.GetParameters())
        {
            var index = Array.FindIndex(field.Arguments, a => a.Name == parameter.Name);
            if (index >= 0)
            {
                taken.Add(parameter.Name!);
                convert[index] = InputBinder.For(field.Arguments[index].Type, parameter, where, faults);
                values.Add(Expression.Convert(Expression.ArrayIndex(Arguments, Expression.Constant(index)), parameter.ParameterType));
            }
            else if (parameter.ParameterType == typeof(CancellationToken))
            {
                values.Add(Expression.Property(Context, nameof(RequestContext.Cancellation)));
            }
            else if (source is not null && parameter.ParameterType.IsAssignableFrom(source))
            {
                values.Add(Expression.Convert(Source, parameter.ParameterType));
            }
            else if (source is not null && parameter.ParameterType == typeof(IReadOnlyList<>).MakeGenericType(source))
            {
                batch = true;
                values.Add(Expression.Call(typeof(MethodBinder), nameof(Typed), [source], Parents));
            }
            else if (_loaders.TryGetValue(parameter.Name!, out var loader)
                && parameter.ParameterType == typeof(Func<,>).MakeGenericType(loader.Key, typeof(Task<>).MakeGenericType(loader.Value)))
            {
                values.Add(Expression.Call(typeof(MethodBinder), nameof(Load), [loader.Key, loader.Value], Context, Expression.Constant(loader.Id)));
            }
            else
            {
                var choice = $"an argument of \"{type}.{field.Name}\", nor its parent, a loader or a cancellation token";
                faults.Add($"Parameter \"{parameter.Name}\" of {where} is neither {choice}.");
            }
        }
        foreach (var argument in field.Arguments.Where(a => !taken.Contains(a.Name) && a.DeprecationReason is null))
        {
            faults.Add($"Argument \"{type}.{field.Name}({argument.Name}:)\" is taken by no parameter of {where}.");
        }
        if (faults.Count > 0) return null;
        var call = Expression.Call(method.IsStatic ? null : Instance(resolvers), method, values);
        return batch ? Batch(call, convert, source!, where) : Single(call, convert);
    }

    Expression Instance(Type type) =>
        Expression.Convert(Expression.Call(Context, nameof(RequestContext.Instance), null, Expression.Constant(bindings.Slot(type))), type);

    static FieldResolver Single(MethodCallExpression call, Func<object?, object?>?[] convert)
    {
        if (Arguments1(call.Type, typeof(IAsyncEnumerable<>)) is { } item)
        {
            var stream = Expression.Call(
                typeof(MethodBinder), nameof(BoxAll), [item], call, Expression.Property(Context, nameof(RequestContext.Cancellation)));
            return new FieldResolver { Convert = convert,
                Stream = Expression.Lambda<Func<object?[], RequestContext, IAsyncEnumerable<object?>>>(stream, Arguments, Context).Compile() };
        }
        if (Arguments1(call.Type, typeof(Task<>)) is { } result) return Later(Expression.Call(typeof(MethodBinder), nameof(Box), [result], call));
        if (Arguments1(call.Type, typeof(ValueTask<>)) is { } value)
        {
            return Later(Expression.Call(typeof(MethodBinder), nameof(Box), [value], Expression.Call(call, "AsTask", null)));
        }
        var now = Expression.Lambda<Func<object?, object?[], RequestContext, object?>>(Expression.Convert(call, typeof(object)), Source, Arguments,
            Context).Compile();
        return new FieldResolver { Convert = convert, Now = now };

        FieldResolver Later(Expression task) =>
            new() { Convert = convert,
                Later = Expression.Lambda<Func<object?, object?[], RequestContext, Task<object?>>>(task, Source, Arguments, Context).Compile() };
    }

    FieldResolver? Batch(MethodCallExpression call, Func<object?, object?>?[] convert, Type source, string where)
    {
        var result = Arguments1(call.Type, typeof(Task<>));
        if (result is null || !result.IsGenericType || result.GetGenericTypeDefinition() != typeof(IReadOnlyDictionary<,>)
            || result.GetGenericArguments()[0] != source)
        {
            faults.Add($"Batch resolver {where} must return Task<IReadOnlyDictionary<{source.Name}, TValue>>.");
            return null;
        }
        var find = Expression.Call(typeof(MethodBinder), nameof(Finder), result.GetGenericArguments(), call);
        return new FieldResolver { Convert = convert,
            Batch = Expression.Lambda<Func<IReadOnlyList<object>, object?[], RequestContext, Task<Func<object, object?>>>>(find, Parents, Arguments,
            Context).Compile() };
    }

    /// <summary>The argument of a generic type of this definition; null for any other type.</summary>
    static Type? Arguments1(Type type, Type definition) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == definition ? type.GetGenericArguments()[0] : null;

    static IReadOnlyList<T> Typed<T>(IReadOnlyList<object> parents) => [.. parents.Cast<T>()];

    static Func<TKey, Task<TValue?>> Load<TKey, TValue>(RequestContext context, int id) where TKey : notnull =>
        context.Loaders.Get<TKey, TValue>(id).LoadAsync;

    static async Task<object?> Box<T>(Task<T> task) => await task.ConfigureAwait(false);

    static async Task<Func<object, object?>> Finder<TKey, TValue>(Task<IReadOnlyDictionary<TKey, TValue>> task) where TKey : notnull
    {
        var values = await task.ConfigureAwait(false);
        return parent => values.TryGetValue((TKey)parent, out var value) ? value : null;
    }

    static async IAsyncEnumerable<object?> BoxAll<T>(IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in source.WithCancellation(token).ConfigureAwait(false)) yield return item;
    }
}
