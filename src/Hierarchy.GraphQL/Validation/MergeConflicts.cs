using System.Runtime.CompilerServices;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>
/// Names the pairs of fields that cannot be merged, one error for each pair in each selection set, with the fields on the way
/// down to it. Quadratic, hence only for documents already known to be at fault, and on the budget of <see cref="MergeRule"/>.
/// </summary>
internal sealed class MergeConflicts(ValidationContext context, MergeRule rule)
{
    sealed record Collected(Dictionary<string, List<MergeField>> Fields, List<string> Fragments);
    sealed record Conflict(string ResponseName, string Reason, List<int> First, List<int> Second);

    readonly Dictionary<(SelectionSet, NamedType?), Collected> _collected = [];
    readonly Dictionary<(string, string), bool> _fragmentPairs = [];
    readonly Dictionary<(Collected, string), bool> _fieldsAndFragment = [];

    public void Explain()
    {
        foreach (var definition in context.Document.Definitions)
        {
            if (definition is OperationDefinition o) Visit(o.Selections, context.Schema.Roots.GetValueOrDefault(o.Type));
            else if (definition is FragmentDefinition f) Visit(f.Selections, context.Composite(f.Condition));
        }
    }

    void Visit(SelectionSet selections, NamedType? parent)
    {
        foreach (var conflict in Within(Collect(selections, parent)))
        {
            context.Report(
                $"Fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. Aliases would fetch both, if that was meant.",
                [.. conflict.First, .. conflict.Second]);
        }
        VisitChildren(selections, parent);
    }

    void VisitChildren(SelectionSet selections, NamedType? parent)
    {
        foreach (var selection in selections.Items)
        {
            if (selection is InlineFragment inline)
            {
                VisitChildren(inline.Selections, inline.Condition is null ? parent : context.Composite(inline.Condition));
            }
            else if (selection is Field { Selections: { } children } field) Visit(children, Composite(rule.Entry(field, parent)));
        }
    }

    static NamedType? Composite(MergeField field) => field.Definition?.Type.Named is { IsComposite: true } type ? type : null;

    Collected Collect(SelectionSet selections, NamedType? parent)
    {
        if (_collected.TryGetValue((selections, parent), out var known)) return known;
        var result = new Collected(new(StringComparer.Ordinal), []);
        Add(selections, parent);
        return _collected[(selections, parent)] = result;

        void Add(SelectionSet set, NamedType? type)
        {
            foreach (var selection in set.Items)
            {
                switch (selection)
                {
                    case Field field:
                        if (!result.Fields.TryGetValue(field.ResponseName, out var fields)) result.Fields[field.ResponseName] = fields = [];
                        fields.Add(rule.Entry(field, type) with { Node = field });
                        break;
                    case FragmentSpread spread:
                        if (!result.Fragments.Contains(spread.Name.Value)) result.Fragments.Add(spread.Name.Value);
                        break;
                    case InlineFragment inline:
                        Add(inline.Selections, inline.Condition is null ? type : context.Composite(inline.Condition));
                        break;
                }
            }
        }
    }

    Collected? Fragment(string name) => context.Fragments.TryGetValue(name, out var f) ? Collect(f.Selections, context.Composite(f.Condition)) : null;

    List<Conflict> Within(Collected set)
    {
        var conflicts = new List<Conflict>();
        foreach (var fields in set.Fields.Values)
        {
            for (var i = 0; i < fields.Count; i++)
            {
                for (var j = i + 1; j < fields.Count; j++) Compare(conflicts, false, fields[i], fields[j]);
            }
        }
        for (var i = 0; i < set.Fragments.Count; i++)
        {
            FieldsAndFragment(conflicts, false, set, set.Fragments[i]);
            for (var j = i + 1; j < set.Fragments.Count; j++) Fragments(conflicts, false, set.Fragments[i], set.Fragments[j]);
        }
        return conflicts;
    }

