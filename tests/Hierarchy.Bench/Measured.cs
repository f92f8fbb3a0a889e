using System.Diagnostics;

namespace Hierarchy.Bench;

/// <summary>What one way did in one round: entries (or calls) a second, and its latencies in milliseconds where they are known.</summary>
internal sealed record Measured(double PerSecond, double? Mean = null, double? P50 = null, double? P99 = null)
{
    /// <summary>Processor time of who answered, and of PostgreSQL, for one call, in µs.</summary>
    public double? ServerUs { get; init; }
    public double? DatabaseUs { get; init; }

    /// <summary>Of one answer's body.</summary>
    public double? Bytes { get; init; }

    /// <summary>Latencies in ticks of the stopwatch.</summary>
    public static Measured Of(long count, TimeSpan took, List<long> latencies)
    {
        latencies.Sort();
        return new(count / took.TotalSeconds, latencies.Count == 0 ? null : latencies.Average() * 1000 / Stopwatch.Frequency, At(0.5), At(0.99));

        double? At(double share) => latencies.Count == 0
            ? null
            : latencies[(int)(share * (latencies.Count - 1))] * 1000.0 / Stopwatch.Frequency;
    }

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
