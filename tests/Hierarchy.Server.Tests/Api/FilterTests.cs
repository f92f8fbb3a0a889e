using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>A narrowed list of units holds those, and only those, that SQL over the entries finds.</summary>
[Collection(nameof(LivingDemo))]
public class FilterTests(LivingDemo house, ITestOutputHelper output)
{
    private const int ForEver = int.MaxValue;

    private readonly Random _random = new(3);

    [Fact]
    public async Task Status_title_kind_and_line_alone_and_together()
    {
        var stocks = (await StocksAsync()).ToLookup(one => one.Measure, one => one.Unit);
        var there = await ThereAsync(house.ThisMonth);
        var filters = new List<(string Text, Func<Guid, bool> Fits)>();
        foreach (var level in Question.Levels)
        {
            filters.Add(($"held: {level}", stocks[$"units.held.{level}"].Contains));
            filters.AddRange(house.Site.Catalogue.List("statuses").Select(status => ($"status: \"{status.Code}\", level: {level}", (Func<Guid, bool>)stocks[$"units.status.{level}.{status.Code}"].Contains)));
        }
        filters.AddRange(house.Site.Catalogue.List("statuses").Select(status =>
            ($"status: \"{status.Code}\"", (Func<Guid, bool>)(unit => Question.Levels.Any(level => stocks[$"units.status.{level}.{status.Code}"].Contains(unit))))));
        var (alone, found) = (filters.Count, 0);
        filters.AddRange(house.Site.Catalogue.List("unit-kinds").Select(kind => ($"kind: \"{kind.Code}\"", (Func<Guid, bool>)stocks[$"units.kind.{kind.Code}"].Contains)));
        filters.AddRange(house.Site.Catalogue.List("lines").Select(line => ($"line: \"{line.Code}\"", (Func<Guid, bool>)stocks[$"line.{line.Code}"].Contains)));
        foreach (var (text, fits) in filters)
            found += await SameAsync(text, there.Where(fits));
        for (var i = 0; i < 60; i++)
        {
            var (a, b) = (filters[_random.Next(alone)], filters[_random.Next(alone, filters.Count)]);
            found += await SameAsync($"{a.Text}, {b.Text}", there.Where(a.Fits).Where(b.Fits));
        }
        output.WriteLine($"{filters.Count + 60} filters found {found} units");
    }

