using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>A field as it stands under a parent type. Leafs that say the same are one entry, however often they are written.</summary>
internal sealed record MergeField(int Id, Field Node, NamedType? Parent, FieldDefinition? Definition, string Arguments);

/// <summary>
/// FieldsInSetCanMerge() of section 5.3.2, by sets instead of pairs: merged selections are expanded once, each distinct set is
/// looked at once, and within a group everything is compared with its first member. Linear for documents that repeat
/// themselves; a budget ends the rest. Documents found at fault are explained pair by pair by <see cref="MergeConflicts"/>.
/// </summary>
internal sealed class MergeRule(ValidationContext context)
{
    readonly Dictionary<(Field, NamedType?), MergeField> _fields = [];
    readonly Dictionary<(string, string, string, NamedType?), MergeField> _leafs = [];
    readonly HashSet<string> _shapesSeen = new(StringComparer.Ordinal);
    readonly HashSet<string> _parentsSeen = new(StringComparer.Ordinal);
    int _spent;

    public static void Check(ValidationContext context)
    {
        var rule = new MergeRule(context);
        try
        {
            if (context.Errors.Count == 0 && context.Document.Operations.All(rule.CanMerge)) return;
            new MergeConflicts(context, rule).Explain();
        }
        catch (BudgetSpent)
        {
            context.Report($"Merging the fields exceeds the limit of {context.Limits.MergeComparisons} comparisons.", ErrorCodes.Limit);
        }
    }

    bool CanMerge(OperationDefinition operation)
    {
        var root = Expand([(operation.Selections, context.Schema.Roots.GetValueOrDefault(operation.Type))]);
        return SameShape(root) && SameForCommonParents(root);
    }

    /// <summary>Check A: whatever the parents, values under one response name look alike.</summary>
    bool SameShape(List<MergeField> fields)
    {
        if (!Enter(_shapesSeen, fields)) return true;
        foreach (var group in fields.GroupBy(f => f.Node.ResponseName))
        {
            var first = group.First().Definition!.Type;
            if (group.Any(f => !SameShape(first, f.Definition!.Type))) return false;
            if (!first.Named.IsLeaf && !SameShape(Children(group))) return false;
        }
        return true;
    }

    /// <summary>Check B: where one object can have both fields, they are the same field with the same arguments.</summary>
    bool SameForCommonParents(List<MergeField> fields)
    {
        if (!Enter(_parentsSeen, fields)) return true;
        foreach (var group in fields.GroupBy(f => f.Node.ResponseName))
        {
            var anywhere = group.Where(f => f.Parent is not ObjectType).ToArray();
            var byObject = group.Where(f => f.Parent is ObjectType).GroupBy(f => f.Parent).Select(g => g.Concat(anywhere)).ToList();
            foreach (var common in byObject.Count == 0 ? [anywhere] : byObject)
            {
                var first = common.First();
                if (common.Any(f => f.Node.Name.Value != first.Node.Name.Value || f.Arguments != first.Arguments)) return false;
                if (!first.Definition!.Type.Named.IsLeaf && !SameForCommonParents(Children(common))) return false;
            }
        }
        return true;
    }

    bool Enter(HashSet<string> seen, List<MergeField> fields)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Spend(fields.Count);
        return seen.Add(string.Join(',', fields.Select(f => f.Id).Order()));
    }

    List<MergeField> Children(IEnumerable<MergeField> fields) =>
        Expand(fields.Where(f => f.Node.Selections is not null).Select(f => (f.Node.Selections!, (NamedType?)f.Definition!.Type.Named)));

    List<MergeField> Expand(IEnumerable<(SelectionSet, NamedType?)> sets)
    {
        var result = new List<MergeField>();
        var members = new HashSet<int>();
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (selections, parent) in sets) Add(selections, parent);
        return result;

        void Add(SelectionSet selections, NamedType? parent)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            foreach (var selection in selections.Items)
            {
                Spend(1);
                if (selection is Field field)
                {
                    var entry = Entry(field, parent);
                    if (members.Add(entry.Id)) result.Add(entry);
                }
                else if (selection is InlineFragment inline)
                {
                    Add(inline.Selections, inline.Condition is null ? parent : context.Composite(inline.Condition));
                }
                else if (fragments.Add(((FragmentSpread)selection).Name.Value)
                    && context.Fragments.TryGetValue(((FragmentSpread)selection).Name.Value, out var fragment))
                {
                    Add(fragment.Selections, context.Composite(fragment.Condition));
                }
            }
        }
    }

    public MergeField Entry(Field field, NamedType? parent)
    {
        if (_fields.TryGetValue((field, parent), out var entry)) return entry;
        var sorted = field.Arguments.OrderBy(a => a.Name.Value, StringComparer.Ordinal);
        var arguments = string.Join(", ", sorted.Select(a => $"{a.Name}: {Printer.Print(a.Value, sortFields: true)}"));
        entry = new MergeField(_fields.Count, field, parent, parent is null ? null : context.Schema.Field(parent, field.Name.Value), arguments);
        if (field.Selections is null)
        {
            var key = (field.ResponseName, field.Name.Value, arguments, parent);
            if (_leafs.TryGetValue(key, out var same)) entry = same;
            else _leafs[key] = entry;
        }
        return _fields[(field, parent)] = entry;
    }

    /// <summary>SameResponseShape() for the types themselves; sub-selections are compared by the caller.</summary>
    public static bool SameShape(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => SameShape(x.OfType, y.OfType),
        (ListType x, ListType y) => SameShape(x.OfType, y.OfType),
        (NamedType x, NamedType y) => x == y || (!x.IsLeaf && !y.IsLeaf),
        _ => false,
    };

    public void Spend(int comparisons)
    {
        if ((_spent += comparisons) > context.Limits.MergeComparisons) throw new BudgetSpent();
    }

    sealed class BudgetSpent : Exception;
}
