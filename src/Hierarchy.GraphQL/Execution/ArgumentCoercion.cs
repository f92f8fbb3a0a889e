using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>CoerceArgumentValues() of section 6.4.1, followed by conversion to what the resolver takes.</summary>
internal static class ArgumentCoercion
{
    public static object?[] Coerce(FieldPlan field, VariableValues variables)
    {
        var definitions = field.Definition.Arguments;
        var convert = field.Definition.Resolver?.Convert;
        var result = new object?[definitions.Length];
        for (var i = 0; i < definitions.Length; i++)
        {
            var value = Coerce(definitions[i], field.Node.Arguments, field.Node.Offset, variables);
            result[i] = convert?[i] is { } c ? Convert(c, value, definitions[i], field.Node) : value;
        }
        return result;
    }

    static object? Convert(Func<object?, object?> convert, object? value, InputDefinition definition, Field node)
    {
        try
        {
            return convert(value);
        }
        catch (Exception e) when (e is InvalidCastException or FormatException or OverflowException or ArgumentException)
        {
            throw new DocumentException($"Argument \"{definition.Name}\" is not a value the field can take.", ErrorCodes.BadArgument, node.Offset);
        }
    }

    /// <summary>One argument of a field or directive that stands at an offset.</summary>
    public static object? Coerce(InputDefinition definition, List<Argument> arguments, int offset, VariableValues variables)
    {
        var given = arguments.Find(a => a.Name.Value == definition.Name)?.Value;
        if (given is Variable variable)
        {
            if (!variables.TryGet(variable.Name.Value, out var value)) return Absent(definition, given.Offset);
            return value is null && definition.Type.IsNonNull ? throw Null(definition, given.Offset) : value;
        }
        return given is null ? Absent(definition, offset) : LiteralCoercion.Coerce(given, definition.Type, variables);
    }

    static object? Absent(InputDefinition definition, int offset)
    {
        if (definition.HasDefault) return definition.Default;
        return definition.Type.IsNonNull ? throw Null(definition, offset) : null;
    }

    static DocumentException Null(InputDefinition definition, int offset) =>
        new($"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null.", ErrorCodes.BadArgument, offset);
}
