using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Resolvers;

/// <summary>One applied directive that guards fields, with its arguments.</summary>
internal sealed class Guard(FieldGuard check, IReadOnlyDictionary<string, object?> arguments)
{
    public FieldGuard Check { get; } = check;
    public IReadOnlyDictionary<string, object?> Arguments { get; } = arguments;
}

/// <summary>
/// Gives every field of every object type the guards that its SDL asks for: its own, those of its type, and those of the interfaces
/// it implements. A guarding directive that could stand where nobody would ask it stops the server.
/// </summary>
internal sealed class GuardBinder(GraphQLSchema schema, IReadOnlyDictionary<string, FieldGuard> checks, List<string> faults)
{
    static readonly string[] Asked = ["FIELD_DEFINITION", "OBJECT", "INTERFACE"];
    readonly Dictionary<Directive, Guard> _guards = [];

    public void Bind()
    {
        foreach (var name in checks.Keys)
        {
            if (!schema.Directives.TryGetValue(name, out var definition))
            {
                faults.Add($"Directive \"@{name}\", which has a guard, is not in the schema.");
            }
            else if (definition.Locations.Except(Asked).Any())
            {
                faults.Add($"Directive \"@{name}\" has a guard, so it may stand on {string.Join(", ", Asked)} only.");
            }
        }
        if (faults.Count > 0 || checks.Count == 0) return;
        foreach (var type in schema.Objects)
        {
            foreach (var field in type.Fields.Values) field.Guards = Of(type, field);
        }
    }

    Guard[] Of(ObjectType type, FieldDefinition field)
    {
        var directives = type.Directives.Concat(field.Directives);
        foreach (var i in type.Interfaces)
        {
            directives = directives.Concat(i.Directives).Concat(i.Fields.TryGetValue(field.Name, out var inherited) ? inherited.Directives : []);
        }
        return [.. directives.Where(d => checks.ContainsKey(d.Name.Value)).Select(Guard)];
    }

    Guard Guard(Directive directive)
    {
        if (_guards.TryGetValue(directive, out var known)) return known;
        var arguments = schema.Directives[directive.Name.Value].Arguments
            .ToDictionary(
                a => a.Name, a => ArgumentCoercion.Coerce(a, directive.Arguments, directive.Offset, VariableValues.None), StringComparer.Ordinal);
        return _guards[directive] = new Guard(checks[directive.Name.Value], arguments);
    }
}
