using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Validation;

namespace Hierarchy.GraphQL.Execution;

/// <summary>Documents by their bytes: parsed, validated, with their plans; faulty ones with their errors. The longest unused make room.</summary>
internal sealed class OperationCache(GraphQLSchema schema, GraphQLLimits limits)
{
    /// <summary>Longer documents are not kept: they would be the memory of whoever sends them.</summary>
    const int LongestKept = 65_536;

    readonly ConcurrentDictionary<byte[], CachedDocument> _documents = new(ByteComparer.Instance);
    long _uses;

    public CachedDocument Get(ReadOnlySpan<byte> query)
    {
        if (!_documents.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(query, out var cached))
        {
            Telemetry.Missed();
            var source = query.ToArray();
            cached = Read(source);
            if (source.Length <= LongestKept)
            {
                if (_documents.Count >= limits.CachedOperations) MakeRoom();
                _documents[source] = cached;
            }
        }
        cached.LastUse = Interlocked.Increment(ref _uses);
        return cached;
    }

    CachedDocument Read(byte[] source)
    {
        try
        {
            Document document;
            using (Telemetry.Start("GraphQL Document Parsing")) document = Parser.Parse(source, limits);
            using var span = Telemetry.Start("GraphQL Document Validation");
            return new CachedDocument(schema, document, Validator.Validate(schema, document, limits));
        }
        catch (DocumentException e)
        {
            return new CachedDocument(schema, new Document(source, []), [e.ToError(source)]);
        }
    }

    void MakeRoom()
    {
        foreach (var (key, _) in _documents.ToArray().OrderBy(d => d.Value.LastUse).Take(Math.Max(1, limits.CachedOperations / 4))) _documents.TryRemove(key, out _);
    }

    sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);
        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());

        // Seeded per process, so nobody outside can choose colliding documents.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }
    }
}

/// <summary>A document and what was found out about it.</summary>
internal sealed class CachedDocument(GraphQLSchema schema, Document document, List<GraphQLError> errors)
{
    readonly Dictionary<string, FragmentDefinition> _fragments = document.Definitions.OfType<FragmentDefinition>().DistinctBy(f => f.Name.Value).ToDictionary(f => f.Name.Value, StringComparer.Ordinal);
    readonly ConcurrentDictionary<OperationDefinition, CachedOperation> _operations = new();

    public Document Document { get; } = document;
    public List<GraphQLError> Errors { get; } = errors;
    public long LastUse { get; set; }
    public bool Introspects { get; } = document.Definitions.Exists(d => d is OperationDefinition o ? Asks(o.Selections) : d is FragmentDefinition f && Asks(f.Selections));

    static bool Asks(SelectionSet set) => set.Items.Exists(s => s switch
    {
        Field field => field.Name.Value is "__schema" or "__type" || (field.Selections is not null && Asks(field.Selections)),
        InlineFragment inline => Asks(inline.Selections),
        _ => false,
    });

    /// <summary>GetOperation() of section 6.1; null when the name selects none.</summary>
    public CachedOperation? Operation(string? name)
    {
        var named = Document.Operations.Where(o => name is null || o.Name?.Value == name).Take(2).ToArray();
        var found = named.Length == 1 ? named[0] : null;
        return found is null ? null : _operations.GetOrAdd(found, o => new CachedOperation(schema, o, _fragments));
    }
}

/// <summary>An operation with its compiled plans, one for each combination of the variables its conditions mention.</summary>
internal sealed class CachedOperation(GraphQLSchema schema, OperationDefinition definition, Dictionary<string, FragmentDefinition> fragments)
{
    const int PlansKept = 16;
    readonly ConcurrentDictionary<string, SelectionPlan> _plans = new(StringComparer.Ordinal);
    readonly string[] _conditions = Conditions(definition, fragments);

    public OperationDefinition Definition { get; } = definition;
    public OperationCost Price(VariableValues variables) => new CostAnalysis(schema, fragments, variables).Price(Definition);

    public ObjectPlan Plan(VariableValues variables)
    {
        var root = schema.Roots[Definition.Type];
        var key = _conditions.Length == 0 ? "" : string.Concat(_conditions.Select(c => variables.TryGet(c, out var v) && v is bool b ? (b ? '1' : '0') : '-'));
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
