using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Tests;

/// <summary>
/// A world computed by hand: steps, and every figure of every month at every level that must come of them. The file is
/// written from the design; this only runs it.
/// </summary>
public sealed class Vector
{
    /// <summary>
    /// What a check expects: cells by "region", "region>" (attached directly) or "region>child", measure and month; of
    /// the units of one line where the key ends in "@LINE".
    /// </summary>
    public sealed record Check(IReadOnlyList<Period> Months, IReadOnlyDictionary<string, IReadOnlyDictionary<string, IReadOnlyList<Count>>> Figures);

    private readonly JsonObject _file;
    private readonly Dictionary<string, Guid> _units = [];
    private readonly Dictionary<string, long> _entries = [];

    public Vector(string path) => _file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();

    public static IEnumerable<string> Files => Directory
        .GetFiles(Path.Combine(Catalogues.ProjectFolder, "tests", "Hierarchy.Tests", "Vectors"), "*.json").Order(StringComparer.Ordinal);

    /// <summary>Every region of the file, in all and by every line that is expected anywhere in it.</summary>
    public IEnumerable<string> Keys => Regions.Select(region => region.Code).Concat(Created).SelectMany(code => Lines.Select(line => code + line).Prepend(code));

    private IEnumerable<string> Created => Steps.Where(step => Text(step, "do") == "regionCreate").Select(step => Text(step["input"]!, "code")!);

    private string[] Lines => [.. Steps
        .SelectMany(step => step["check"]?["figures"]?.AsObject().Select(figure => figure.Key) ?? [])
        .Where(key => key.Contains('@', StringComparison.Ordinal)).Select(key => key[key.IndexOf('@', StringComparison.Ordinal)..]).Distinct()];

    private IEnumerable<JsonNode> Steps => _file["steps"]!.AsArray().Select(step => step!);

    private IEnumerable<(string Code, string Name, RegionLevel Level, string? Parent)> Regions => _file["regions"]!.AsArray().Select(region =>
        (Text(region!, "code")!, Text(region!, "name")!, Words.Value<RegionLevel>(Text(region!, "level")!), Text(region!, "parent")));

    /// <summary>Runs the steps; at each check calls back with the world as it then is.</summary>
    public async Task RunAsync(Func<World, Check, Task> check)
    {
        var first = Steps.Select(step => Text(step, "at")).First(at => at is not null)!;
        var catalogue = Catalogues.With((_file["catalogue"]?.AsObject() ?? []).Select(file => KeyValuePair.Create(file.Key, file.Value!.GetValue<string>())));
        await using var world = await World.StartAsync(Instant(first).AddMinutes(-1), catalogue: catalogue);
        await world.SetUpAsync(Period.Parse(Text(_file, "opened") ?? "2026-01"), [.. Regions]);
        foreach (var step in Steps)
        {
            if (step["check"] is JsonObject expected)
                await check(world, Read(expected));
            else
                await StepAsync(world, step.AsObject());
        }
    }

    /// <summary>Every measure that either side knows, in every month of the check.</summary>
    /// <param name="actual">The figures of what the key names, before any line.</param>
    public static void Compare(string where, string key, Func<string, Series> actual, Check check)
    {
        var mark = key.IndexOf('@', StringComparison.Ordinal);
        var (series, line) = mark < 0 ? (actual(key), null) : (actual(key[..mark]), key[(mark + 1)..]);
        var expected = check.Figures.GetValueOrDefault(key, new Dictionary<string, IReadOnlyList<Count>>());
        var known = series.Items().SelectMany(month => month.Value.Items()).Select(item => item.Key).Where(measure => measure.Line == line).Select(measure => measure.Base);
        foreach (var measure in known.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            var wanted = expected.GetValueOrDefault(measure, [.. check.Months.Select(_ => Count.Zero)]);
            var counted = line is null ? Measure.Of(measure) : Measure.Of(measure).In(line);
            var figures = check.Months.Select(month => series.Figure(counted, month, month)).ToArray();
            Assert.True(wanted.SequenceEqual(figures),
                $"{where}, {key}, {measure}:\n  by hand {string.Join(" ", wanted)}\n  figures {string.Join(" ", figures)}");
        }
    }

