using Hierarchy.GraphQL.Language;

namespace Hierarchy.GraphQL.Validation;

/// <summary>All rules of section 5 of the specification. An empty list means the document may be executed.</summary>
internal static class Validator
{
    public static List<GraphQLError> Validate(GraphQLSchema schema, Document document, GraphQLLimits limits)
    {
        var context = new ValidationContext(schema, document, limits);
        try
        {
            OperationRules.Check(context);
            new TypedWalk(context).Walk();
            FragmentRules.Check(context);
            VariableRules.Check(context);
            IntrospectionDepth.Check(context);
            DepthRule.Check(context);
            // Merging is defined only where spreads end.
            if (!context.HasCycles) MergeRule.Check(context);
        }
        catch (TooManyErrors)
        {
            // The errors so far are the answer.
        }
        catch (InsufficientExecutionStackException)
        {
            context.Errors.Add(new GraphQLError("The document exceeds the limit of nested levels through fragments.", ErrorCodes.Limit));
        }
        return context.Errors;
    }
}
