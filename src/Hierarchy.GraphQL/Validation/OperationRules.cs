using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Validation;

/// <summary>Definitions and operations (specification, sections 5.1 and 5.2).</summary>
internal static class OperationRules
{
    public static void Check(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions.OfType<TypeSystemDefinition>())
        {
            context.Report("A type system definition is not executable.", definition.Offset);
        }
        var operations = context.Document.Operations.ToArray();
        var names = new Dictionary<string, Name>(StringComparer.Ordinal);
        foreach (var operation in operations)
        {
            if (operation.Name is not { } name)
            {
                if (operations.Length > 1) context.Report("This anonymous operation must be the only defined operation.", operation.Offset);
            }
            else if (!names.TryAdd(name.Value, name))
            {
                context.Report($"There can be only one operation named \"{name}\".", names[name.Value].Offset, name.Offset);
            }
            if (!context.Schema.Roots.ContainsKey(operation.Type))
            {
                context.Report($"The schema has no {operation.Type.ToString().ToLowerInvariant()} root.", operation.Offset);
            }
            else if (operation.Type == OperationType.Subscription) SingleRootField(context, operation);
        }
    }

    /// <summary>Section 5.2.4.1: one root field, none of introspection, none left to a condition.</summary>
    static void SingleRootField(ValidationContext context, OperationDefinition operation)
    {
        var groups = new List<(string ResponseName, List<Field> Fields)>();
        Collect(operation.Selections, []);
        if (groups.Count > 1)
        {
            context.Report(
                "A subscription must select only one top level field.", [.. groups.Skip(1).SelectMany(g => g.Fields).Select(f => f.Offset)]);
        }
        foreach (var (_, fields) in groups.Where(g => g.Fields[0].Name.Value.StartsWith("__", StringComparison.Ordinal)))
        {
            context.Report("A subscription must not select an introspection top level field.", [.. fields.Select(f => f.Offset)]);
        }

        void Collect(SelectionSet selections, HashSet<string> visited)
        {
            foreach (var selection in selections.Items)
            {
                foreach (var directive in selection.Directives.Where(d => d.Name.Value is "skip" or "include"))
                {
                    context.Report($"@{directive.Name} must not stand at the root of a subscription.", directive.Offset);
                }
                if (selection is Field field) Add(field);
                else if (selection is InlineFragment inline && Applies(inline.Condition)) Collect(inline.Selections, visited);
                else if (selection is FragmentSpread spread && visited.Add(spread.Name.Value)
                    && context.Fragments.TryGetValue(spread.Name.Value, out var fragment) && Applies(fragment.Condition))
                {
                    Collect(fragment.Selections, visited);
                }
            }
        }

        void Add(Field field)
        {
            var group = groups.Find(g => g.ResponseName == field.ResponseName);
            if (group.Fields is null) groups.Add((field.ResponseName, [field]));
            else group.Fields.Add(field);
        }

        bool Applies(NamedTypeNode? condition) => condition is null
            || (context.Composite(condition) is { } type && context.Schema.PossibleTypes(type).Contains(context.Schema.Roots[OperationType.Subscription]));
    }
}
