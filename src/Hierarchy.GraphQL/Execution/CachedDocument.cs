using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Validation;

namespace Hierarchy.GraphQL.Execution;

/// <summary>A document and what was found out about it.</summary>
internal sealed class CachedDocument
{
    readonly Dictionary<string, CachedOperation> _named = new(StringComparer.Ordinal);
    readonly CachedOperation? _only;
    string? _hash;

    public CachedDocument(GraphQLSchema schema, Document document, List<GraphQLError> errors)
    {
        (Document, Errors) = (document, errors);
        // Only now are names unique and spreads known to end.
        if (errors.Count > 0) return;
        var fragments = document.Definitions.OfType<FragmentDefinition>().ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
        var operations = document.Operations.Select(o => new CachedOperation(schema, o, fragments)).ToArray();
        if (operations.Length == 1) _only = operations[0];
        foreach (var operation in operations.Where(o => o.Definition.Name is not null)) _named[operation.Definition.Name!.Value.Value] = operation;
        Introspects = document.Definitions.Exists(
            d => d is OperationDefinition o ? Asks(o.Selections) : d is FragmentDefinition f && Asks(f.Selections));
    }

    public Document Document { get; }
    public List<GraphQLError> Errors { get; }
    public long LastUse { get; set; }
    public bool Introspects { get; }
    public string Hash => _hash ??= "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Document.Source));

    static bool Asks(SelectionSet set) => set.Items.Exists(s => s switch
    {
        Field field => field.Name.Value is "__schema" or "__type" || (field.Selections is not null && Asks(field.Selections)),
        InlineFragment inline => Asks(inline.Selections),
        _ => false,
    });

    /// <summary>GetOperation() of section 6.1; null when the name selects none.</summary>
    public CachedOperation? Operation(string? name) => name is null ? _only : _named.GetValueOrDefault(name);
}

/// <summary>An operation with its compiled plans, one for each combination of the variables its conditions mention.</summary>
internal sealed class CachedOperation(GraphQLSchema schema, OperationDefinition definition, Dictionary<string, FragmentDefinition> fragments)
{
    const int PlansKept = 16;
    readonly ConcurrentDictionary<string, SelectionPlan> _plans = new(StringComparer.Ordinal);
    readonly string[] _conditions = Conditions(definition, fragments);
    StrongBox<OperationCost>? _price;
    FrozenSet<string>? _directives;

    public OperationDefinition Definition { get; } = definition;
    public IReadOnlySet<string> Directives => _directives ??= SelectedDirectives.Of(schema, Definition, fragments);

    public OperationCost Price(VariableValues variables)
    {
        if (_price is { } known) return known.Value;
        var analysis = new CostAnalysis(schema, fragments, variables);
        var price = analysis.Price(Definition);
        if (!analysis.LooksAtValues) _price = new StrongBox<OperationCost>(price);
        return price;
    }

    public ObjectPlan Plan(VariableValues variables)
    {
        var root = schema.Roots[Definition.Type];
        var key = _conditions.Length == 0
            ? "" : string.Concat(_conditions.Select(c => variables.TryGet(c, out var v) && v is bool b ? (b ? '1' : '0') : '-'));
        if (_plans.TryGetValue(key, out var plan)) return plan.For(root);
        var values = _conditions.ToDictionary(c => c, c => variables.TryGet(c, out var v) ? v : null, StringComparer.Ordinal);
        plan = new SelectionPlan(new PlanCompiler(schema, fragments, values), root, [Definition.Selections]);
        if (_plans.Count < PlansKept) _plans[key] = plan;
        return plan.For(root);
    }

    static string[] Conditions(OperationDefinition operation, Dictionary<string, FragmentDefinition> fragments)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var defined = operation.Variables.Select(v => v.Name.Value).ToHashSet(StringComparer.Ordinal);
        Collect(operation.Selections);
        foreach (var fragment in fragments.Values) Collect(fragment.Selections);
        return [.. names];

        void Collect(SelectionSet set)
        {
            foreach (var selection in set.Items)
            {
                foreach (var directive in selection.Directives.Where(d => d.Name.Value is "skip" or "include"))
                {
                    if (directive.Arguments is [{ Value: Variable v }, ..] && defined.Contains(v.Name.Value)) names.Add(v.Name.Value);
                }
                if (selection is Field { Selections: { } children }) Collect(children);
                else if (selection is InlineFragment inline) Collect(inline.Selections);
            }
        }
    }
}
