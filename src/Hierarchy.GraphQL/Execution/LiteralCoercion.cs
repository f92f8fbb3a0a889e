using System.Globalization;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// Literals to values (specification, "Input Coercion" of each type). Coerced values are int, double, string, bool, whatever a
/// custom scalar makes of its literal, lists of these, and for input objects a dictionary that holds only what was given or has a default.
/// </summary>
internal static class LiteralCoercion
{
    /// <summary>For literals known to be valid, as validation and the schema rules have shown: only a variable can still spoil one.</summary>
    public static object? Coerce(Value literal, GraphQLType type, VariableValues? variables)
    {
        if (TryCoerce(literal, type, variables, out var value)) return value;
        var message = type.Named is InputObjectType { OneOf: true }
            ? $"OneOf input object \"{type.Named}\" must specify exactly one key, and its value must not be null."
            : $"Expected value of type \"{type}\", found {Printer.Print(literal)}.";
        throw new DocumentException(message, ErrorCodes.BadArgument, literal.Offset);
    }

    public static bool TryCoerce(Value literal, GraphQLType type, VariableValues? variables, out object? value)
    {
        value = null;
        if (literal is Variable variable)
        {
            if (variables is null || !variables.TryGet(variable.Name.Value, out value)) return !type.IsNonNull;
            return value is not null || !type.IsNonNull;
        }
        if (type is NonNullType n) return literal is not NullValue && TryCoerce(literal, n.OfType, variables, out value);
        if (literal is NullValue) return true;
        return type switch
        {
            ListType list => TryList(literal, list, variables, out value),
            InputObjectType input => TryObject(literal, input, variables, out value),
            EnumType e => literal is EnumValueNode v && e.Values.ContainsKey(v.Name) && (value = v.Name) is not null,
            ScalarType s => TryScalar(literal, s, variables, out value),
            _ => false,
        };
    }

    static bool TryList(Value literal, ListType type, VariableValues? variables, out object? value)
    {
        value = null;
        var items = new List<object?>();
        if (literal is not ListValue list)
        {
            if (!TryCoerce(literal, type.OfType, variables, out var only)) return false;
            items.Add(only);
        }
        else
        {
            foreach (var item in list.Items)
            {
                if (!TryCoerce(item, type.OfType, variables, out var v)) return false;
                items.Add(v);
            }
        }
        value = items;
        return true;
    }

    static bool TryObject(Value literal, InputObjectType type, VariableValues? variables, out object? value)
    {
        value = null;
        if (literal is not ObjectValue o || o.Fields.Exists(f => !type.Fields.ContainsKey(f.Name.Value))) return false;
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var definition in type.Fields.Values)
        {
            var given = o.Fields.Find(f => f.Name.Value == definition.Name)?.Value;
            if (given is Variable v && (variables is null || !variables.TryGet(v.Name.Value, out _))) given = null;
            if (given is null)
            {
                if (definition.HasDefault) fields[definition.Name] = definition.Default;
                else if (definition.Type.IsNonNull) return false;
            }
            else if (!TryCoerce(given, definition.Type, variables, out var field))
            {
                return false;
            }
            else
            {
                fields[definition.Name] = field;
            }
        }
        value = fields;
        return !type.OneOf || (o.Fields.Count == 1 && fields.Count == 1 && fields.Values.First() is not null);
    }

    public static bool TryScalar(Value literal, ScalarType type, VariableValues? variables, out object? value)
    {
        value = null;
        switch (type.Kind)
        {
            case ScalarKind.Int:
                if (literal is not IntValue i || !int.TryParse(i.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    return false;
                }
                value = number;
                return true;
            case ScalarKind.Float:
                var digits = (literal as IntValue)?.Text ?? (literal as FloatValue)?.Text;
                if (!double.TryParse(digits, CultureInfo.InvariantCulture, out var real)) return false;
                value = real;
                return double.IsFinite(real);
            case ScalarKind.String:
                return literal is StringValue s && (value = s.Text) is not null;
            case ScalarKind.Boolean:
                return literal is BooleanValue b && (value = b.Value) is not null;
            case ScalarKind.Id:
                value = (literal as StringValue)?.Text ?? (literal as IntValue)?.Text;
                return value is not null;
            default:
                return CustomScalar.TryParse(type, Plain(literal, variables), out value);
        }
    }

    /// <summary>A literal as strings, numbers, booleans, lists and maps: what a custom scalar reads.</summary>
    static object? Plain(Value literal, VariableValues? variables) => literal switch
    {
        StringValue v => v.Text,
        EnumValueNode v => v.Name,
        BooleanValue v => v.Value,
        IntValue v => long.TryParse(v.Text, CultureInfo.InvariantCulture, out var l) ? (object)l : double.Parse(v.Text, CultureInfo.InvariantCulture),
        FloatValue v => double.Parse(v.Text, CultureInfo.InvariantCulture),
        ListValue v => v.Items.ConvertAll(i => Plain(i, variables)),
        ObjectValue v => PlainMap(v, variables),
        Variable v when variables is not null && variables.TryGet(v.Name.Value, out var value) => value,
        _ => null,
    };

    static Dictionary<string, object?> PlainMap(ObjectValue value, VariableValues? variables)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in value.Fields) map[field.Name.Value] = Plain(field.Value, variables);
        return map;
    }
}