    /// <summary>Whether the region of a key has been created by now.</summary>
    public static bool IsThere(World world, string key) =>
        world.Root.Tree.Regions.Values.Any(region => region.Codes.Steps[0].Value == key.Split('@')[0]);

    /// <summary>The region of a vector by the code it was created with; it may be closed by now.</summary>
    public static Guid RegionOf(World world, string code) =>
        world.Root.Tree.Regions.Values.Single(region => region.Codes.Steps[0].Value == code).Id;

    private async Task StepAsync(World world, JsonObject step)
    {
        world.Clock.Now = Instant(Text(step, "at")!);
        var outcome = await world.SubmitAsync(CommandOf(step));
        if (Text(step, "refused") is { } code)
        {
            var refused = Assert.IsType<Outcome.Refused>(outcome);
            Assert.True(code == refused.Refusal.Code, $"{step.ToJsonString()}: expected {code}, was {refused.Refusal}");
            return;
        }
        if (outcome is not Outcome.Accepted { Receipt: var receipt })
        {
            Assert.Fail($"{step.ToJsonString()} was answered {outcome}");
            return;
        }
        if (Text(step, "do") == "unitRegister")
            _units[Text(step, "unit")!] = receipt.UnitId!.Value;
        if (Text(step, "as") is { } alias)
            _entries[alias] = receipt.Position;
    }

    private Command CommandOf(JsonObject step)
    {
        var input = step["input"]?.DeepClone().AsObject() ?? [];
        input["commandId"] = Guid.NewGuid();
        Replace(input, "partner", "partnerId");
        Replace(input, "intoUnit", "intoUnitId");
        foreach (var placed in (input["placements"]?.AsArray() ?? []).OfType<JsonObject>())
            Replace(placed, "unit", "unitId");
        foreach (var activity in (input["activities"]?.AsArray() ?? []).Append(input["activity"]).OfType<JsonObject>())
            ReplaceList(activity);
        var command = new JsonObject { ["do"] = Text(step, "do"), ["input"] = input };
        if (Text(step, "do") != "unitRegister" && Text(step, "unit") is { } unit)
            command["unitId"] = IdOf(unit);
        if (Text(step, "regionCode") is { } region)
            command["regionCode"] = region;
        if (Text(step, "entry") is { } entry)
            command["position"] = _entries[entry];
        return command.Deserialize<Command>(Command.Json)!;
    }

    private void Replace(JsonObject input, string alias, string field)
    {
        if (Text(input, alias) is not { } unit)
            return;
        input.Remove(alias);
        input[field] = IdOf(unit);
    }

    /// <summary>An alias that no step has registered is a unit that is not there.</summary>
    private Guid IdOf(string unit) => _units.TryGetValue(unit, out var id) ? id : Guid.NewGuid();

    private void ReplaceList(JsonObject activity)
    {
        if (activity["coOrganisers"] is not JsonArray aliases)
            return;
        activity.Remove("coOrganisers");
        activity["coOrganiserIds"] = new JsonArray([.. aliases.Select(alias => JsonValue.Create(IdOf(alias!.GetValue<string>())))]);
    }

    private static Check Read(JsonObject check) => new(
        [.. check["months"]!.AsArray().Select(month => Period.Parse(month!.GetValue<string>()))],
        check["figures"]!.AsObject().ToDictionary(
            region => region.Key,
            region => (IReadOnlyDictionary<string, IReadOnlyList<Count>>)region.Value!.AsObject().ToDictionary(
                measure => measure.Key,
                measure => (IReadOnlyList<Count>)[.. measure.Value!.AsArray().Select(cell => ReadCount(cell!.GetValue<string>()))])));

    private static Count ReadCount(string cell)
    {
        var parts = cell.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return parts.Length == 1 ? new Count(parts[0]) : new Count(parts[0], parts[1], parts[2]);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private static string? Text(JsonNode node, string key) => node[key]?.GetValue<string>();
}
