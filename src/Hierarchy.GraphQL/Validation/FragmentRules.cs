using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Validation;

/// <summary>Fragments as a graph: unique, used, without cycles (specification, sections 5.5.1 and 5.5.2). Linear in the document.</summary>
internal static class FragmentRules
{
    public static void Check(ValidationContext context)
    {
        var names = new Dictionary<string, Name>(StringComparer.Ordinal);
        var fragments = context.Document.Definitions.OfType<FragmentDefinition>().ToArray();
        foreach (var fragment in fragments)
        {
            if (!names.TryAdd(fragment.Name.Value, fragment.Name))
            {
                context.Report($"There can be only one fragment named \"{fragment.Name}\".", names[fragment.Name.Value].Offset, fragment.Name.Offset);
            }
        }
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in context.Document.Operations)
        {
            foreach (var fragment in Reachable(context, operation)) used.Add(fragment.Name.Value);
        }
        foreach (var fragment in fragments.Where(f => !used.Contains(f.Name.Value)))
        {
            context.Report($"Fragment \"{fragment.Name}\" is never used.", fragment.Offset);
        }
        var cycles = new Cycles(context);
        foreach (var fragment in fragments) cycles.Visit(fragment);
    }

    /// <summary>The fragments a definition spreads, directly or through others.</summary>
    public static List<FragmentDefinition> Reachable(ValidationContext context, Definition definition)
    {
        var visited = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<FragmentDefinition>();
        var open = new Stack<Definition>([definition]);
        while (open.TryPop(out var next))
        {
            foreach (var spread in context.Uses[next].Spreads)
            {
                if (!visited.Add(spread.Name.Value) || !context.Fragments.TryGetValue(spread.Name.Value, out var fragment)) continue;
                found.Add(fragment);
                open.Push(fragment);
            }
        }
        return found;
    }

    sealed class Cycles(ValidationContext context)
    {
        readonly HashSet<string> _visited = new(StringComparer.Ordinal);
        readonly Dictionary<string, int> _onPath = new(StringComparer.Ordinal);
        readonly List<FragmentSpread> _path = [];

        public void Visit(FragmentDefinition fragment)
        {
            if (!_visited.Add(fragment.Name.Value)) return;
            if (_path.Count >= context.Limits.FragmentVisits)
            {
                context.Report(
                    $"The document exceeds the limit of {context.Limits.FragmentVisits} fragments within one another.", ErrorCodes.Limit,
                    fragment.Offset);
                throw new TooManyErrors();
            }
            _onPath[fragment.Name.Value] = _path.Count;
            foreach (var spread in context.Uses[fragment].Spreads)
            {
                _path.Add(spread);
                if (_onPath.TryGetValue(spread.Name.Value, out var start))
                {
                    context.HasCycles = true;
                    context.Report($"Cannot spread fragment \"{spread.Name}\" within itself.", [.. _path.Skip(start).Select(s => s.Offset)]);
                }
                else if (context.Fragments.TryGetValue(spread.Name.Value, out var next)) Visit(next);
                _path.RemoveAt(_path.Count - 1);
            }
            _onPath.Remove(fragment.Name.Value);
        }
    }
}
