using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Validation;

/// <summary>Lists of the introspection schema nested in one another multiply; the standard query needs two levels.</summary>
internal static class IntrospectionDepth
{
    public static void Check(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is OperationDefinition o) Find(context, o.Selections);
            else if (definition is FragmentDefinition f) Find(context, f.Selections);
        }
    }

    static void Find(ValidationContext context, SelectionSet selections)
    {
        foreach (var selection in selections.Items)
        {
            if (selection is InlineFragment inline)
            {
                Find(context, inline.Selections);
            }
            else if (selection is Field field)
            {
                if (field.Name.Value is "__schema" or "__type" && Exceeds(context, field, 0, new(StringComparer.Ordinal)))
                {
                    context.Report("Maximum introspection depth exceeded.", field.Offset);
                }
                else if (field.Selections is not null)
                {
                    Find(context, field.Selections);
                }
            }
        }
    }

    /// <param name="visited">The greatest depth at which each fragment was entered: a shallower visit can find nothing new.</param>
    static bool Exceeds(ValidationContext context, Selection selection, int depth, Dictionary<string, int> visited)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        SelectionSet? selections;
        switch (selection)
        {
            case FragmentSpread spread:
                if (visited.TryGetValue(spread.Name.Value, out var seen) && seen >= depth) return false;
                visited[spread.Name.Value] = depth;
                selections = context.Fragments.GetValueOrDefault(spread.Name.Value)?.Selections;
                break;
            case InlineFragment inline:
                selections = inline.Selections;
                break;
            default:
                var field = (Field)selection;
                if (field.Name.Value is "fields" or "interfaces" or "possibleTypes" or "inputFields" && ++depth >= context.Limits.IntrospectionDepth)
                {
                    return true;
                }
                selections = field.Selections;
                break;
        }
        return selections is not null && selections.Items.Exists(s => Exceeds(context, s, depth, visited));
    }
}
