using System.Globalization;
using System.Text.Json;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Server.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>A list read to its end, in pages of any size, is what SQL over the entries says, in the order that it states.</summary>
[Collection(nameof(LivingDemo))]
public class ListTests(LivingDemo house)
{
    private static readonly int[] Sizes = [1, 7, 100];

    [Fact]
    public async Task Units_come_in_each_order_whatever_the_size_of_the_pages()
    {
        var units = await house.ListAsync(
            """
            select p.unit_id, n.name, c.code, l.last from recount_parents($1) p
            cross join lateral (select facts ->> 'name' as name from entry where stream = p.unit_id and facts ? 'name' order by number desc limit 1) n
            cross join lateral (select facts ->> 'creditCode' as code from entry
                                where stream = p.unit_id and (kind = 'UnitRegistered' or facts ? 'creditCode' or facts -> 'cleared' ? 'creditCode') order by number desc limit 1) c
            cross join lateral (select max(position) as last from entry where stream = p.unit_id) l
            where p.unit_id is not null and $2 between p.from_period and p.until_period - 1
            """, row => (Id: row.GetGuid(0), Name: row.GetString(1), Code: row.IsDBNull(2) ? null : row.GetString(2), Last: row.GetInt64(3)), house.Root.Watermark.Position, house.ThisMonth.Index);
        foreach (var first in Sizes)
        {
            Assert.Equal(units.OrderBy(unit => unit.Name, StringComparer.Ordinal).ThenBy(unit => $"{unit.Id}", StringComparer.Ordinal).Select(unit => unit.Id), await UnitsAsync("NAME", first));
            Assert.Equal(units.OrderBy(unit => unit.Code is null).ThenBy(unit => unit.Code, StringComparer.Ordinal).ThenBy(unit => $"{unit.Id}", StringComparer.Ordinal).Select(unit => unit.Id), await UnitsAsync("CODE", first));
            Assert.Equal(units.OrderByDescending(unit => unit.Last).Select(unit => unit.Id), await UnitsAsync("LAST_ENTRY", first));
        }
    }

    [Fact]
    public async Task Regions_come_by_their_codes_and_an_office_sees_only_its_own()
    {
        var all = await house.ListAsync<string>("select facts ->> 'code' from entry where kind = 'RegionCreated' and facts ->> 'level' = 'DISTRICT' order by 1");
        var districts = house.Root.Tree.Regions.Values.Where(region => region.Level == RegionLevel.District && region.ClosedFrom is null).Select(region => region.Code).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(all.Count, districts.Length);
        foreach (var first in Sizes)
        {
            Assert.Equal(districts, await CodesAsync(house.Province, "query ($first: Int!, $after: String) { region(code: \"430000\") { descendants(level: DISTRICT, first: $first, after: $after) { nodes { code } " + Pages.Info + " } } }", ["region", "descendants"], first));
            Assert.Equal(districts, await CodesAsync(house.Province, "query ($first: Int!, $after: String) { regions(level: DISTRICT, first: $first, after: $after) { nodes { code } " + Pages.Info + " } }", ["regions"], first));
        }
        using var city = await house.OfficeAsync(Role.City, "430100");
        Assert.Equal(districts.Where(code => code.StartsWith("4301", StringComparison.Ordinal)), await CodesAsync(city, "query ($first: Int!, $after: String) { regions(level: DISTRICT, first: $first, after: $after) { nodes { code } " + Pages.Info + " } }", ["regions"], 7));
    }

    [Fact]
    public async Task Entries_of_the_province_of_a_city_and_of_a_unit_come_newest_first()
    {
        var position = house.Root.Watermark.Position;
        var month = house.ThisMonth.Plus(-2);
        var ofProvince = await house.ListAsync<long>("select position from entry where position <= $1 and kind = 'HonourAwarded' and effective_on between $2 and $3 order by 1 desc", position, month.FirstDay, month.LastDay);
        foreach (var first in Sizes)
            Assert.Equal(ofProvince, await EntriesAsync("430000", $", period: \"{month}\", kind: \"HonourAwarded\"", first));

        var city = house.Root.Tree.ByCode("430100")!.Id;
        var ofCity = await house.ListAsync<long>(
            """
            with recursive region (id) as (
                select $2::uuid union all select p.region_id from recount_parents($1) p join region r on p.parent_id = r.id
                where p.region_id is not null and $3 between p.from_period and p.until_period - 1),
            unit as (select p.unit_id from recount_parents($1) p join region r on p.parent_id = r.id where p.unit_id is not null and $3 between p.from_period and p.until_period - 1)
            select position from entry where position <= $1 and (unit_id in (select unit_id from unit) or region_id in (select id from region)) order by 1 desc
            """, position, city, house.ThisMonth.Index);
        Assert.Equal(ofCity, await EntriesAsync("430100", "", 100));

        var unit = await house.Database.ScalarAsync<Guid>("select co::uuid from entry, jsonb_array_elements_text(facts -> 'coOrganiser') co where facts ? 'coOrganiser' group by 1 order by count(*) desc, 1 limit 1");
        var ofUnit = await house.ListAsync<long>(
            "select position from entry where position <= $1 and (unit_id = $2 or facts -> 'coOrganiser' ? $3 or facts -> 'of.coOrganiser' ? $3 or facts ->> 'into' = $3) order by 1 desc", position, unit, $"{unit}");
        foreach (var first in Sizes)
            Assert.Equal(ofUnit, await OfUnitAsync("entries", unit, "position", "position", first));
    }

