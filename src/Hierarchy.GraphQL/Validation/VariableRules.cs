using Hierarchy.GraphQL.Language;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Validation;

/// <summary>Variables per operation, through its fragments: defined, used, allowed where they stand (specification, section 5.8).</summary>
internal static class VariableRules
{
    public static void Check(ValidationContext context)
    {
        foreach (var operation in context.Document.Operations)
        {
            var defined = new Dictionary<string, VariableDefinition>(StringComparer.Ordinal);
            foreach (var variable in operation.Variables) defined[variable.Name.Value] = variable;
            var used = new HashSet<string>(StringComparer.Ordinal);
            foreach (var usage in FragmentRules.Reachable(context, operation).Prepend<Definition>(operation).SelectMany(
                d => context.Uses[d].Variables))
            {
                var name = usage.Node.Name.Value;
                used.Add(name);
                if (defined.TryGetValue(name, out var definition)) Allowed(context, definition, usage);
                else context.Report($"Variable \"${name}\" is not defined by the operation.", usage.Node.Offset, operation.Offset);
            }
            foreach (var variable in operation.Variables.Where(v => !used.Contains(v.Name.Value)))
            {
                context.Report($"Variable \"${variable.Name}\" is never used.", variable.Offset);
            }
        }
    }

    /// <summary>IsVariableUsageAllowed() of section 5.8.5.</summary>
    static void Allowed(ValidationContext context, VariableDefinition definition, VariableUsage usage)
    {
        var type = context.Schema.Type(definition.Type);
        if (type is null || usage.Type is null) return;
        var place = usage.Type;
        var hasDefault = usage.HasDefault || definition.Default is not (null or NullValue);
        if (place.IsNonNull && !type.IsNonNull && hasDefault) place = place.Nullable;
        if (!Fits(type, place))
        {
            context.Report(
                $"Variable \"${definition.Name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".", definition.Offset,
                usage.Node.Offset);
        }
        if (usage.OneOf is not null && !type.IsNonNull)
        {
            context.Report(
                $"Variable \"${definition.Name}\" of type \"{type}\" must be non-nullable to be used for OneOf input object \"{usage.OneOf}\".",
                definition.Offset, usage.Node.Offset);
        }
    }

    static bool Fits(GraphQLType type, GraphQLType place) => (type, place) switch
    {
        _ when type == place => true,
        (NonNullType t, NonNullType p) => Fits(t.OfType, p.OfType),
        (NonNullType t, _) => Fits(t.OfType, place),
        (ListType t, ListType p) => Fits(t.OfType, p.OfType),
        _ => false,
    };
}
