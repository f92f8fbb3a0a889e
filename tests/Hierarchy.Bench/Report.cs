using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>Two neighbours in time compared, and what the comparison should come to.</summary>
internal sealed record Ratio(string Text, string Way, string Rival, string Goal, Func<Measured, Measured, double> Of)
{
    /// <summary>Of what each does in a second.</summary>
    public static Ratio Speed(string way, string rival, string goal) => new($"{way} : {rival}", way, rival, goal, (ours, theirs) => ours.PerSecond / theirs.PerSecond);
}

/// <summary>A figure that is not a median of rounds.</summary>
internal sealed record Finding(string Text, double Value, string Goal = "");

/// <summary>Figures by way and round; what counts are the medians of ratios between neighbours in one round.</summary>
internal sealed class Report(string title, string told, IReadOnlyList<Ratio> ratios)
{
    private readonly Dictionary<string, List<Measured>> _ways = [];
    private readonly List<Finding> _findings = [];

    public void Add(string way, Measured measured)
    {
        if (!_ways.TryGetValue(way, out var list))
            _ways[way] = list = [];
        list.Add(measured);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way}：每秒 {measured.PerSecond:F0}"));
    }

    public void Add(Finding finding) => _findings.Add(finding);

    public Task WriteAsync(string path) => WriteAsync(path, Markdown(), new
    {
        told,
        ways = _ways,
        ratios = ratios.Select(ratio => new { ratio.Text, ratio.Goal, value = Value(ratio) }),
        findings = _findings,
    });

    /// <summary>The two files that deploy/bench joins.</summary>
    public static async Task WriteAsync(string path, string markdown, object json)
    {
        await File.WriteAllTextAsync(path + ".md", markdown);
        await File.WriteAllTextAsync(path + ".json", JsonSerializer.Serialize(json, JsonSerializerOptions.Web));
    }

    private string Markdown()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{told}\n\n| way | a second | mean ms | p50 ms | p99 ms |\n|---|---|---|---|---|\n");
        foreach (var (way, list) in _ways)
            text.Append(CultureInfo.InvariantCulture, $"| {way} | {Measured.Median(list.Select(one => one.PerSecond)):N0} | {Latency(list, one => one.Mean)} | {Latency(list, one => one.P50)} | {Latency(list, one => one.P99)} |\n");
        text.Append("\n| ratio (median of the rounds) | value | goal |\n|---|---|---|\n");
        foreach (var ratio in ratios)
            text.Append(CultureInfo.InvariantCulture, $"| {ratio.Text} | {Value(ratio):F2} | {ratio.Goal} |\n");
        foreach (var finding in _findings)
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Text} | {finding.Value:N0} | {finding.Goal} |\n");
        return text.Append('\n').ToString();
    }

    private double Value(Ratio ratio) => Measured.Median(_ways[ratio.Way].Zip(_ways[ratio.Rival], ratio.Of));

    private static string Latency(List<Measured> list, Func<Measured, double?> at) =>
        list.TrueForAll(one => at(one) is not null) ? Measured.Median(list.Select(one => at(one)!.Value)).ToString("F2", CultureInfo.InvariantCulture) : "";
}
