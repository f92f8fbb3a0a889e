using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Validation;

/// <summary>Nested fields through fragments; each fragment is measured once. Runs only when spreads form no cycle.</summary>
internal sealed class DepthRule(ValidationContext context)
{
    readonly Dictionary<string, int> _measured = new(StringComparer.Ordinal);

    public static void Check(ValidationContext context)
    {
        if (context.Errors.Count > 0) return;
        var rule = new DepthRule(context);
        foreach (var operation in context.Document.Operations)
        {
            var depth = rule.Measure(operation.Selections);
            if (depth <= context.Limits.Depth) continue;
            context.Report($"The operation has a depth of {depth}; the limit is {context.Limits.Depth}.", ErrorCodes.Limit, operation.Offset);
        }
    }

    int Measure(SelectionSet selections)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var depth = 0;
        foreach (var selection in selections.Items)
        {
            depth = Math.Max(depth, selection switch
            {
                Field field => 1 + (field.Selections is null ? 0 : Measure(field.Selections)),
                InlineFragment inline => Measure(inline.Selections),
                _ => Fragment(((FragmentSpread)selection).Name.Value),
            });
        }
        return depth;
    }

    int Fragment(string name)
    {
        if (_measured.TryGetValue(name, out var depth)) return depth;
        return _measured[name] = Measure(context.Fragments[name].Selections);
    }
}
