namespace Hierarchy.GraphQL;

/// <summary>A place in the source of a document: line and column from 1, the column in UTF-16 code units.</summary>
public readonly record struct SourceLocation(int Line, int Column);

/// <summary>One entry of <c>errors</c> (specification, section 7.1.2). <see cref="Code"/> is what programs may branch on.</summary>
public sealed record GraphQLError(string Message, string Code)
{
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];
    /// <summary>Response keys and list indexes, from the root; null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; init; }
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}

/// <summary>Thrown by a resolver to tell the client why a field failed. Of any other exception nothing leaves the server.</summary>
public class GraphQLException(string message, string code = ErrorCodes.Refused) : Exception(message)
{
    public string Code { get; } = code;
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }
}

/// <summary>The codes the engine itself gives in <c>extensions.code</c>.</summary>
public static class ErrorCodes
{
    public const string Syntax = "SYNTAX_ERROR";
    public const string Validation = "VALIDATION_ERROR";
    public const string Limit = "LIMIT_EXCEEDED";
    public const string Cost = "COST_EXCEEDED";
    public const string BadRequest = "BAD_REQUEST";
    public const string OperationNotFound = "OPERATION_NOT_FOUND";
    public const string BadVariable = "BAD_VARIABLE";
    public const string BadArgument = "BAD_ARGUMENT";
    public const string NonNull = "NON_NULL_VIOLATED";
    public const string BadResult = "BAD_RESULT";
    public const string Refused = "REFUSED";
    public const string Unexpected = "UNEXPECTED";
    public const string Timeout = "TIMEOUT";
    public const string IntrospectionOff = "INTROSPECTION_OFF";
}

/// <summary>A fault at places of the document, given by byte offsets; they become lines and columns when the source is at hand.</summary>
internal sealed class DocumentException(string message, string code, params int[] offsets) : Exception(message)
{
    public string Code { get; } = code;
    public int[] Offsets { get; } = offsets;
    public GraphQLError ToError(ReadOnlySpan<byte> source) => new(Message, Code) { Locations = Language.Locations.Of(source, Offsets) };
}
