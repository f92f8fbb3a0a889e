using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>Neighbours in time compared, and what the comparison should come to.</summary>
/// <param name="Goal">Begins with ≥ or ≤ and a number, or is none.</param>
internal sealed record Ratio(string Text, string Goal, IReadOnlyList<string> Ways, Func<IReadOnlyList<Measured>, double> Of)
{
    /// <summary>Of what each does in a second.</summary>
    public static Ratio Speed(string way, string rival, string goal) => new($"{way} : {rival}", goal, [way, rival], both => both[0].PerSecond / both[1].PerSecond);

    /// <summary>The slowest of several to the fastest.</summary>
    public static Ratio Evenness(string text, string goal, params string[] ways) =>
        new(text, goal, ways, all => all.Min(one => one.PerSecond) / all.Max(one => one.PerSecond));
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
        ratios = ratios.Select(ratio => new { ratio.Text, ratio.Goal, value = Measured.Median(Values(ratio)), rounds = Values(ratio) }),
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
        (string Name, Func<Measured, double?> Of, string Format)[] columns =
        [
            ("a second", one => one.PerSecond, "N0"), ("mean ms", one => one.Mean, "F2"), ("p50 ms", one => one.P50, "F2"), ("p99 ms", one => one.P99, "F2"),
            ("server µs a call", one => one.ServerUs, "F1"), ("PostgreSQL µs a call", one => one.DatabaseUs, "F1"), ("bytes", one => one.Bytes, "N0"),
        ];
        var shown = columns.Where(column => _ways.Values.Any(list => list.TrueForAll(one => column.Of(one) is not null))).ToArray();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {title}\n\n{told}\n\n| way | {string.Join(" | ", shown.Select(column => column.Name))} |\n|---|{string.Concat(shown.Select(_ => "---|"))}\n");
        foreach (var (way, list) in _ways)
            text.Append(CultureInfo.InvariantCulture, $"| {way} | {string.Join(" | ", shown.Select(column => Median(list, column.Of, column.Format)))} |\n");
        text.Append("\n| ratio (median of the rounds) | value | of the rounds | goal | met |\n|---|---|---|---|---|\n");
        foreach (var ratio in ratios)
        {
            var values = Values(ratio);
            text.Append(CultureInfo.InvariantCulture, $"| {ratio.Text} | {Measured.Median(values):F2} | {values.Min():F2} to {values.Max():F2} | {ratio.Goal} | {Met(ratio.Goal, Measured.Median(values))} |\n");
        }
        foreach (var finding in _findings)
            text.Append(CultureInfo.InvariantCulture, $"| {finding.Text} | {finding.Value:N0} | | {finding.Goal} | {Met(finding.Goal, finding.Value)} |\n");
        return text.Append('\n').ToString();
    }

    private double[] Values(Ratio ratio)
    {
        var rounds = ratio.Ways.Min(way => _ways[way].Count);
        return [.. Enumerable.Range(0, rounds).Select(round => ratio.Of([.. ratio.Ways.Select(way => _ways[way][round])]))];
    }

    /// <summary>By the first number of the goal; nothing when there is none.</summary>
    private static string Met(string goal, double value)
    {
        var number = goal.TrimStart('≥', '≤', ' ').Split(',', ' ')[0];
        return !double.TryParse(number, CultureInfo.InvariantCulture, out var bound) ? ""
            : (goal[0] == '≥' ? value >= bound : value <= bound) ? "yes" : "no";
    }

    private static string Median(List<Measured> list, Func<Measured, double?> of, string format) =>
        list.TrueForAll(one => of(one) is not null) ? Measured.Median(list.Select(one => of(one)!.Value)).ToString(format, CultureInfo.InvariantCulture) : "";
}