    void FieldsAndFragment(List<Conflict> conflicts, bool exclusive, Collected set, string name)
    {
        rule.Spend(1);
        if (set.Fields.Count == 0 || !FirstTime(_fieldsAndFragment, (set, name), exclusive)) return;
        if (Fragment(name) is not { } fragment || fragment == set) return;
        Between(conflicts, exclusive, set, fragment);
        foreach (var inner in fragment.Fragments) FieldsAndFragment(conflicts, exclusive, set, inner);
    }

    void Fragments(List<Conflict> conflicts, bool exclusive, string first, string second)
    {
        rule.Spend(2);
        var pair = string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
        if (first == second || !FirstTime(_fragmentPairs, pair, exclusive)) return;
        if (Fragment(first) is not { } a || Fragment(second) is not { } b) return;
        Between(conflicts, exclusive, a, b);
        foreach (var inner in b.Fragments) Fragments(conflicts, exclusive, first, inner);
        foreach (var inner in a.Fragments) Fragments(conflicts, exclusive, inner, second);
    }

    /// <summary>A comparison under overlapping parents answers for exclusive ones too, but not the reverse.</summary>
    static bool FirstTime<TKey>(Dictionary<TKey, bool> compared, TKey key, bool exclusive) where TKey : notnull
    {
        if (compared.TryGetValue(key, out var before) && (!before || exclusive)) return false;
        compared[key] = exclusive;
        return true;
    }

    void Between(List<Conflict> conflicts, bool exclusive, Collected first, Collected second)
    {
        foreach (var (name, fields) in first.Fields)
        {
            rule.Spend(1);
            if (!second.Fields.TryGetValue(name, out var others)) continue;
            foreach (var a in fields)
            {
                foreach (var b in others) Compare(conflicts, exclusive, a, b);
            }
        }
    }

    void Compare(List<Conflict> conflicts, bool parentsExclusive, MergeField a, MergeField b)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        rule.Spend(2);
        var exclusive = parentsExclusive || (a.Parent != b.Parent && a.Parent is ObjectType && b.Parent is ObjectType);
        if (Reason(exclusive, a, b) is { } reason)
        {
            conflicts.Add(new Conflict(a.Node.ResponseName, reason, [a.Node.Offset], [b.Node.Offset]));
        }
        else if (a.Node.Selections is not null && b.Node.Selections is not null)
        {
            var inner = new List<Conflict>();
            Selections(inner, exclusive, Collect(a.Node.Selections, Composite(a)), Collect(b.Node.Selections, Composite(b)));
            if (inner.Count == 0) return;
            conflicts.Add(new Conflict(a.Node.ResponseName, string.Join(
                " and ", inner.Select(c => $"subfields \"{c.ResponseName}\" conflict because {c.Reason}")),
                [a.Node.Offset, .. inner.SelectMany(c => c.First)], [b.Node.Offset, .. inner.SelectMany(c => c.Second)]));
        }
    }

    static string? Reason(bool exclusive, MergeField a, MergeField b)
    {
        if (!exclusive && a.Node.Name.Value != b.Node.Name.Value) return $"\"{a.Node.Name}\" and \"{b.Node.Name}\" are different fields";
        if (!exclusive && a.Arguments != b.Arguments) return "they have differing arguments";
        if (a.Definition is null || b.Definition is null || MergeRule.SameShape(a.Definition.Type, b.Definition.Type)) return null;
        return $"they return conflicting types \"{a.Definition.Type}\" and \"{b.Definition.Type}\"";
    }

    void Selections(List<Conflict> conflicts, bool exclusive, Collected a, Collected b)
    {
        Between(conflicts, exclusive, a, b);
        foreach (var name in b.Fragments) FieldsAndFragment(conflicts, exclusive, a, name);
        foreach (var name in a.Fragments) FieldsAndFragment(conflicts, exclusive, b, name);
        foreach (var first in a.Fragments)
        {
            foreach (var second in b.Fragments) Fragments(conflicts, exclusive, first, second);
        }
    }
}
