using System.Globalization;
using System.Net;
using System.Text.Json;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>The ways in: every query and subscription of the schema, the lists behind them, contacts and source documents, for everybody.</summary>
public sealed class RootMatrixTests(Realm realm, ITestOutputHelper output) : IClassFixture<Realm>
{
    /// <summary>one: of something that has a place. list: of what is seen. open: of nobody in particular.</summary>
    private static readonly Dictionary<string, string> Queries = new()
    {
        ["node"] = "one", ["nodes"] = "one", ["region"] = "one", ["unit"] = "one", ["entry"] = "one", ["table"] = "one", ["job"] = "one",
        ["regions"] = "list", ["units"] = "list", ["viewer"] = "open", ["catalogue"] = "open", ["watermark"] = "open", ["openedFrom"] = "open", ["measures"] = "open",
    };

    private static readonly string[] Readers = [.. Realm.Names.Where(name => name is not "anonymous" and not "tokenWrite")];

    [Fact]
    public async Task What_is_outside_is_answered_exactly_as_what_is_not_there()
    {
        Assert.Equal(Queries.Keys.Order(StringComparer.Ordinal), (await Introspected.OfAsync(realm["province"])).Fields("Query").Select(field => field.Name).Order(StringComparer.Ordinal));
        var cases = 0;
        foreach (var viewer in Readers)
        {
            foreach (var (inside, outside, none, regional) in await AsksAsync(viewer == "province"))
            {
                cases += 3;
                var (seen, beyond, nothing) = (await realm[viewer].AskAsync(inside), await realm[viewer].AskAsync(outside), await realm[viewer].AskAsync(none));
                Assert.True(nothing.Errors.Length == 0 && !Tells(nothing), $"{viewer} {none}: {nothing}");
                Assert.Equal((viewer, outside, nothing.Shape), (viewer, outside, beyond.Shape));
                Assert.True(Tells(seen) == (viewer != "clerk" || !regional), $"{viewer} {inside}: {seen}");
            }
        }
        output.WriteLine($"{cases} cases");
    }

    private static bool Tells(Answer told) => told.Data.EnumerateObject().Any(field => field.Value.ValueKind == JsonValueKind.Object || (field.Value.ValueKind == JsonValueKind.Array && field.Value.EnumerateArray().Any(one => one.ValueKind != JsonValueKind.Null)));

    private async Task<IEnumerable<(string Inside, string Outside, string None, bool Regional)>> AsksAsync(bool isProvince)
    {
        var (unit, region, job) = isProvince ? ("外省局", Realm.Abroad, realm.JobAbroad) : ("远区局", Realm.FarDistrict, realm.JobFar);
        var (near, far) = (await realm.PositionAsync(realm.Unit("区直甲"), "HonourAwarded"), await realm.PositionAsync(realm.Unit(unit), "HonourAwarded"));
        var (nearTable, farTable) = (await realm.SealAsync(Realm.District), isProvince ? $"CANDIDATES~{realm.Region(Realm.Abroad):N}~{realm.Last}" : await realm.SealAsync(Realm.FarDistrict));
        var asks = new List<(string, string, string, bool)>
        {
            ($"{{region(code:\"{Realm.District}\"){{id}}}}", $"{{region(code:\"{region}\"){{id}}}}", "{region(code:\"999999\"){id}}", true),
            ($"{{region(code:\"{Realm.District}\" on:\"2024-01-01\"){{id}}}}", $"{{region(code:\"{region}\" on:\"2024-01-01\"){{id}}}}", "{region(code:\"999999\" on:\"2024-01-01\"){id}}", true),
            Of("unit(by:{id:\"", $"{realm.Unit("区直甲")}", $"{realm.Unit(unit)}", $"{Guid.NewGuid()}", "\"}){id}", false),
            Of("entry(position:\"", $"{near}", $"{far}", "99999999", "\"){id}", false),
            Of("table(id:\"T", nearTable, farTable, "CANDIDATES-0", "\"){id}", true),
            Of("job(id:\"J", $"{realm.JobNear:N}", $"{job:N}", $"{Guid.NewGuid():N}", "\"){id}", true),
        };
        foreach (var (inside, outside, none, regional) in new[]
        {
            ($"{realm.Unit("区直甲")}", $"{realm.Unit(unit)}", $"{Guid.NewGuid()}", false), ($"{realm.Region(Realm.District)}", $"{realm.Region(region)}", $"{Guid.NewGuid()}", true),
            ($"E{near}", $"E{far}", "E99999999", false), ($"H{near}", $"H{far}", "H99999999", false), ($"D{realm.DocumentOne}", isProvince ? "D1" : $"D{realm.DocumentFar}", $"D{new string('0', 64)}", false),
            ($"T{nearTable}", $"T{farTable}", "Tx", true), ($"J{realm.JobNear:N}", $"J{job:N}", $"J{Guid.NewGuid():N}", true),
        })
        {
            asks.Add(Of("node(id:\"", inside, outside, none, "\"){id}", regional));
            asks.Add(Of("nodes(ids:[\"", inside, outside, none, "\"]){id}", regional));
        }
        return asks;

        static (string, string, string, bool) Of(string before, string inside, string outside, string none, string after, bool regional) =>
            ($"{{{before}{inside}{after}}}", $"{{{before}{outside}{after}}}", $"{{{before}{none}{after}}}", regional);
    }

