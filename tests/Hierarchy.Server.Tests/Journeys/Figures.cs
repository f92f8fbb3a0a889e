using System.Text.Json;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>All figures of a rollup or of a part of one: how they are asked for, and what was told, by measure.</summary>
internal static class Figures
{
    private const string Count = "{ known unknown atLeast measure }";

    private static readonly string[] Months = ["submitted", "onTime", "accepted"];

    public static readonly string Selection =
        $$"""
        units { total {{Count}} held { count {{Count}} } byKind { count {{Count}} } {{string.Join(' ', Question.Levels.Select(level => $"{level}: byStatus(level: {level}) {{ count {Count} }}"))}} }
        honours { awarded {{Count}} byLevel { awarded {{Count}} } byKind { count {{Count}} } byHolder { awarded {{Count}} } }
        activities { sessions {{Count}} participants {{Count}} joint {{Count}} byCategory { sessions {{Count}} participants {{Count}} } }
        completeness { {{string.Join(' ', Months)}} }
        """;

    /// <summary>What is not nothing.</summary>
    public static Dictionary<string, Amount> Read(JsonElement of) => new[] { "units", "honours", "activities" }.SelectMany(family => Counts(of.GetProperty(family)))
        .Concat(Months.Select(name => ($"months.{name}", Question.Amount(of.GetProperty("completeness").GetProperty(name)))))
        .Where(figure => figure.Item2 != default).ToDictionary();

    /// <summary>Every count says which measure it is of.</summary>
    private static IEnumerable<(string, Amount)> Counts(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Counts),
        JsonValueKind.Object when at.TryGetProperty("measure", out var measure) => [(measure.GetString()!, Question.Amount(at))],
        JsonValueKind.Object => at.EnumerateObject().SelectMany(member => Counts(member.Value)),
        _ => [],
    };
}
