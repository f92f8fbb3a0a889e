using System.Globalization;
using System.Text;

namespace Hierarchy.Bench;

/// <summary>Figures by way and round; what counts are the medians of ratios between neighbours in one round.</summary>
internal sealed class Report(int rounds, TimeSpan seconds)
{
    private static readonly (string Way, string Rival, string Goal)[] Ratios =
    [
        ("ours, 64 callers", "PostgreSQL, one row, 32 clients", "≥ 1.2, then 2"),
        ("ours, 64 callers", "PostgreSQL, trigger counters, 32 clients", "≥ 10"),
        ("ours, 1,024 callers", "PostgreSQL, 1,000 rows, 8 clients", "≥ 0.35, then 0.57"),
        ("ours, 64 callers in one district", "ours, 1 caller", "≥ 10"),
    ];

    private readonly Dictionary<string, List<Measured>> _ways = [];

    public void Add(string way, Measured measured)
    {
        if (!_ways.TryGetValue(way, out var list))
            _ways[way] = list = [];
        list.Add(measured);
        Console.Error.WriteLine(FormattableString.Invariant($"{way}: {measured.PerSecond:F0}/s"));
    }

    public object Json() => new
    {
        rounds,
        seconds = seconds.TotalSeconds,
        ways = _ways,
        ratios = Ratios.Select(ratio => new { ratio.Way, ratio.Rival, ratio.Goal, value = Ratio(ratio.Way, ratio.Rival) }),
    };

    public string Markdown()
    {
        var text = new StringBuilder("## Ledger\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Medians of {rounds} rounds of {seconds.TotalSeconds} s.\n\n| way | a second | p50 ms | p99 ms |\n|---|---|---|---|\n");
        foreach (var (way, list) in _ways)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {way} | {Median(list.Select(one => one.PerSecond)):N0} | {Latency(list, one => one.P50)} | {Latency(list, one => one.P99)} |\n");
        }
        text.Append("\n| ratio (median of the rounds) | value | goal |\n|---|---|---|\n");
        foreach (var (way, rival, goal) in Ratios)
            text.Append(CultureInfo.InvariantCulture, $"| {way} : {rival} | {Ratio(way, rival):F2} | {goal} |\n");
        return text.ToString();
    }

    private double Ratio(string way, string rival) => Median(_ways[way].Zip(_ways[rival], (ours, theirs) => ours.PerSecond / theirs.PerSecond));

    private static string Latency(List<Measured> list, Func<Measured, double?> at) =>
        list.TrueForAll(one => at(one) is not null) ? Median(list.Select(one => at(one)!.Value)).ToString("F2", CultureInfo.InvariantCulture) : "";

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
