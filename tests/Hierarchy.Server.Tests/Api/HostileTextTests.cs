using System.Text;
using System.Text.Json;
using Hierarchy.Reports;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Text that means something to a database, a spreadsheet, a template or a shell, wherever text can be given: it is kept as text, or refused.</summary>
public sealed class HostileTextTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    private static readonly string[] Texts =
    [
        "' or 1=1 --", "'; drop table entry; --", "%' or '%'='", "\\", "_%", "=cmd|' /C calc'!A0", "@SUM(1+1)", "+1", "-1", "{{7*7}}", "${7*7}", "<script>alert(1)</script>", "../../etc/passwd", "\u0000", "a\u0000b", "\u202e反",
        "\n\r\t", "", " ", new string('长', 5_000),
    ];

    /// <summary>Every place in a query where text is given.</summary>
    private static readonly string[] Queries =
    [
        "query($x:ID!){node(id:$x){id}}", "query($x:ID!){nodes(ids:[$x]){id}}", "query($x:String!){region(code:$x){id}}", "query($x:String){regions(search:$x){nodes{id}}}", "query($x:String){regions(after:$x){nodes{id}}}",
        "query($x:ID){unit(by:{id:$x}){id}}", "query($x:String){unit(by:{creditCode:$x}){id}}", "query($x:ID!){table(id:$x){id}}", "query($x:ID!){job(id:$x){id}}", "query($x:String!){catalogue(list:$x){code}}",
        "query($x:String){units(after:$x){nodes{id}}}", "query($x:String){units(filter:{status:$x}){nodes{id}}}", "query($x:String){units(filter:{status:$x level:COUNTY}){totalCount}}", "query($x:String){units(filter:{kind:$x}){nodes{id}}}",
        "query($x:String){units(filter:{line:$x}){nodes{id}}}", "query($x:String){units(filter:{search:$x}){totalCount nodes{id}}}", "query($x:String){region(code:\"430400\"){units(filter:{search:$x}){nodes{id}}}}",
        "query($x:String){region(code:\"430400\"){series(from:\"2025-01\" to:\"2025-01\" line:$x){from}}}", "query($x:String){region(code:\"430400\"){rollup(scope:{period:{month:\"2025-01\"} line:$x}){from}}}",
        "query($x:String!){region(code:\"430400\"){rollup(scope:{period:{month:\"2025-01\"}}){contributions(measure:$x){totalCount nodes{known}}}}}", "query($x:String){region(code:\"430400\"){rollup(scope:{period:{month:\"2025-01\"}}){contributions(measure:\"*\" after:$x){nodes{known}}}}}",
        "query($x:String){region(code:\"430400\"){entries(kind:$x){totalCount nodes{id}}}}", "query($x:String){region(code:\"430400\"){entries(after:$x){nodes{id}}}}", "query($x:String){region(code:\"430400\"){tables(form:$x){nodes{id}}}}",
        "query($x:String){region(code:\"430400\"){tables(form:$x period:\"2025-01\"){nodes{id}}}}", "query($x:String){region(code:\"430400\"){tables(after:$x){nodes{id}}}}", "query($x:String){region(code:\"430400\"){children(after:$x){nodes{id}}}}",
        "query($x:String){region(code:\"430400\"){descendants(level:DISTRICT after:$x){nodes{id}}}}", "query($x:String){region(code:\"430400\"){due(before:\"2030-01-01\" after:$x){nodes{on}}}}",
        "query($x:String){region(code:\"430400\"){month(period:\"2025-01\"){missing(after:$x){nodes{id}}}}}", "query($x:String){unit(by:{id:\"UNIT\"}){activities(category:$x){totalCount nodes{id}}}}", "query($x:String){unit(by:{id:\"UNIT\"}){activities(after:$x){nodes{id}}}}",
        "query($x:String){unit(by:{id:\"UNIT\"}){honours(after:$x){nodes{id}}}}", "query($x:String){unit(by:{id:\"UNIT\"}){entries(kind:$x){nodes{id}}}}", "query($x:String){unit(by:{id:\"UNIT\"}){entries(after:$x){nodes{id}}}}",
        "query($x:LedgerPosition!){entry(position:$x){id}}", "query($x:YearMonth!){region(code:\"430400\"){month(period:$x){state}}}", "query($x:Date!){region(code:\"430400\"){due(before:$x){nodes{on}}}}",
    ];

    [Fact]
    public async Task In_a_query_it_finds_nothing_it_should_not_and_breaks_nothing()
    {
        var wrong = new List<string>();
        foreach (var query in Queries.Select(query => query.Replace("UNIT", $"{realm.Unit("区直甲")}", StringComparison.Ordinal)))
        {
            foreach (var text in Texts)
            {
                var told = await realm["city"].AskAsync(query, new { x = text });
                if (Broken(told))
                    wrong.Add($"{query} {Shown(text)}: {told}");
            }
            // Half of a character, as only raw JSON can carry it.
            var half = await realm["city"].PostAsync("graphql", new StringContent($"{{\"query\":{JsonSerializer.Serialize(query)},\"variables\":{{\"x\":\"a\\ud800\"}}}}", Encoding.UTF8, "application/json"));
            if (Broken(half))
                wrong.Add($"{query} half a character: {half.Status} {half.Body}");
        }
        output.WriteLine($"{Queries.Length * (Texts.Length + 1)} cases");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(30))}");
    }

    [Fact]
    public async Task In_a_mutation_it_is_kept_as_it_is_or_refused()
    {
        var (wrong, cases) = (new List<string>(), 0);
        foreach (var mutation in Asks.Mutations.Keys)
        {
            var viewer = mutation is "mandateGrant" or "mandateRevoke" ? "clerk" : "district";
            var target = new Target(viewer == "clerk" ? realm.Unit("区直甲") : realm.Unit("区直乙"), await realm.TownAsync(Realm.District), realm.Unit("区直甲"), await realm.PositionAsync(realm.Unit("区直乙"), "HonourAwarded"));
            foreach (var path in Places(Asks.Input(mutation, target, realm.Today)))
            {
                foreach (var text in Texts)
                {
                    cases++;
                    var input = Asks.Input(mutation, target, realm.Today);
                    Put(input, path, text);
                    var told = await realm[viewer].MutateAsync(mutation, target, input);
                    if (Broken(told))
                        wrong.Add($"{mutation} {path} {Shown(text)}: {told}");
                }
            }
        }
        output.WriteLine($"{cases} cases");
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(30))}");
    }

    [Theory]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("@SUM(1+1)*cmd")]
    [InlineData("+1+1")]
    [InlineData("-1+1")]
    [InlineData("{{7*7}}")]
    [InlineData("${7*7}")]
    [InlineData("'; drop table entry; --")]
    [InlineData("<f>1+1</f>&amp;")]
    public async Task As_a_name_it_is_found_told_and_printed_as_it_is(string text)
    {
        var target = new Target(Guid.Empty, Realm.District, Guid.Empty, 0);
        var input = Asks.Input("unitRegister", target, realm.Today);
        (input["name"], input["registeredAddress"], input["contactName"], input["contactPhone"]) = (text, text, text, null);
        var done = await realm["district"].MutateAsync("unitRegister", target, input);
        Assert.Equal("DONE", done.Outcome("unitRegister"));
        var unit = UnitRegister.NewId((Guid)input["commandId"]!, 0);
        await realm.DoAsync(new StatusChange(unit, new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, "CANDIDATE", realm.Today)));

        var told = await realm["district"].AskAsync($"query($x:String){{unit(by:{{id:\"{unit}\"}}){{name registeredAddress contact{{name}} entries{{nodes{{summary}}}}}} units(filter:{{search:$x}}){{nodes{{id}}}}}}", new { x = text });
        Assert.Equal((text, text, text), (told.At("unit", "name").GetString(), told.At("unit", "registeredAddress").GetString(), told.At("unit", "contact", "name").GetString()));
        Assert.Contains(told.At("units", "nodes").EnumerateArray(), node => node.GetProperty("id").GetString() == $"{unit}");
        Assert.Contains(text, told.At("unit", "entries", "nodes").EnumerateArray().Last().GetProperty("summary").GetString(), StringComparison.Ordinal);

        var (status, xlsx) = await realm["district"].DownloadAsync($"tables/CANDIDATES~{realm.Region(Realm.District):N}~{realm.Month}.xlsx");
        Assert.Equal(200, status);
        Assert.Contains(text, Workbook.Read(new MemoryStream(xlsx), "x.xlsx").SelectMany(row => row.Cells));
        // Stored, not deflated, so a formula would show in the bytes.
        Assert.DoesNotContain("<f>", Encoding.UTF8.GetString(xlsx), StringComparison.Ordinal);
    }

    private static bool Broken(Answer told) => (int)told.Status >= 500 || told.Codes.Any(code => code is "INTERNAL" or "UNEXPECTED" or "BAD_RESULT" or "NON_NULL_VIOLATED" or "UNAVAILABLE")
        || (told.Errors.Length == 0 && !told.HasData);

    private static string Shown(string text) => JsonSerializer.Serialize(text.Length > 40 ? text[..40] : text);

    /// <summary>Where an input holds text, or may: by names, through lists.</summary>
    private static IEnumerable<string> Places(Dictionary<string, object?> input) => input.Where(field => field.Key != "commandId").SelectMany(field => field.Value switch
    {
        Dictionary<string, object?> inner => Places(inner).Select(path => $"{field.Key}.{path}"),
        Dictionary<string, object?>[] list => Places(list[0]).Select(path => $"{field.Key}.{path}"),
        int => [],
        _ => (IEnumerable<string>)[field.Key],
    });

    private static void Put(Dictionary<string, object?> input, string path, string text)
    {
        var names = path.Split('.');
        foreach (var name in names[..^1])
            input = input[name] is Dictionary<string, object?>[] list ? list[0] : (Dictionary<string, object?>)input[name]!;
        input[names[^1]] = input[names[^1]] is string[] or Guid[] ? new[] { text } : text;
    }
}
