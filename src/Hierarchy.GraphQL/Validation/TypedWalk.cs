using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>
/// One walk over every definition, carrying the types: fields, leafs, arguments, fragments on types, known types (specification,
/// sections 5.3 to 5.5). It notes variables and spreads for the rules that follow. Depth is bounded by the parser.
/// </summary>
internal sealed partial class TypedWalk(ValidationContext context)
{
    readonly GraphQLSchema _schema = context.Schema;
    Uses _uses = new();

    public void Walk()
    {
        foreach (var definition in context.Document.Definitions)
        {
            context.Uses[definition] = _uses = new Uses();
            if (definition is OperationDefinition operation) Operation(operation);
            else if (definition is FragmentDefinition fragment) Fragment(fragment);
        }
    }

    void Operation(OperationDefinition operation)
    {
        var variables = new Uses();
        (_uses, variables) = (variables, _uses);
        foreach (var group in operation.Variables.GroupBy(v => v.Name.Value).Where(g => g.Count() > 1))
        {
            context.Report($"There can be only one variable named \"${group.Key}\".", [.. group.Select(v => v.Name.Offset)]);
        }
        foreach (var variable in operation.Variables) VariableDefinition(variable);
        _uses = variables;
        Directives(operation.Directives, operation.Type.ToString().ToUpperInvariant(), null);
        Selections(operation.Selections, _schema.Roots.GetValueOrDefault(operation.Type));
    }

    void VariableDefinition(VariableDefinition variable)
    {
        KnownType(variable.Type);
        var type = _schema.Type(variable.Type);
        if (type is { IsInput: false })
        {
            context.Report($"Variable \"${variable.Name}\" cannot be of the non-input type \"{type}\".", variable.Type.Offset);
        }
        if (variable.Default is not null) Value(variable.Default, type is { IsInput: true } ? type : null, false, null);
        Directives(variable.Directives, "VARIABLE_DEFINITION", null);
    }

    void Fragment(FragmentDefinition fragment)
    {
        var type = Condition(fragment.Condition, $"Fragment \"{fragment.Name}\"");
        Directives(fragment.Directives, "FRAGMENT_DEFINITION", null);
        Selections(fragment.Selections, type);
    }

    /// <summary>The composite type a condition names; null, and a report, if it names another or none.</summary>
    NamedType? Condition(NamedTypeNode condition, string what)
    {
        KnownType(condition);
        var type = _schema.Type(condition.Name.Value);
        if (type is { IsComposite: false }) context.Report($"{what} cannot condition on the non-composite type \"{type}\".", condition.Offset);
        return type is { IsComposite: true } ? type : null;
    }

    void KnownType(TypeNode node)
    {
        while (node is not NamedTypeNode) node = node is NonNullTypeNode n ? n.Inner : ((ListTypeNode)node).Item;
        if (_schema.Type(((NamedTypeNode)node).Name.Value) is null) context.Report($"Unknown type \"{((NamedTypeNode)node).Name}\".", node.Offset);
    }

    void Selections(SelectionSet selections, NamedType? parent)
    {
        foreach (var selection in selections.Items)
        {
            switch (selection)
            {
                case Field field: Field(field, parent); break;
                case InlineFragment inline: Inline(inline, parent); break;
                case FragmentSpread spread: Spread(spread, parent); break;
            }
        }
    }

    void Field(Field field, NamedType? parent)
    {
        var definition = parent is null ? null : _schema.Field(parent, field.Name.Value);
        if (parent is not null && definition is null) context.Report($"Cannot query field \"{field.Name}\" on type \"{parent}\".", field.Offset);
        Arguments(field.Arguments, definition?.Arguments, field.Offset, definition is null ? "" : $"field \"{parent}.{field.Name}\"",
            definition is not null);
        Directives(field.Directives, "FIELD", definition?.Arguments);
        if (definition is not null)
        {
            if (definition.Type.Named.IsLeaf && field.Selections is not null)
            {
                context.Report(
                    $"Field \"{field.Name}\" must not have a selection since type \"{definition.Type}\" has no subfields.", field.Selections.Offset);
            }
            if (!definition.Type.Named.IsLeaf && field.Selections is null)
            {
                context.Report($"Field \"{field.Name}\" of type \"{definition.Type}\" must have a selection of subfields.", field.Offset);
            }
        }
        if (field.Selections is not null) Selections(field.Selections, definition?.Type.Named is { IsComposite: true } type ? type : null);
    }

    void Inline(InlineFragment inline, NamedType? parent)
    {
        var type = inline.Condition is null ? parent : Condition(inline.Condition, "A fragment");
        if (parent is not null && type is not null && !_schema.Overlap(type, parent))
        {
            context.Report($"A fragment on \"{type}\" can never apply to an object of type \"{parent}\".", inline.Offset);
        }
        Directives(inline.Directives, "INLINE_FRAGMENT", null);
        Selections(inline.Selections, type);
    }

    void Spread(FragmentSpread spread, NamedType? parent)
    {
        _uses.Spreads.Add(spread);
        if (!context.Fragments.TryGetValue(spread.Name.Value, out var fragment))
        {
            context.Report($"Unknown fragment \"{spread.Name}\".", spread.Name.Offset);
        }
        else if (parent is not null && context.Composite(fragment.Condition) is { } type && !_schema.Overlap(type, parent))
        {
            context.Report($"Fragment \"{spread.Name}\" on \"{type}\" can never apply to an object of type \"{parent}\".", spread.Offset);
        }
        Directives(spread.Directives, "FRAGMENT_SPREAD", null);
    }

    void Directives(List<Directive> directives, string location, InputDefinition[]? around)
    {
        Dictionary<string, Directive>? once = null;
        foreach (var directive in directives)
        {
            var definition = _schema.Directives.GetValueOrDefault(directive.Name.Value);
            if (definition is null) context.Report($"Unknown directive \"@{directive.Name}\".", directive.Offset);
            else if (Array.IndexOf(definition.Locations, location) < 0)
            {
                context.Report($"Directive \"@{directive.Name}\" may not be used on {location}.", directive.Offset);
            }
            if (definition is { Repeatable: false } && !(once ??= new(StringComparer.Ordinal)).TryAdd(directive.Name.Value, directive))
            {
                context.Report(
                    $"The directive \"@{directive.Name}\" can only be used once at this location.", once[directive.Name.Value].Offset,
                    directive.Offset);
            }
            Arguments(directive.Arguments, definition?.Arguments ?? around, directive.Offset, $"directive \"@{directive.Name}\"",
                definition is not null);
        }
    }

    void Arguments(List<Argument> arguments, InputDefinition[]? definitions, int owner, string what, bool known)
    {
        if (arguments.Count > 1)
        {
            foreach (var group in arguments.GroupBy(a => a.Name.Value).Where(g => g.Count() > 1))
            {
                context.Report($"There can be only one argument named \"{group.Key}\".", [.. group.Select(a => a.Name.Offset)]);
            }
        }
        foreach (var argument in arguments)
        {
            var definition = definitions is null ? null : Array.Find(definitions, d => d.Name == argument.Name.Value);
            if (known && definition is null) context.Report($"Unknown argument \"{argument.Name}\" on {what}.", argument.Offset);
            Value(argument.Value, definition?.Type, definition?.HasDefault ?? false, null);
        }
        if (!known || definitions is null) return;
        foreach (var required in definitions)
        {
            if (required.IsRequired && !arguments.Exists(a => a.Name.Value == required.Name))
            {
                context.Report($"Argument \"{required.Name}\" of type \"{required.Type}\" is required on {what}, but it was not provided.", owner);
            }
        }
    }
}
