using System.Text.Json;

namespace Hierarchy.GraphQL;

/// <summary>How the cost of an operation is wanted: not, beside the result, or instead of it.</summary>
public enum CostReport { None, Report, Validate }

/// <summary>One operation to execute. <see cref="Query"/> is the document in UTF-8.</summary>
public sealed record GraphQLRequest(ReadOnlyMemory<byte> Query)
{
    public string? OperationName { get; init; }
    public JsonElement Variables { get; init; }
    public JsonElement Extensions { get; init; }
    public CostReport Cost { get; init; }
    /// <summary>False for GET: only queries may be asked for.</summary>
    public bool MayMutate { get; init; } = true;
    /// <summary>Whether the transport can carry more than one response.</summary>
    public bool MayStream { get; init; }
}

public enum GraphQLOutcome { RequestError, Executed, Streaming, MutationByGet, TimedOut }

/// <summary>The answer: one JSON body, or a stream of them. Dispose it after sending.</summary>
public sealed class GraphQLResponse : IDisposable
{
    readonly Execution.ResultWriter? _body;
    internal GraphQLResponse(GraphQLOutcome outcome, Execution.ResultWriter? body, int errors = 0) =>
        (Outcome, _body, ErrorCount) = (outcome, body, errors);

    public GraphQLOutcome Outcome { get; }
    /// <summary>Entries of <c>errors</c> in the body.</summary>
    public int ErrorCount { get; }
    /// <summary>Whether the same request may be given the same body again while it stands on the same.</summary>
    internal bool MayBeKept { get; init; }
    public ReadOnlyMemory<byte> Body => _body?.Memory ?? default;
    /// <summary>For <see cref="GraphQLOutcome.Streaming"/>: each body is valid until the next is asked for.</summary>
    public IAsyncEnumerable<ReadOnlyMemory<byte>>? Events { get; internal init; }
    public void Dispose() => _body?.Dispose();
}
