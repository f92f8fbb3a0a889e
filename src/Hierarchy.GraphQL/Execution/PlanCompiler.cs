using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// CollectFields() of section 6.3.2, done once per operation and object type instead of once per object. The values of the
/// variables that @skip and @include mention are fixed for a compiler; an operation keeps one per combination it has met.
/// </summary>
internal sealed class PlanCompiler(
    GraphQLSchema schema, IReadOnlyDictionary<string, FragmentDefinition> fragments, IReadOnlyDictionary<string, object?> conditions)
{
    readonly Dictionary<(SelectionSet, NamedType), bool> _mayWait = [];
    public GraphQLSchema Schema { get; } = schema;

    public ObjectPlan Compile(ObjectType type, List<SelectionSet> sets)
    {
        lock (_mayWait)
        {
            var groups = new List<(string ResponseName, List<Field> Fields)>();
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            var visited = new HashSet<string>(StringComparer.Ordinal);
            foreach (var set in sets) Collect(set, type, groups, index, visited);
            var fields = groups.Select(g => Field(type, g.Fields)).ToArray();
            return new ObjectPlan(type, fields, Array.Exists(fields, f => f.MayWait));
        }
    }

    void Collect(SelectionSet set, ObjectType type, List<(string, List<Field> Fields)> groups, Dictionary<string, int> index, HashSet<string> visited)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in set.Items)
        {
            if (!Included(selection)) continue;
            if (selection is Field field)
            {
                if (!index.TryGetValue(field.ResponseName, out var at))
                {
                    index[field.ResponseName] = at = groups.Count;
                    groups.Add((field.ResponseName, []));
                }
                groups[at].Fields.Add(field);
            }
            else if (selection is InlineFragment inline)
            {
                if (Applies(inline.Condition, type)) Collect(inline.Selections, type, groups, index, visited);
            }
            else if (visited.Add(((FragmentSpread)selection).Name.Value))
            {
                var fragment = fragments[((FragmentSpread)selection).Name.Value];
                if (Applies(fragment.Condition, type)) Collect(fragment.Selections, type, groups, index, visited);
            }
        }
    }

    bool Applies(NamedTypeNode? condition, ObjectType type) =>
        condition is null || condition.Name.Value == type.Name || Schema.PossibleTypes(Schema.Type(condition.Name.Value)!).Contains(type);

    bool Included(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value is not ("skip" or "include")) continue;
            var value = directive.Arguments.Find(a => a.Name.Value == "if")!.Value;
            // Validation lets a nullable variable with a default stand here; an explicit null is found only now.
            if ((value is Variable v ? conditions.GetValueOrDefault(v.Name.Value) : ((BooleanValue)value).Value) is not bool holds)
            {
                throw new DocumentException("Argument \"if\" of type \"Boolean!\" must not be null.", ErrorCodes.BadArgument, value.Offset);
            }
            if (holds == (directive.Name.Value == "skip")) return false;
        }
        return true;
    }

    FieldPlan Field(ObjectType type, List<Field> nodes)
    {
        var definition = Schema.Field(type, nodes[0].Name.Value)!;
        var sets = nodes.Where(n => n.Selections is not null).Select(n => n.Selections!).ToList();
        var named = definition.Type.Named;
        var mayWait = definition.Resolver is { Waits: true } || sets.Exists(s => MayWait(s, named));
        return new FieldPlan(nodes[0], definition, sets.Count == 0 ? null : new SelectionPlan(this, named, sets), mayWait);
    }

    /// <summary>Whether anything selected here might be asynchronous, on whatever object type it turns out to be.</summary>
    bool MayWait(SelectionSet set, NamedType type)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_mayWait.TryGetValue((set, type), out var known)) return known;
        var result = set.Items.Exists(selection => selection switch
        {
            InlineFragment inline => MayWait(inline.Selections, Narrowed(inline.Condition, type)),
            FragmentSpread spread => MayWait(fragments[spread.Name.Value].Selections, Narrowed(fragments[spread.Name.Value].Condition, type)),
            _ => MayWait((Field)selection, type),
        });
        return _mayWait[(set, type)] = result;
    }

    NamedType Narrowed(NamedTypeNode? condition, NamedType type) => condition is null ? type : Schema.Type(condition.Name.Value)!;

    bool MayWait(Field field, NamedType parent)
    {
        if (field.Name.Value.StartsWith("__", StringComparison.Ordinal)) return false;
        var definitions = Schema.PossibleTypes(parent).Select(o => o.Fields[field.Name.Value]);
        return definitions.Any(d => d.Resolver is { Waits: true })
            || (field.Selections is not null && Schema.Field(parent, field.Name.Value) is { } own && MayWait(field.Selections, own.Type.Named));
    }
}
