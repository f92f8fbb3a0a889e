using System.Text.Json;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>The coerced variables of one request (specification, section 6.1.2). A variable without value or default is absent, not null.</summary>
internal sealed class VariableValues
{
    public static readonly VariableValues None = new();
    readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    public bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);

    public static VariableValues Coerce(
        GraphQLSchema schema, OperationDefinition operation, JsonElement given, byte[] source, List<GraphQLError> errors)
    {
        if (operation.Variables.Count == 0) return None;
        var result = new VariableValues();
        foreach (var definition in operation.Variables)
        {
            var name = definition.Name.Value;
            var type = schema.Type(definition.Type)!;
            if (given.ValueKind != JsonValueKind.Object || !given.TryGetProperty(name, out var json))
            {
                if (definition.Default is not null) result._values[name] = LiteralCoercion.Coerce(definition.Default, type, null);
                else if (type.IsNonNull) Fail($"Variable \"${name}\" of required type \"{type}\" was not provided.", definition);
                continue;
            }
            var coercion = new JsonCoercion();
            var value = coercion.Coerce(json, type);
            if (coercion.Fault is { } fault) Fail($"Variable \"${name}\" got an invalid value{coercion.At}; {fault}", definition);
            else result._values[name] = value;
        }
        return result;

        void Fail(string message, VariableDefinition definition) =>
            errors.Add(new GraphQLError(message, ErrorCodes.BadVariable) { Locations = [Locations.Of(source, definition.Offset)] });
    }
}
