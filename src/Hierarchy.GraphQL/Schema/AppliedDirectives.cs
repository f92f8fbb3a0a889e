using Hierarchy.GraphQL.Execution;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Schema;

/// <summary>
/// Directives that stand in the SDL: defined, allowed there, once unless repeatable, with arguments that fit (specification, section
/// 3.13). A name mistyped must not leave a field without the directive that was meant to protect it.
/// </summary>
internal sealed class AppliedDirectives(IReadOnlyDictionary<string, DirectiveDefinition> definitions, List<string> faults)
{
    public void Check(IEnumerable<TypeSystemDefinition> nodes)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case SchemaNode schema: Check(schema.Directives, "SCHEMA", "schema"); break;
                case DirectiveDefinitionNode directive: Inputs(directive.Arguments, "@" + directive.Name, "ARGUMENT_DEFINITION"); break;
                case TypeDefinitionNode type: Type(type); break;
            }
        }
    }

    void Type(TypeDefinitionNode type)
    {
        var name = type.Name.Value;
        Check(type.Directives, type.Kind == TypeNodeKind.InputObject ? "INPUT_OBJECT" : type.Kind.ToString().ToUpperInvariant(), name);
        foreach (var field in type.Fields)
        {
            Check(field.Directives, "FIELD_DEFINITION", $"{name}.{field.Name}");
            Inputs(field.Arguments, $"{name}.{field.Name}", "ARGUMENT_DEFINITION");
        }
        foreach (var value in type.Values) Check(value.Directives, "ENUM_VALUE", $"{name}.{value.Name}");
        Inputs(type.InputFields, name, "INPUT_FIELD_DEFINITION");
    }

    void Inputs(List<InputNode> inputs, string owner, string location)
    {
        foreach (var input in inputs) Check(input.Directives, location, $"{owner}.{input.Name}");
    }

    void Check(List<Directive> applied, string location, string coordinate)
    {
        foreach (var directive in applied)
        {
            var name = directive.Name.Value;
            if (!definitions.TryGetValue(name, out var definition)) Fault($"Unknown directive \"@{name}\"");
            else if (!definition.Locations.Contains(location)) Fault($"Directive \"@{name}\" may not be used on {location}, but is");
            else if (!definition.Repeatable && applied.Count(d => d.Name.Value == name) > 1)
            {
                Fault($"Directive \"@{name}\" is not repeatable, but is repeated");
            }
            else Arguments(directive, definition);
        }

        void Fault(string message) => faults.Add($"{message} at \"{coordinate}\".");

        void Arguments(Directive directive, DirectiveDefinition definition)
        {
            foreach (var argument in directive.Arguments)
            {
                if (definition.Argument(argument.Name.Value) is not { } input) Fault($"Unknown argument \"@{definition.Name}({argument.Name}:)\"");
                else if (!LiteralCoercion.TryCoerce(argument.Value, input.Type, null, out _))
                {
                    Fault($"Argument \"@{definition.Name}({input.Name}:)\" is not a \"{input.Type}\"");
                }
            }
            foreach (var input in definition.Arguments.Where(a => a.IsRequired && !directive.Arguments.Exists(g => g.Name.Value == a.Name)))
            {
                Fault($"Argument \"@{definition.Name}({input.Name}:)\" is required");
            }
        }
    }
}
