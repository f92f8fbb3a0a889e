using System.Globalization;
using System.Text.Json;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>JSON to values, by the same rules as literals; enums are strings here. Stops at the first fault and says where it lies.</summary>
internal sealed class JsonCoercion
{
    readonly Stack<string> _path = new();
    public string? Fault { get; private set; }
    public string At { get; private set; } = "";

    public object? Coerce(JsonElement json, GraphQLType type)
    {
        if (Fault is not null) return null;
        if (type is NonNullType n)
        {
            return json.ValueKind == JsonValueKind.Null ? Fail($"expected non-nullable type \"{type}\" not to be null.") : Coerce(json, n.OfType);
        }
        if (json.ValueKind == JsonValueKind.Null) return null;
        return type switch
        {
            ListType list => List(json, list),
            InputObjectType input => Object(json, input),
            EnumType e => json.ValueKind == JsonValueKind.String && e.Values
                .ContainsKey(json.GetString()!) ? json.GetString() : Fail($"the value does not exist in enum \"{e}\"."),
            ScalarType s => Scalar(json, s) ?? Fail($"it is not a value of type \"{s}\"."),
            _ => Fail("the type is not an input type."),
        };
    }

    List<object?> List(JsonElement json, ListType type)
    {
        if (json.ValueKind != JsonValueKind.Array) return [Coerce(json, type.OfType)];
        var items = new List<object?>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            _path.Push($"[{items.Count}]");
            items.Add(Coerce(item, type.OfType));
            _path.Pop();
            if (Fault is not null) break;
        }
        return items;
    }

    object? Object(JsonElement json, InputObjectType type)
    {
        if (json.ValueKind != JsonValueKind.Object) return Fail($"expected type \"{type}\" to be an object.");
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject()) given[property.Name] = property.Value;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in type.Fields.Values)
        {
            if (given.Remove(definition.Name, out var value))
            {
                _path.Push("." + definition.Name);
                fields[definition.Name] = Coerce(value, definition.Type);
                _path.Pop();
            }
            else if (definition.HasDefault)
            {
                fields[definition.Name] = definition.Default;
            }
            else if (definition.Type.IsNonNull)
            {
                return Fail($"field \"{definition.Name}\" of required type \"{definition.Type}\" was not provided.");
            }
            if (Fault is not null) return null;
        }
        if (given.Count > 0) return Fail($"field \"{given.Keys.First()}\" is not defined by type \"{type}\".");
        if (type.OneOf && (fields.Count != 1 || fields.Values.First() is null))
        {
            return Fail($"exactly one key must be specified for OneOf type \"{type}\", and its value must not be null.");
        }
        return fields;
    }

    static object? Scalar(JsonElement json, ScalarType type)
    {
        switch (type.Kind)
        {
            case ScalarKind.Int: return Int(json);
            case ScalarKind.Float: return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var real)
                && double.IsFinite(real) ? real : null;
            case ScalarKind.String: return json.ValueKind == JsonValueKind.String ? json.GetString() : null;
            case ScalarKind.Boolean: return json.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };
            case ScalarKind.Id: return json.ValueKind == JsonValueKind.String ? json.GetString() : Id(json);
            default: return CustomScalar.TryParse(type, Plain(json), out var value) ? value : null;
        }
    }

    /// <summary>JSON has one kind of number: 1.0 and 1e2 are integers there, unlike in a document.</summary>
    static object? Int(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number) return null;
        if (json.TryGetInt32(out var number)) return number;
        return json.TryGetDouble(out var real) && real is >= int.MinValue and <= int.MaxValue && Math.Floor(real) == real ? (int)real : null;
    }

    static string? Id(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Number) return null;
        if (json.TryGetInt64(out var number)) return number.ToString(CultureInfo.InvariantCulture);
        return json.TryGetDouble(out var real) && double.IsFinite(real)
            && Math.Floor(real) == real ? real.ToString("R", CultureInfo.InvariantCulture) : null;
    }

    public static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => json.TryGetInt64(out var l) ? (object)l : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => Map(json),
        _ => null,
    };

    static Dictionary<string, object?> Map(JsonElement json)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject()) map[property.Name] = Plain(property.Value);
        return map;
    }

    object? Fail(string fault)
    {
        if (Fault is null) (Fault, At) = (fault, _path.Count == 0 ? "" : " at \"" + string.Concat(_path.Reverse()).TrimStart('.') + "\"");
        return null;
    }
}
