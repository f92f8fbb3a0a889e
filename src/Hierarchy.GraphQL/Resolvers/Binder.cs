using System.Reflection;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>
/// Binds every field of the SDL to a method or property, once, at start. A field without a resolver, a resolver without a field,
/// an argument nobody takes: each stops the server, with both names.
/// </summary>
internal sealed class Binder
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
    readonly GraphQLSchema _schema;
    readonly List<string> _faults = [];
    readonly Bindings _bindings;
    readonly MethodBinder _methods;

    Binder(Bindings bindings)
    {
        _schema = bindings.Schema;
        _bindings = bindings;
        _methods = new MethodBinder(_bindings, _faults);
    }

    public static Bindings Bind(GraphQLOptions options)
    {
        if (options.Schema is null) throw new SchemaException(["GraphQLOptions.Schema is not set."]);
        // Resolvers and scalars become part of the types, so each engine has types of its own.
        var binder = new Binder(new Bindings(GraphQLSchema.FromSdl(options.Schema.Sdl), options));
        binder.Scalars(options);
        new GuardBinder(binder._schema, options.Guards, binder._faults).Bind();
        foreach (var loaders in options.LoaderClasses) binder._methods.AddLoaders(loaders);
        foreach (var group in options.Bindings.GroupBy(b => b.Type)) binder.Type(group.Key, [.. group]);
        foreach (var type in binder._schema.Objects.Where(
            o => !o.Name.StartsWith("__", StringComparison.Ordinal) && !options.Bindings.Exists(b => b.Type == o.Name)))
        {
            binder._faults.Add($"Type \"{type}\" is bound to no class.");
        }
        return binder._faults.Count > 0 ? throw new SchemaException(binder._faults) : binder._bindings;
    }

    void Scalars(GraphQLOptions options)
    {
        foreach (var (name, functions) in options.Scalars)
        {
            if (_schema.Type(name) is not ScalarType { Kind: ScalarKind.Custom } scalar)
            {
                _faults.Add($"\"{name}\" is not a custom scalar of the schema.");
            }
            else (scalar.Parse, scalar.Format) = functions;
        }
    }

    void Type(string name, GraphQLOptions.TypeBinding[] bindings)
    {
        if (_schema.Type(name) is not ObjectType type)
        {
            var known = (bindings[0].Resolvers ?? bindings[0].Source)!.Name;
            _faults.Add($"Class \"{known}\" is bound to \"{name}\", which is not an object type of the schema.");
            return;
        }
        var source = bindings.Select(b => b.Source).FirstOrDefault(s => s is not null);
        if (source is not null && !_bindings.TryAddSource(source, type))
        {
            _faults.Add($"Class \"{source.Name}\" is bound to more than one type, among them \"{name}\".");
        }
        var bound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var resolvers in bindings.Select(b => b.Resolvers).OfType<Type>()) Methods(type, source, resolvers, bound);
        foreach (var field in type.Fields.Values.Where(f => !bound.Contains(f.Name)))
        {
            if (source?.GetProperty(field.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property)
            {
                field.Resolver = PropertyBinder.Bind(property, field, source);
            }
            else
            {
                var looked = $"no method of {Names(bindings.Select(b => b.Resolvers))}, no property of {Names([source])}";
                _faults.Add($"Field \"{name}.{field.Name}\" has no resolver: {looked}.");
            }
            foreach (var argument in field.Arguments.Where(a => field.Resolver?.Convert is null && a.DeprecationReason is null))
            {
                _faults.Add($"Argument \"{name}.{field.Name}({argument.Name}:)\" is taken by no parameter: the field is a property.");
            }
        }
    }

    void Methods(ObjectType type, Type? source, Type resolvers, HashSet<string> bound)
    {
        foreach (var method in resolvers.GetMethods(Declared).Where(m => !m.IsSpecialName && m.DeclaringType != typeof(object) && !IsRecordMember(m)))
        {
            var name = FieldName(method.Name);
            if (!type.Fields.TryGetValue(name, out var field))
            {
                _faults.Add($"Resolver \"{resolvers.Name}.{method.Name}\" has no field \"{type}.{name}\" in the schema.");
            }
            else if (!bound.Add(name))
            {
                _faults.Add($"Field \"{type}.{name}\" has more than one resolver, among them \"{resolvers.Name}.{method.Name}\".");
            }
            else field.Resolver = _methods.Bind(method, type, field, source, resolvers);
        }
    }

    static bool IsRecordMember(MethodInfo method) =>
        method.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "Dispose" or "DisposeAsync" || method.Name.StartsWith('<');

    static string Names(IEnumerable<Type?> types)
    {
        var names = string.Join(", ", types.OfType<Type>().Select(t => t.Name));
        return names.Length == 0 ? "any class" : names;
    }

    /// <summary><c>GetRegionsAsync</c> is the field <c>regions</c>.</summary>
    public static string FieldName(string member)
    {
        if (member.Length > 5 && member.EndsWith("Async", StringComparison.Ordinal)) member = member[..^5];
        if (member.Length > 3 && member.StartsWith("Get", StringComparison.Ordinal) && char.IsUpper(member[3])) member = member[3..];
        return char.ToLowerInvariant(member[0]) + member[1..];
    }
}
