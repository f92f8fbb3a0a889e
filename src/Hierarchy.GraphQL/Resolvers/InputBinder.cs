using System.Collections;
using System.Reflection;
using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>
/// Coerced values to what a parameter takes: numbers, enums, lists, and for input objects either a map
/// (<c>IReadOnlyDictionary&lt;string, object?&gt;</c>, which tells absent from null) or a class, by constructor and properties. A member of
/// type <c>IReadOnlySet&lt;string&gt;</c> of such a class gets the names of the fields that were given.
/// </summary>
internal static class InputBinder
{
    public static Func<object?, object?> For(GraphQLType type, ParameterInfo parameter, string where, List<string> faults)
    {
        var convert = For(type, parameter.ParameterType, where, faults, []);
        var missing = parameter.HasDefaultValue && parameter.DefaultValue is { } given ? given : Default(parameter.ParameterType);
        return value => value is null ? missing : convert(value);
    }

    static object? Default(Type clr) => clr.IsValueType && Nullable.GetUnderlyingType(clr) is null ? Activator.CreateInstance(clr) : null;

    static Func<object, object?> For(GraphQLType type, Type clr, string where, List<string> faults, Dictionary<Type, Func<object, object?>> open)
    {
        clr = Nullable.GetUnderlyingType(clr) ?? clr;
        if (clr == typeof(object)) return value => value;
        switch (type.Nullable)
        {
            case ListType list: return List(list, clr, where, faults, open);
            case EnumType e when clr.IsEnum: return Enum(e, clr, where, faults);
            case InputObjectType when clr.IsAssignableFrom(typeof(Dictionary<string, object?>)): return value => value;
            case InputObjectType input: return Object(input, clr, where, faults, open);
            case ScalarType { Kind: ScalarKind.Custom }: return value => clr.IsInstanceOfType(value) ? value : Convert.ChangeType(
                value, clr, System.Globalization.CultureInfo.InvariantCulture);
        }
        if (type.Nullable is ScalarType { Kind: ScalarKind.Id } && clr == typeof(Guid)) return value => Guid.Parse((string)value);
        if (!typeof(IConvertible).IsAssignableFrom(clr) || clr.IsEnum) faults.Add($"{where} takes a {clr.Name} where the schema has \"{type}\".");
        return value => clr.IsInstanceOfType(value) ? value : Convert.ChangeType(value, clr, System.Globalization.CultureInfo.InvariantCulture);
    }

    static Func<object, object?> List(ListType type, Type clr, string where, List<string> faults, Dictionary<Type, Func<object, object?>> open)
    {
        var item = clr.IsArray ? clr.GetElementType()! : clr.IsGenericType ? clr.GetGenericArguments()[0] : typeof(object);
        if (!clr.IsAssignableFrom(item.MakeArrayType()))
        {
            faults.Add($"{where} takes a {clr.Name} where the schema has \"{type}\": use an array or IReadOnlyList.");
        }
        var convert = For(type.OfType, item, where, faults, open);
        var missing = Default(item);
        return value =>
        {
            var source = (IList)value;
            var target = Array.CreateInstance(item, source.Count);
            for (var i = 0; i < source.Count; i++) target.SetValue(source[i] is { } v ? convert(v) : missing, i);
            return target;
        };
    }

    static Func<object, object?> Enum(EnumType type, Type clr, string where, List<string> faults)
    {
        var members = clr.GetEnumValues().Cast<Enum>().ToDictionary(LeafWriter.EnumName, m => (object)m, StringComparer.Ordinal);
        foreach (var value in type.Values.Keys.Where(v => !members.ContainsKey(v)))
        {
            faults.Add($"Enum \"{clr.Name}\", taken by {where}, has no member for \"{type}.{value}\".");
        }
        return value => members[(string)value];
    }

    static Func<object, object?> Object(
        InputObjectType type, Type clr, string where, List<string> faults, Dictionary<Type, Func<object, object?>> open)
    {
        // An input type may contain itself; the inner occurrence finds the outer one here.
        if (open.ContainsKey(clr)) return value => open[clr](value);
        open[clr] = _ => null;
        var constructor = clr.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(
            c => c.GetParameters() is not [{ } only] || only.ParameterType != clr);
        if (constructor is null)
        {
            faults.Add($"{where} takes a {clr.Name} for \"{type}\", which has no public constructor.");
            return _ => null;
        }
        var parameters = Array.ConvertAll(
            constructor.GetParameters(), p => Member(type, p.Name!, p.ParameterType, where, faults, open, p.HasDefaultValue ? p.DefaultValue : null));
        var fromConstructor = constructor.GetParameters().Select(p => p.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var properties = clr.GetProperties().Where(
            p => p.CanWrite && !fromConstructor.Contains(p.Name) && (Field(type, p.Name) is not null || IsGiven(p.PropertyType)))
            .Select(p => (Property: p, Get: Member(type, p.Name, p.PropertyType, where, faults, open, null), Name: Field(type, p.Name)?.Name))
                .ToArray();
        foreach (var field in type.Fields.Values.Where(f => !fromConstructor.Contains(f.Name) && !properties.Any(p => p.Name == f.Name)))
        {
            faults.Add($"Input field \"{type}.{field.Name}\" has no member in \"{clr.Name}\", taken by {where}.");
        }
        return open[clr] = value =>
        {
            var given = (Dictionary<string, object?>)value;
            var result = constructor.Invoke(Array.ConvertAll(parameters, get => get(given)));
            foreach (var (property, get, name) in properties)
            {
                if (name is null || given.ContainsKey(name)) property.SetValue(result, get(given));
            }
            return result;
        };
    }

    static Func<Dictionary<string, object?>, object?> Member(
        InputObjectType type, string name, Type clr, string where, List<string> faults, Dictionary<Type, Func<object, object?>> open,
        object? otherwise)
    {
        if (IsGiven(clr)) return given => given.Keys.ToHashSet(StringComparer.Ordinal);
        if (Field(type, name) is not { } field)
        {
            faults.Add($"Member \"{name}\" of the class for \"{type}\", taken by {where}, has no input field.");
            return _ => null;
        }
        var convert = For(field.Type, clr, where, faults, open);
        var missing = otherwise ?? Default(clr);
        return given => given.TryGetValue(field.Name, out var value) && value is not null ? convert(value) : missing;
    }

    static bool IsGiven(Type clr) => clr == typeof(IReadOnlySet<string>);

    static InputDefinition? Field(InputObjectType type, string name) =>
        type.Fields.Values.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.OrdinalIgnoreCase));
}