    [Fact]
    public async Task A_part_of_a_name_or_of_a_former_name_or_the_beginning_of_the_code()
    {
        var there = await ThereAsync(house.ThisMonth);
        var names = (await house.ListAsync("select unit_id, facts ->> 'name' from entry where kind in ('UnitRegistered', 'UnitUpdated') and facts ? 'name'", row => (Unit: row.GetGuid(0), Name: row.GetString(1)))).Where(one => there.Contains(one.Unit)).ToArray();
        var codes = (await house.ListAsync(
            "select distinct on (unit_id) unit_id, facts ->> 'creditCode' from entry where kind = 'UnitRegistered' or kind = 'UnitUpdated' and (facts ? 'creditCode' or facts -> 'cleared' ? 'creditCode') order by unit_id, position desc",
            row => (Unit: row.GetGuid(0), Code: row.IsDBNull(1) ? "" : row.GetString(1)))).Where(one => one.Code != "" && there.Contains(one.Unit)).ToArray();
        var texts = new List<string> { "%", "_", "\\", "1", "2", "o", "\"", ":", "value", "没有这样的单位", "12", "124", "on" };
        for (var i = 0; i < 120; i++)
        {
            var name = names[_random.Next(names.Length)].Name;
            var start = _random.Next(name.Length);
            texts.Add(name.Substring(start, _random.Next(1, Math.Min(7, name.Length - start) + 1)));
        }
        texts.AddRange(names.GroupBy(one => one.Unit).Where(unit => unit.Count() > 1).SelectMany(unit => unit.Select(one => one.Name)));
        texts.AddRange(Enumerable.Range(1, 18).Select(length => codes[_random.Next(codes.Length)].Code[..length]));
        texts.AddRange(Enumerable.Range(1, 18).Select(length => codes[_random.Next(codes.Length)].Code[..length].ToLowerInvariant()));
        var found = 0;
        foreach (var text in texts.Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text.Trim()).Distinct())
        {
            var byName = names.Where(one => one.Name.Contains(text, StringComparison.Ordinal)).Select(one => one.Unit);
            var byCode = codes.Where(one => one.Code.StartsWith(text, StringComparison.OrdinalIgnoreCase)).Select(one => one.Unit);
            found += await SameAsync($"search: {System.Text.Json.JsonSerializer.Serialize(text)}", byName.Union(byCode));
        }
        output.WriteLine($"{texts.Count} texts found {found} units");
        Assert.True(found > texts.Count);
    }

    [Fact]
    public async Task Where_the_reports_of_a_month_stand()
    {
        var scribe = await Scribe.OfAsync(house);
        await ReportAsync([.. scribe.Units.Skip(20).Take(5)]);
        foreach (var month in new[] { house.ThisMonth, house.ThisMonth.Plus(-2), house.ThisMonth.Plus(-5) })
        {
            var overdue = house.Today > month.LastDay.AddDays(10);
            var states = await StatesAsync(month, overdue);
            Assert.True(states.Values.Distinct().Count() > 2, $"{month} has only {string.Join(", ", states.Values.Distinct())}");
            foreach (var state in new[] { "EXPECTED", "DRAFT", "SUBMITTED", "RETURNED", "ACCEPTED", "OVERDUE" })
                await SameAsync($"submission: {state}, period: \"{month}\"", states.Where(one => one.Value == state).Select(one => one.Key));
            var told = await Pages.AllAsync(house.Province, "query ($first: Int!, $after: String) { units(filter: { period: \"" + month + "\" }, first: $first, after: $after) { nodes { id month(period: \"" + month + "\") { submission } } " + Pages.Info + " } }", ["units"], 100);
            Assert.Equal(states.OrderBy(one => one.Key), told.Select(unit => KeyValuePair.Create(unit.GetProperty("id").GetGuid(), unit.GetProperty("month").GetProperty("submission").GetString()!)).OrderBy(one => one.Key));
        }
    }

    [Fact]
    public async Task Nobody_owes_a_report_of_a_month_before_the_ledger_was_opened()
    {
        var history = house.Opened.Plus(-1);
        var told = (await house.Province.AskAsync("query { units(first: 5) { nodes { month(period: \"" + history + "\") { submission } } } }")).Data.GetProperty("units").GetProperty("nodes");
        Assert.All(told.EnumerateArray(), unit => Assert.Contains(unit.GetProperty("month").GetProperty("submission").GetString(), new[] { "EXPECTED", "DRAFT" }));
        await SameAsync($"submission: OVERDUE, period: \"{history}\"", []);
    }

    [Fact]
    public async Task A_unit_tells_whether_its_month_is_closed()
    {
        foreach (var (month, state) in new[] { (house.ThisMonth, "OPEN"), (house.ThisMonth.Plus(-5), "CLOSED") })
        {
            var told = (await house.Province.AskAsync("query { units(first: 5) { nodes { month(period: \"" + month + "\") { state } } } }")).Data.GetProperty("units").GetProperty("nodes");
            Assert.Equal(Enumerable.Repeat(state, 5), told.EnumerateArray().Select(unit => unit.GetProperty("month").GetProperty("state").GetString()));
        }
    }

    [Fact]
    public async Task A_region_lists_for_a_past_month_the_units_that_were_below_it_then()
    {
        var tree = house.Root.Tree;
        var populous = (await house.ListAsync<Guid>("select parent_id from recount_parents($1) where unit_id is not null and from_period <= $2 and until_period > $3 group by 1 order by count(*) desc",
                house.Root.Watermark.Position, house.ThisMonth.Index - 2, house.ThisMonth.Index))
            .Select(id => tree[id]).First(region => region.Level == RegionLevel.District);
        var elsewhere = tree.Regions.Values.First(region => region.Level == RegionLevel.City && region.ClosedFrom is null && region.Id != populous.Placement.Latest);
        await AcceptAsync(new RegionMove(populous.Code, new RegionMoveInput(Guid.NewGuid(), elsewhere.Code, house.ThisMonth, "行政区划调整")), new Author("省文明办", Office: tree.ByCode("430000")!.Id));

        foreach (var region in new[] { tree[populous.Placement.Latest!.Value], elsewhere })
        {
            var (then, now) = (await BelowAsync(region, house.ThisMonth.Plus(-2)), await BelowAsync(region, house.ThisMonth));
            Assert.True(then != now, $"{region.Name} had {then} units and has {now}");
        }
    }

    /// <summary>How many units a region has in a month, told as SQL counts them.</summary>
    private async Task<int> BelowAsync(Region region, Period month)
    {
        var told = await Pages.AllAsync(house.Province, "query ($first: Int!, $after: String) { region(code: \"" + region.Code + "\") { units(filter: { period: \"" + month + "\" }, first: $first, after: $after) { nodes { id } " + Pages.Info + " } } }", ["region", "units"], 100);
        var expected = await house.ListAsync<Guid>("select unit_id from recount_places($1) where region_id = $2 and $3 between from_period and until_period - 1", house.Root.Watermark.Position, region.Id, month.Index);
        Assert.Equal(expected.Order(), told.Select(unit => unit.GetProperty("id").GetGuid()).Order());
        return told.Count;
    }

    /// <summary>In this month: one unit with a fact, one whose fact was reversed, one submitted, one returned, one accepted.</summary>
    private async Task ReportAsync(Guid[] units)
    {
        var month = house.ThisMonth;
        var positions = new List<long>();
        foreach (var unit in units)
        {
            var facts = new ActivityFacts("TRAINING", PartialDate.Day(house.Today), null, 1);
            positions.Add(await AcceptAsync(new ActivityRecord(unit, new ActivityInput(Guid.NewGuid(), facts)), new Author("单位", Unit: unit)));
        }
        await AcceptAsync(new EntryReverse(positions[1], new ReverseInput(Guid.NewGuid(), "误报")), new Author("单位", Unit: units[1]));
        foreach (var unit in units.Skip(2))
            await AcceptAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), month)), new Author("单位", Unit: unit));
        var office = new Author("省文明办", Office: house.Root.Tree.ByCode("430000")!.Id);
        await AcceptAsync(new MonthReturn(units[3], new MonthReturnInput(Guid.NewGuid(), month, "请核对")), office);
        await AcceptAsync(new MonthAccept(units[4], new MonthInput(Guid.NewGuid(), month)), office);
    }

    private async Task<Dictionary<Guid, string>> StatesAsync(Period month, bool overdue)
    {
        var there = await ThereAsync(month);
        var last = (await house.ListAsync(
            "select distinct on (unit_id) unit_id, kind from entry where kind in ('MonthSubmitted', 'MonthReturned', 'MonthAccepted') and facts ->> 'period' = $1 order by unit_id, position desc",
            row => (Unit: row.GetGuid(0), Kind: row.GetString(1)), $"{month}")).ToDictionary(one => one.Unit, one => one.Kind);
        var facts = (await house.ListAsync<Guid>(
            """
            select distinct e.unit_id from entry e where e.kind in ('HonourAwarded', 'ActivityHeld') and e.effective_on between $1 and $2
              and not exists (select from entry r where r.reverses = e.position)
            """, month.FirstDay, month.LastDay)).ToHashSet();
        return there.ToDictionary(unit => unit, unit => last.GetValueOrDefault(unit) switch
        {
            "MonthSubmitted" => "SUBMITTED",
            "MonthReturned" => "RETURNED",
            "MonthAccepted" => "ACCEPTED",
            _ => overdue ? "OVERDUE" : facts.Contains(unit) ? "DRAFT" : "EXPECTED",
        });
    }

    private async Task<HashSet<Guid>> ThereAsync(Period month) => [.. await house.ListAsync<Guid>(
        "select unit_id from recount_parents($1) where unit_id is not null and $2 between from_period and until_period - 1", house.Root.Watermark.Position, month.Index)];

    /// <summary>What units are, by their latest entries, as measures; and their lines.</summary>
    private Task<List<(Guid Unit, string Measure)>> StocksAsync() => house.ListAsync(
        "select unit_id, measure from recount_stocks($1) where until_period = $2 union all select unit_id, 'line.' || line from recount_lines($1) where until_period = $2",
        row => (row.GetGuid(0), row.GetString(1)), house.Root.Watermark.Position, ForEver);

    private async Task<int> SameAsync(string filter, IEnumerable<Guid> expected)
    {
        var told = await Pages.AllAsync(house.Province, "query ($first: Int!, $after: String) { units(filter: { " + filter + " }, first: $first, after: $after) { nodes { id } " + Pages.Info + " } }", ["units"], 100);
        var (a, b) = (expected.Distinct().Order().ToArray(), told.Select(unit => unit.GetProperty("id").GetGuid()).Order().ToArray());
        Assert.True(a.SequenceEqual(b), $"{filter}: {a.Length} expected, {b.Length} told; {a.Except(b).Count()} missing, {b.Except(a).Count()} too many");
        return a.Length;
    }

    private async Task<long> AcceptAsync(Command command, Author author)
    {
        var outcome = await house.Site.Actors.SubmitAsync(Order.One(command, author), default);
        Assert.True(outcome is Outcome.Accepted, $"{command} {outcome}");
        return ((Outcome.Accepted)outcome).Receipt.Position;
    }
}
