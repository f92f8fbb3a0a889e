namespace Hierarchy.GraphQL;

/// <summary>Every bound of the engine, by name. A request beyond one is answered with a GraphQL error, never worked on.</summary>
public sealed record GraphQLLimits
{
    /// <summary>Nested selection sets, values and types in a document: deeper would endanger the stack.</summary>
    public int Recursion { get; init; } = 200;
    /// <summary>Nested fields of an operation, through fragments.</summary>
    public int Depth { get; init; } = 20;
    public int Tokens { get; init; } = 15_000;
    public int Fields { get; init; } = 2_048;
    public int Aliases { get; init; } = 1_024;
    public int DirectivesPerLocation { get; init; } = 4;
    /// <summary>Fragment spreads followed while the fields of an operation are measured or merged.</summary>
    public int FragmentVisits { get; init; } = 1_000;
    /// <summary>Comparisons spent on showing that fields can be merged.</summary>
    public int MergeComparisons { get; init; } = 100_000;
    /// <summary>List fields of the introspection schema nested in one another.</summary>
    public int IntrospectionDepth { get; init; } = 3;
    public int ValidationErrors { get; init; } = 100;
    /// <summary>Bytes of a request body, after decompression.</summary>
    public int BodyBytes { get; init; } = 1_048_576;
    /// <summary>Nested arrays and objects in the JSON of a request.</summary>
    public int JsonDepth { get; init; } = 64;
    /// <summary>Bytes of one response.</summary>
    public int ResponseBytes { get; init; } = 64 * 1_048_576;
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
    public double FieldCost { get; init; } = 1_000;
    public double TypeCost { get; init; } = 1_000;
    /// <summary>Operations kept parsed, validated and compiled.</summary>
    public int CachedOperations { get; init; } = 1_000;
    /// <summary>Bytes of answers kept, with their requests.</summary>
    public long KeptBytes { get; init; } = 16 * 1_048_576;
    /// <summary>Keys handed to a loader at once.</summary>
    public int BatchSize { get; init; } = 1_000;
    public int ErrorsPerResponse { get; init; } = 1_000;
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromSeconds(12);
}