    [Fact]
    public async Task Honours_and_activities_of_a_unit_come_by_their_days_newest_first()
    {
        foreach (var (list, kind) in new[] { ("honours", "HonourAwarded"), ("activities", "ActivityHeld") })
        {
            var units = await house.ListAsync<Guid>("select unit_id from entry where kind = $1 group by 1 order by count(*) desc, 1 limit 3", kind);
            foreach (var unit in units)
            {
                var expected = await house.ListAsync<long>(
                    "select position from entry where kind = $1 and (unit_id = $2 or facts -> 'coOrganiser' ? $3) order by effective_on desc, position desc", kind, unit, $"{unit}");
                Assert.True(expected.Count > 1);
                foreach (var first in Sizes)
                    Assert.Equal(expected, await OfUnitAsync(list, unit, "entry { position }", "entry", first));
            }
        }
    }

    [Fact]
    public async Task A_list_of_entries_stays_as_it_was_while_units_move_and_report()
    {
        var scribe = await Scribe.OfAsync(house);
        var city = house.Root.Tree.ByCode("430100")!;
        var other = house.Root.Tree.ChildrenOf(house.Root.Tree.ByCode("430200")!.Id, house.ThisMonth).First();
        var units = await house.ListAsync<Guid>("select unit_id from recount_parents($1) p where unit_id is not null and parent_id = any($2) and until_period = 2147483647 order by 1",
            house.Root.Watermark.Position, house.Root.Tree.ChildrenOf(city.Id, house.ThisMonth).Select(region => region.Id).ToArray());
        var before = await EntriesAsync("430100", "", 100);

        var during = await EntriesAsync("430100", "", 100, async page =>
        {
            if (page >= 3)
                return;
            await AcceptAsync(new UnitMove(units[page], new UnitMoveInput(Guid.NewGuid(), other.Code, house.ThisMonth, "成建制划转")), Office);
            await scribe.RecordAsync(new Random(page));
        });

        Assert.Equal(before, during);
    }

    [Theory]
    [InlineData("units(first: 0)")]
    [InlineData("units(first: -1)")]
    [InlineData("units(first: 101)")]
    [InlineData("regions(first: 101)")]
    public async Task A_page_of_no_or_too_many_items_is_refused(string list) => Assert.Equal("BAD_VALUE", await house.Province.FailAsync($"{{ {list} {{ totalCount }} }}"));

    [Fact]
    public async Task A_cursor_of_another_list_of_another_viewer_or_of_nobody_is_refused()
    {
        const string Units = "query ($after: String) { units(first: 7, after: $after) { pageInfo { endCursor } } }";
        var cursor = (await house.Province.ReadAsync(Units)).Data.GetProperty("units").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
        await house.Province.ReadAsync(Units, new { after = cursor });

        using var other = await house.OfficeAsync(Role.Province, "430000");
        Assert.Equal("BAD_CURSOR", await other.FailAsync(Units, new { after = cursor }));
        foreach (var list in new[] { "units(orderBy: CODE, after: $after)", "units(filter: { held: COUNTY }, after: $after)", "regions(after: $after)", "region(code: \"430000\") { units(after: $after) { totalCount } entries(after: $after)" })
            Assert.Equal("BAD_CURSOR", await house.Province.FailAsync($"query ($after: String) {{ {list} {{ totalCount }} {(list.StartsWith("region(", StringComparison.Ordinal) ? "}" : "")} }}", new { after = cursor }));
        foreach (var bad in new[] { "", "x", "!!!", cursor[..^1], cursor + "A", (cursor[0] == 'A' ? 'B' : 'A') + cursor[1..], new string('A', 5_000) })
            Assert.Equal("BAD_CURSOR", await house.Province.FailAsync(Units, new { after = bad }));
    }

    private Author Office => new("省文明办", Office: house.Root.Tree.ByCode("430000")!.Id);

    private async Task AcceptAsync(Command command, Author author)
    {
        var outcome = await house.Site.Actors.SubmitAsync(Order.One(command, author), default);
        Assert.True(outcome is Outcome.Accepted, $"{outcome}");
    }

    private async Task<List<Guid>> UnitsAsync(string order, int first) => (await Pages.AllAsync(
        house.Province, $"query ($first: Int!, $after: String) {{ units(orderBy: {order}, first: $first, after: $after) {{ nodes {{ id }} {Pages.Info} }} }}", ["units"], first)).ConvertAll(unit => unit.GetProperty("id").GetGuid());

    private static async Task<List<string>> CodesAsync(Caller caller, string query, string[] path, int first) => (await Pages.AllAsync(caller, query, path, first)).ConvertAll(region => region.GetProperty("code").GetString()!);

    private async Task<List<long>> EntriesAsync(string region, string narrowed, int first, Func<int, Task>? between = null) => (await Pages.AllAsync(
        house.Province, $"query ($first: Int!, $after: String) {{ region(code: \"{region}\") {{ entries(first: $first, after: $after{narrowed}) {{ nodes {{ position }} {Pages.Info} }} }} }}", ["region", "entries"], first, null, between)).ConvertAll(Position);

    private async Task<List<long>> OfUnitAsync(string list, Guid unit, string selection, string entry, int first)
    {
        var nodes = await Pages.AllAsync(house.Province, $"query ($first: Int!, $after: String) {{ unit(by: {{ id: \"{unit}\" }}) {{ {list}(first: $first, after: $after) {{ nodes {{ {selection} }} {Pages.Info} }} }} }}", ["unit", list], first);
        return nodes.ConvertAll(node => Position(entry == "entry" ? node.GetProperty("entry") : node));
    }

    private static long Position(JsonElement entry) => long.Parse(entry.GetProperty("position").GetString()!, CultureInfo.InvariantCulture);
}