    [Fact]
    public async Task Lists_hold_what_is_seen_and_nothing_else()
    {
        string[] city = ["市直局", "区直甲", "区直乙", "邻区局"], everywhere = [.. city, "省直厅", "远市局", "远区局"];
        var units = new Dictionary<string, string[]> { ["province"] = everywhere, ["city"] = city, ["auditor"] = city, ["administrator"] = city, ["tokenRead"] = city, ["district"] = ["区直甲", "区直乙"], ["clerk"] = ["区直甲"] };
        foreach (var viewer in Readers)
        {
            var told = await realm[viewer].AskAsync("{units(first:100){totalCount nodes{name}} search:units(filter:{search:\"局\"}){nodes{name}} regions(first:100 search:\"4\"){nodes{code}}}");
            Assert.Equal((viewer, Joined(units[viewer])), (viewer, Joined(Names(told, "units", "name"))));
            Assert.Equal(units[viewer].Length, told.At("units", "totalCount").GetInt32());
            Assert.Equal((viewer, Joined(units[viewer].Where(name => name.EndsWith('局')))), (viewer, Joined(Names(told, "search", "name"))));
            var prefix = viewer switch { "province" => "43", "district" => Realm.District, "clerk" => "none", _ => "4304" };
            var codes = Names(told, "regions", "code").ToArray();
            Assert.All(codes, code => Assert.StartsWith(prefix, code, StringComparison.Ordinal));
            Assert.Equal((viewer, viewer != "clerk"), (viewer, codes.Length > 0));
        }
    }

