using System.Globalization;
using System.Text.Json;
using Hierarchy.Regions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>One question for the figures of a region, and its answer laid out by measure, as the labels beside the figures say.</summary>
internal sealed record Question(Region Region, Period From, Period To, string? Line, string Family, string Level, string PeriodText, long? AsOf = null)
{
    private const string Count = "{ known unknown atLeast measure }";

    public static readonly string[] Families = ["units", "honours", "activities", "completeness"];
    public static readonly string[] Levels = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"];

    public Place Whole => new(Region.Id, false, null);

    public string Text => $$"""
        query { region(code: "{{Region.Code}}") { rollup(scope: { period: {{PeriodText}}{{(Line is null ? "" : $", line: \"{Line}\"")}}{{(AsOf is null ? "" : $", asOf: \"{AsOf}\"")}} }) {
          from to watermark { position } {{Selection}} parts { region { id } {{Selection}} } } } }
        """;

    private string Selection => Family switch
    {
        "units" => $"units {{ total {Count} byStatus(level: {Level}) {{ status {{ code }} count {Count} }} held {{ level count {Count} }} byKind {{ item {{ code }} count {Count} }} }}",
        "honours" => $"honours {{ awarded {Count} byLevel {{ level awarded {Count} }} byKind {{ item {{ code }} count {Count} }} byHolder {{ holder awarded {Count} }} }}",
        "activities" => $"activities {{ sessions {Count} participants {Count} joint {Count} byCategory {{ category {{ code }} sessions {Count} participants {Count} }} }}",
        _ => "completeness { expected submitted onTime accepted rate { numerator denominator } onTimeRate { numerator denominator } }",
    };

    /// <summary>Anywhere in the tree, any months around those of the ledger, mostly of all units.</summary>
    public static Question Any(Random random, IReadOnlyList<Region> regions, IReadOnlyList<string> lines, Period first, Period last)
    {
        var level = regions[random.Next(regions.Count)].Level;
        var among = random.Next(3) == 0 ? regions : [.. regions.Where(region => region.Level == (random.Next(2) == 0 ? level : RegionLevel.Province))];
        var region = among.Count == 0 ? regions[0] : among[random.Next(among.Count)];
        var from = first.Plus(random.Next(last.Index - first.Index + 1));
        var to = from.Plus(random.Next(last.Index - from.Index + 1));
        var (text, f, t) = random.Next(3) switch
        {
            0 => ($"{{ month: \"{from}\" }}", from, from),
            1 => ($"{{ range: {{ from: \"{from}\", to: \"{to}\" }} }}", from, to),
            _ => ($"{{ year: {from.Year} }}", new Period(from.Year, 1), new Period(from.Year, 12)),
        };
        return new Question(region, f, t, random.Next(3) == 0 ? lines[random.Next(lines.Count)] : null,
            Families[random.Next(Families.Length)], Levels[random.Next(Levels.Length)], text);
    }

    /// <summary>The measures that an answer to this question speaks of.</summary>
    public bool Covers(string measure) => Family switch
    {
        "units" => measure.StartsWith("units.", StringComparison.Ordinal) && (!measure.StartsWith("units.status.", StringComparison.Ordinal) || measure.StartsWith($"units.status.{Level}.", StringComparison.Ordinal)),
        "completeness" => measure.StartsWith("months.", StringComparison.Ordinal),
        _ => measure.StartsWith(Family + ".", StringComparison.Ordinal),
    };

    /// <summary>The figures of a rollup or of a part.</summary>
    public Dictionary<string, Amount> Read(JsonElement of)
    {
        var found = new Dictionary<string, Amount>();
        foreach (var (measure, count) in Counts(of.GetProperty(Family)))
        {
            if (count.ValueKind == JsonValueKind.Object)
                Assert.Equal(measure, count.GetProperty("measure").GetString());
            found.Add(measure, Amount(count));
        }
        return found;
    }

    private IEnumerable<(string Measure, JsonElement Count)> Counts(JsonElement of) => Family switch
    {
        "units" =>
        [
            ("units.total", of.GetProperty("total")),
            .. List(of, "byStatus", one => ($"units.status.{Level}.{Code(one, "status")}", one.GetProperty("count"))),
            .. List(of, "held", one => ($"units.held.{one.GetProperty("level")}", one.GetProperty("count"))),
            .. List(of, "byKind", one => ($"units.kind.{Code(one, "item")}", one.GetProperty("count"))),
        ],
        "honours" =>
        [
            ("honours.awarded", of.GetProperty("awarded")),
            .. List(of, "byLevel", one => ($"honours.level.{one.GetProperty("level").GetString() ?? "UNKNOWN"}", one.GetProperty("awarded"))),
            .. List(of, "byKind", one => ($"honours.kind.{Code(one, "item")}", one.GetProperty("count"))),
            .. List(of, "byHolder", one => ($"honours.holder.{one.GetProperty("holder")}", one.GetProperty("awarded"))),
        ],
        "activities" =>
        [
            .. new[] { "sessions", "participants", "joint" }.Select(name => ($"activities.{name}", of.GetProperty(name))),
            .. List(of, "byCategory", one => ($"activities.sessions.{Code(one, "category")}", one.GetProperty("sessions"))),
            .. List(of, "byCategory", one => ($"activities.participants.{Code(one, "category")}", one.GetProperty("participants"))),
        ],
        _ => new[] { "submitted", "onTime", "accepted" }.Select(name => ($"months.{name}", of.GetProperty(name))),
    };

    private static IEnumerable<(string, JsonElement)> List(JsonElement of, string name, Func<JsonElement, (string, JsonElement)> item) => of.GetProperty(name).EnumerateArray().Select(item);

    private static string Code(JsonElement of, string name) => of.GetProperty(name).GetProperty("code").GetString()!;

    /// <summary>A count, or a number that is always known.</summary>
    public static Amount Amount(JsonElement count) => count.ValueKind == JsonValueKind.Number
        ? new(count.GetInt64(), 0, 0)
        : new(count.GetProperty("known").GetInt64(), count.GetProperty("unknown").GetInt64(), count.GetProperty("atLeast").GetInt64());

    public static long Position(JsonElement rollup) => long.Parse(rollup.GetProperty("watermark").GetProperty("position").GetString()!, CultureInfo.InvariantCulture);
}
