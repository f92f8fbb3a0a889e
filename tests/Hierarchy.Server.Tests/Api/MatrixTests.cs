using System.Net;
using System.Text.Json;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// Every field of every type that a query reaches, asked by everybody, of what lies inside his region and of what lies outside. What
/// each is told follows from <see cref="FieldRules"/>; what is served and not in there fails by name.
/// </summary>
public sealed class MatrixTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    private enum Outcome { Told, Nothing, Forbidden, Refused, NotSignedIn }

    private readonly List<string> _wrong = [];
    private readonly Dictionary<string, (string Inside, string Outside, string Abroad)> _ids = [];

    [Fact]
    public async Task Every_field_is_told_to_whom_it_belongs_and_to_nobody_else()
    {
        var schema = await Introspected.OfAsync(realm["province"]);
        AssertAllAreThere(schema);
        await FindIdsAsync();
        var cases = 0;
        foreach (var (type, rule) in FieldRules.All)
        {
            foreach (var field in schema.Fields(type))
            {
                foreach (var viewer in Realm.Names)
                {
                    cases += 2;
                    await TryAsync(rule, field, viewer, inside: true);
                    await TryAsync(rule, field, viewer, inside: false);
                }
            }
        }
        output.WriteLine($"{cases} cases: {FieldRules.All.Count} types, {FieldRules.All.Values.Sum(rule => rule.Fields.Length)} fields, {Realm.Names.Length} viewers, inside and outside");
        Assert.True(_wrong.Count == 0, $"{_wrong.Count} wrong:\n{string.Join('\n', _wrong.Take(40))}");
    }

    private static void AssertAllAreThere(Introspected schema)
    {
        var served = schema.Reachable().SelectMany(type => schema.Fields(type).Select(field => $"{type}.{field.Name}")).Order(StringComparer.Ordinal);
        var known = FieldRules.All.Values.SelectMany(rule => rule.Fields.Select(field => $"{rule.Type}.{field}")).Order(StringComparer.Ordinal);
        Assert.Equal(known, served);
    }

    private async Task FindIdsAsync()
    {
        foreach (var (type, letter, kind) in new[] { ("Honour", 'H', "HonourAwarded"), ("Activity", 'A', "ActivityHeld"), ("Entry", 'E', "UnitRegistered") })
            _ids[type] = ($"{letter}{await AtAsync("区直甲", kind)}", $"{letter}{await AtAsync("远区局", kind)}", $"{letter}{await AtAsync("外省局", kind)}");
        _ids["Document"] = ($"D{realm.DocumentOne}", $"D{realm.DocumentFar}", $"D{new string('0', 64)}");
        _ids["Job"] = ($"J{realm.JobNear:N}", $"J{realm.JobFar:N}", $"J{realm.JobAbroad:N}");
        _ids["OfficialTable"] = ($"T{await realm.SealAsync(Realm.District)}", $"T{await realm.SealAsync(Realm.FarDistrict)}", $"TCANDIDATES~{realm.Region(Realm.Abroad):N}~{realm.Last}");

        Task<long> AtAsync(string unit, string kind) => realm.PositionAsync(realm.Unit(unit), kind);
    }

    private async Task TryAsync(TypeRule rule, ServedField field, string viewer, bool inside)
    {
        var query = Query(rule, field, viewer, inside, out var path);
        var told = await realm[viewer].AskAsync(query);
        var expected = Expected(rule, field.Name, viewer, inside);
        if (Wrong(told, expected, path, inside) is { } wrong)
            _wrong.Add($"{rule.Type}.{field.Name} {(inside ? "inside" : "outside")}, {viewer}, expected {expected}: {wrong}\n   {query}\n   {(told.ToString().Length > 600 ? told.ToString()[..600] : told)}");
    }

    /// <summary>The oracle: the rules of sight, without looking at how the product keeps them.</summary>
    private static Outcome Expected(TypeRule rule, string field, string viewer, bool inside)
    {
        if (viewer is "anonymous" or "tokenWrite")
            return viewer == "anonymous" ? Outcome.NotSignedIn : Outcome.Refused;
        var sees = rule.From switch
        {
            From.Anywhere => true,
            // A clerk has a unit and no region.
            From.Region or From.IdOfRegion => inside && viewer != "clerk",
            _ => inside,
        };
        return sees || rule.Public.Contains(field) ? Outcome.Told
            : rule.From is From.IdOfUnit or From.IdOfRegion ? Outcome.Nothing
            : Outcome.Forbidden;
    }

    private static string? Wrong(Answer told, Outcome expected, string[] path, bool inside) => expected switch
    {
        Outcome.NotSignedIn => told.Status == HttpStatusCode.Unauthorized && !told.HasData ? null : "was answered",
        Outcome.Refused => told is { HasData: false } && told.Codes is ["FORBIDDEN"] ? null : "was answered",
        Outcome.Nothing => told.Errors.Length == 0 && told.At("node").ValueKind == JsonValueKind.Null ? null : "is not as if it were not there",
        Outcome.Forbidden => told.Codes is not ["FORBIDDEN"] ? "is not forbidden" : Reached(told.Data, path).Any(one => one.ValueKind != JsonValueKind.Null) ? "tells something beside the error" : null,
        _ when told.Errors.Length > 0 => "is refused",
        _ when inside && !Reached(told.Data, path[..^1]).Any(one => one.ValueKind == JsonValueKind.Object) => "leads to nothing, so that nothing is tested",
        _ => null,
    };

    /// <summary>What is found at the end of a path, through lists.</summary>
    private static IEnumerable<JsonElement> Reached(JsonElement at, IEnumerable<string> path)
    {
        if (at.ValueKind == JsonValueKind.Array)
            return at.EnumerateArray().SelectMany(one => Reached(one, path));
        if (!path.Any())
            return [at];
        return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(path.First(), out var next) ? Reached(next, path.Skip(1)) : [];
    }

    private string Query(TypeRule rule, ServedField field, string viewer, bool inside, out string[] path)
    {
        string[] steps = [.. Anchor(rule, viewer, inside), .. rule.Path, FieldRules.Asked(rule.Type, field.Name, field.IsLeaf)];
        path = [.. steps.Where(step => !step.StartsWith("...", StringComparison.Ordinal)).Select(step => step.Split('(', '{')[0])];
        return FieldRules.In("{" + string.Join('{', steps) + new string('}', steps.Length), realm.Last);
    }

    /// <summary>How the viewer comes to what lies inside, and over whose border he looks at what lies outside.</summary>
    private string[] Anchor(TypeRule rule, string viewer, bool inside)
    {
        var own = $"unit(by:{{id:\"{realm.Unit(viewer == "province" && !inside ? "邻区局" : "区直甲")}\"}})";
        string[] partner = [own, "partners", "partner"];
        return (rule.From, inside) switch
        {
            (From.Anywhere, _) => [],
            (From.Region, true) => viewer == "clerk" ? [own, "region"] : [$"region(code:\"{Realm.District}\")"],
            (From.Region, false) => [.. partner, "region"],
            (From.Unit, true) => [own],
            (From.Unit, false) => partner,
            _ => [$"node(id:\"{(inside ? _ids[rule.Type].Inside : viewer == "province" ? _ids[rule.Type].Abroad : _ids[rule.Type].Outside)}\")", $"... on {rule.Type}"],
        };
    }
}