    [Fact]
    public async Task Lists_of_a_region_hold_no_unit_from_outside_but_the_host_of_a_joint_activity()
    {
        var query = FieldRules.In(
            """
            {region(code:"430400"){units(first:100){nodes{id}} entries(first:100){nodes{kind unit{id}}} due(before:"2030-01-01" first:100){nodes{unit{id}}} month(period:"LAST"){missing(first:100){nodes{id}}}
             rollup(LAST){contributions(measure:"*" first:100){nodes{entry{kind unit{id} region{code}}}}}}}
            """, realm.Last);
        var told = await realm["city"].AskAsync(query);
        Assert.True(told.Errors.Length == 0, $"{told}");
        var inside = new[] { "市直局", "区直甲", "区直乙", "邻区局" }.Select(name => $"{realm.Unit(name)}").ToHashSet();
        var text = told.Data.GetRawText();
        foreach (var list in new[] { "units", "entries", "due" })
            Assert.All(Ids(told.At("region", list)), id => Assert.Contains(id, inside));
        Assert.All(Ids(told.At("region", "month")), id => Assert.Contains(id, inside));
        var joint = Ids(told.At("region", "rollup")).Where(id => !inside.Contains(id)).Distinct();
        Assert.Equal([$"{realm.Unit("远区局")}"], joint);
        Assert.DoesNotContain($"{realm.Unit("外省局")}", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_is_shown_to_the_unit_and_the_office_above_it_and_masked_to_others()
    {
        foreach (var viewer in Readers)
        {
            var told = await realm[viewer].AskAsync($"{{unit(by:{{id:\"{realm.Unit("区直甲")}\"}}){{contact{{name phone}}}}}}");
            var shown = $"{told.At("unit", "contact", "name")} {told.At("unit", "contact", "phone")}";
            Assert.Equal((viewer, viewer is "clerk" or "district" ? "欧阳明月 13912345678" : "欧*** 139******78"), (viewer, shown));
        }
        var own = await realm["city"].AskAsync($"{{unit(by:{{id:\"{realm.Unit("市直局")}\"}}){{contact{{phone}}}}}}");
        Assert.Equal("13912345678", own.At("unit", "contact", "phone").GetString());
    }

    [Fact]
    public async Task A_document_is_shown_to_who_sees_every_unit_it_speaks_of()
    {
        var seen = new Dictionary<string, string> { ["province"] = "123", ["city"] = "12", ["auditor"] = "12", ["administrator"] = "12", ["tokenRead"] = "12", ["district"] = "1", ["clerk"] = "1" };
        foreach (var viewer in Readers)
        {
            foreach (var (number, sha256) in new[] { ('1', realm.DocumentOne), ('2', realm.DocumentTwo), ('3', realm.DocumentFar) })
            {
                var entry = await realm.House.Database.ScalarAsync<long>("select position from entry where source_document = $1 and unit_id = $2", sha256, realm.Unit("区直甲"));
                var told = await realm[viewer].AskAsync($"{{node(id:\"D{sha256}\"){{id}} entry(position:\"{entry}\"){{source{{document{{name}}}}}}}}");
                var sees = seen[viewer].Contains(number, StringComparison.Ordinal);
                Assert.Equal((viewer, number, sees), (viewer, number, told.At("node").ValueKind == JsonValueKind.Object));
                Assert.Equal((viewer, number, sees), (viewer, number, told.At("entry", "source", "document").ValueKind == JsonValueKind.Object));
                Assert.Equal((viewer, number, sees ? "" : "FORBIDDEN"), (viewer, number, string.Join(' ', told.Codes)));
                Assert.Equal((viewer, number, sees ? 200 : 404), (viewer, number, (await realm[viewer].DownloadAsync($"files/{sha256}")).Status));
            }
        }
    }

    [Fact]
    public async Task Every_subscription_begins_for_whom_it_is_and_is_refused_to_others_as_if_there_were_none()
    {
        string[] known = ["jobProgress", "rollupChanged"];
        Assert.Equal(known, (await Introspected.OfAsync(realm["province"])).Fields("Subscription").Select(field => field.Name).Order(StringComparer.Ordinal));
        foreach (var viewer in Realm.Names)
        {
            var (region, job) = viewer == "province" ? (Realm.Abroad, realm.JobAbroad) : (Realm.FarDistrict, realm.JobFar);
            foreach (var (inside, outside, none) in new[]
            {
                (Rollup(Realm.District), Rollup(region), Rollup("999999")), (Progress(realm.JobNear), Progress(job), Progress(Guid.NewGuid())),
            })
            {
                var (seen, beyond, nothing) = (await realm[viewer].FirstAsync(inside), await realm[viewer].FirstAsync(outside), await realm[viewer].FirstAsync(none));
                Assert.Equal((viewer, nothing.Shape), (viewer, beyond.Shape));
                Assert.Equal((viewer, viewer == "anonymous" ? HttpStatusCode.Unauthorized : HttpStatusCode.OK), (viewer, beyond.Status));
                Assert.False(beyond.HasData && beyond.Errors.Length == 0, $"{viewer} {outside}: {beyond}");
                Assert.True((seen.HasData && seen.Errors.Length == 0) == (viewer is not "clerk" and not "anonymous" and not "tokenWrite"), $"{viewer} {inside}: {seen}");
            }
        }

        string Rollup(string code) => string.Create(CultureInfo.InvariantCulture, $"subscription{{rollupChanged(regionCode:\"{code}\" period:\"{realm.Last}\"){{units{{total{{known}}}}}}}}");
        static string Progress(Guid job) => $"subscription{{jobProgress(id:\"J{job:N}\"){{state}}}}";
    }

    private static IEnumerable<string> Names(Answer told, string list, string field) => told.At(list, "nodes").EnumerateArray().Select(node => node.GetProperty(field).GetString()!);

    private static string Joined(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));

    /// <summary>Every id of a unit anywhere in there.</summary>
    private static IEnumerable<string> Ids(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Ids),
        JsonValueKind.Object => at.EnumerateObject().SelectMany(field => field.Name == "id" ? [field.Value.GetString()!] : Ids(field.Value)),
        _ => [],
    };
}
