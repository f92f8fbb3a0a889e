using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>One use of a variable: where, as what type, and whether the place has a default or belongs to a OneOf input object.</summary>
internal readonly record struct VariableUsage(Variable Node, GraphQLType? Type, bool HasDefault, InputObjectType? OneOf);

/// <summary>What an operation or fragment uses directly.</summary>
internal sealed class Uses
{
    public List<VariableUsage> Variables { get; } = [];
    public List<FragmentSpread> Spreads { get; } = [];
}

/// <summary>The document under validation, its faults, and what the walk over it has learnt.</summary>
internal sealed class ValidationContext(GraphQLSchema schema, Document document, GraphQLLimits limits)
{
    public GraphQLSchema Schema { get; } = schema;
    public Document Document { get; } = document;
    public GraphQLLimits Limits { get; } = limits;
    public List<GraphQLError> Errors { get; } = [];
    /// <summary>By name; of several with one name the last counts.</summary>
    public Dictionary<string, FragmentDefinition> Fragments { get; } = Index(document);
    public Dictionary<Definition, Uses> Uses { get; } = [];
    /// <summary>Whether fragments spread themselves: then nothing may be followed through spreads without an end.</summary>
    public bool HasCycles { get; set; }

    static Dictionary<string, FragmentDefinition> Index(Document document)
    {
        var fragments = new Dictionary<string, FragmentDefinition>(StringComparer.Ordinal);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinition>()) fragments[fragment.Name.Value] = fragment;
        return fragments;
    }

    public void Report(string message, params ReadOnlySpan<int> offsets) => Report(message, ErrorCodes.Validation, offsets);

    public void Report(string message, string code, params ReadOnlySpan<int> offsets)
    {
        if (Errors.Count >= Limits.ValidationErrors)
        {
            Errors.Add(new GraphQLError("Too many validation errors; validation was ended.", ErrorCodes.Validation));
            throw new TooManyErrors();
        }
        Errors.Add(new GraphQLError(message, code) { Locations = Locations.Of(Document.Source, offsets) });
    }

    public NamedType? Composite(NamedTypeNode? condition) =>
        condition is not null && Schema.Type(condition.Name.Value) is { IsComposite: true } type ? type : null;
}

internal sealed class TooManyErrors : Exception;
