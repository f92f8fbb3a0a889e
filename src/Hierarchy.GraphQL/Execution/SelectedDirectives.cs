using System.Collections.Frozen;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// Names of the directives that the SDL puts on the fields an operation selects, whatever its variables skip; a field of an
/// interface stands for those of all its implementations. Each fragment is looked at once.
/// </summary>
internal sealed class SelectedDirectives
{
    readonly GraphQLSchema _schema;
    readonly IReadOnlyDictionary<string, FragmentDefinition> _fragments;
    readonly HashSet<string> _names = new(StringComparer.Ordinal);
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    SelectedDirectives(GraphQLSchema schema, IReadOnlyDictionary<string, FragmentDefinition> fragments) => (_schema, _fragments) = (schema, fragments);

    public static FrozenSet<string> Of(GraphQLSchema schema, OperationDefinition operation, IReadOnlyDictionary<string, FragmentDefinition> fragments)
    {
        var selected = new SelectedDirectives(schema, fragments);
        selected.Walk(operation.Selections, schema.Roots[operation.Type]);
        return selected._names.ToFrozenSet(StringComparer.Ordinal);
    }

    void Walk(SelectionSet set, NamedType parent)
    {
        foreach (var selection in set.Items)
        {
            if (selection is Field field) Walk(field, parent);
            else if (selection is InlineFragment inline) Walk(inline.Selections, inline.Condition is null ? parent : _schema.Type(inline.Condition.Name.Value)!);
            else if (_seen.Add(((FragmentSpread)selection).Name.Value))
            {
                var fragment = _fragments[((FragmentSpread)selection).Name.Value];
                Walk(fragment.Selections, _schema.Type(fragment.Condition.Name.Value)!);
            }
        }
    }

    void Walk(Field field, NamedType parent)
    {
        var definition = _schema.Field(parent, field.Name.Value)!;
        Add(definition);
        if (parent is InterfaceType shared)
        {
            foreach (var type in _schema.Objects.Where(o => o.Interfaces.Contains(shared) && o.Fields.ContainsKey(definition.Name)))
            {
                Add(type.Fields[definition.Name]);
            }
        }
        if (field.Selections is { } children) Walk(children, definition.Type.Named);
    }

    void Add(FieldDefinition definition)
    {
        foreach (var directive in definition.Directives) _names.Add(directive.Name.Value);
    }
}
