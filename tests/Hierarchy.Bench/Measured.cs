namespace Hierarchy.Bench;

/// <summary>What one way did in one round: entries (or calls) a second, and its latencies in milliseconds where they are known.</summary>
internal sealed record Measured(double PerSecond, double? P50 = null, double? P99 = null)
{
    /// <summary>Latencies in ticks of the stopwatch.</summary>
    public static Measured Of(long count, TimeSpan took, List<long> latencies)
    {
        latencies.Sort();
        return new(count / took.TotalSeconds, At(0.5), At(0.99));

        double? At(double share) => latencies.Count == 0
            ? null
            : latencies[(int)(share * (latencies.Count - 1))] * 1000.0 / System.Diagnostics.Stopwatch.Frequency;
    }
}
