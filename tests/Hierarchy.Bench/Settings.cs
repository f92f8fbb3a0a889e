using System.Globalization;

namespace Hierarchy.Bench;

/// <summary>What every section is given: where to measure, and how long.</summary>
/// <param name="Server">Npgsql connection string of a server on which databases may be made.</param>
/// <param name="Out">Path of the report without its extension.</param>
internal sealed record Settings(string Server, string PgBench, string Catalogue, string Out)
{
    public int Rounds { get; } = Number("HIERARCHY_BENCH_ROUNDS", 3);
    public TimeSpan Seconds { get; } = TimeSpan.FromSeconds(Number("HIERARCHY_BENCH_SECONDS", 4));

    /// <summary>Acknowledgements after which the province is read.</summary>
    public int Reads { get; } = Number("HIERARCHY_BENCH_READS", 200_000);

    /// <summary>1: 100,000 units with 5,000,000 entries.</summary>
    public double Scale { get; } = Value("HIERARCHY_BENCH_SCALE", 1);

    /// <summary>Of the larger store of the section of the API, and of that of the cluster, likewise.</summary>
    public double ApiScale { get; } = Value("HIERARCHY_BENCH_API_SCALE", 0.2);

    public int ApiRounds { get; } = Number("HIERARCHY_BENCH_ROUNDS", 5);

    public double SoakMinutes { get; } = Value("HIERARCHY_SOAK_MINUTES", 60);

    public string Told => string.Create(CultureInfo.InvariantCulture, $"Medians of {Rounds} rounds of {Seconds.TotalSeconds} s.");

    private static int Number(string name, int otherwise) => (int)Value(name, otherwise);

    private static double Value(string name, double otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
        ? double.TryParse(text, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value
            : throw new InvalidOperationException($"环境变量 {name} 的值「{text}」应为正数。")
        : otherwise;
}
