using System.Globalization;
using System.Text.Json;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Every figure opens: three requests lead from it to what it was counted from, and that sums to it exactly.</summary>
[Collection(nameof(LivingDemo))]
public class OpeningTests(LivingDemo house, ITestOutputHelper output)
{
    private const int Figures = 200;
    private const int WholeOnes = 40;

    private static readonly string[] Path = ["region", "rollup", "contributions"];

    private readonly Random _random = new(2);

    [Fact]
    public async Task Two_hundred_random_figures_open_within_three_requests_and_their_entries_sum_to_them()
    {
        var ask = await AnyAsync();
        var (opened, most, sum) = (0, 0, 0L);
        while (opened < Figures)
        {
            var question = ask();
            var told = await house.Province.ReadAsync(question.Text);
            var figures = question.Read(told.Data.GetProperty("region").GetProperty("rollup")).Where(one => one.Value != default).ToArray();
            if (figures.Length == 0)
                continue;
            var (measure, amount) = figures[_random.Next(figures.Length)];
            var rows = await ContributionsAsync(question, measure, 100);
            Check(rows);
            Assert.All(rows, row => Assert.Equal(measure, row.Measure));
            Assert.True(amount == Sum(rows), $"{question} {measure}: {amount}, but its entries sum to {Sum(rows)}");
            await EntryAsync(rows[_random.Next(rows.Count)].Position);
            (opened, most, sum) = (opened + 1, Math.Max(most, rows.Count), sum + rows.Count);
        }
        output.WriteLine($"{opened} figures opened into {sum} contributions, {most} at most");
    }

    [Fact]
    public async Task All_contributions_together_are_all_figures_and_evidence_counts_their_entries()
    {
        var ask = await AnyAsync();
        var entries = 0L;
        for (var i = 0; i < WholeOnes; i++)
        {
            var question = ask() with { AsOf = i % 8 == 0 ? house.Root.Watermark.Position - _random.Next(2_000) : null };
            var rows = await ContributionsAsync(question, "*", 100);
            Check(rows);
            var told = await house.Province.ReadAsync(With(question, "evidence watermark { position }"));
            var rollup = told.Data.GetProperty("region").GetProperty("rollup");
            Assert.Equal(rows.Select(row => row.Position).Distinct().LongCount(), rollup.GetProperty("evidence").GetInt64());
            var recounted = await Recounted.AtAsync(house.Database, Question.Position(rollup), [question.Region.Id], question.From, question.To);
            var sums = rows.GroupBy(row => row.Measure).ToDictionary(group => group.Key, group => Sum([.. group]));
            Assert.Equal(recounted.Figures(question.Whole, question.From, question.To, question.Line), sums.Where(one => one.Value != default).ToDictionary());
            entries += rollup.GetProperty("evidence").GetInt64();
        }
        Assert.True(entries > 0);
    }

    [Theory]
    [InlineData("activities.sessions", false)]
    [InlineData("units.total", false)]
    [InlineData("*", false)]
    [InlineData("units.total", true)]
    public async Task A_list_of_contributions_stays_as_it_was_while_units_move_come_and_report(string measure, bool ofLine)
    {
        var province = house.Root.Tree.ByCode("430000")!.Id;
        var city = (await house.ListAsync<Guid>("select region_id from recount_places($1) where region_id <> $2 and child_id is not null group by 1 order by count(*) desc, 1 limit 1",
            house.Root.Watermark.Position, province))[0];
        var (from, to) = (house.ThisMonth.Plus(-3), house.ThisMonth);
        var question = new Question(house.Root.Tree[ofLine ? province : city], from, to, ofLine ? await LineAsync() : null, "activities", "COUNTY", $"{{ range: {{ from: \"{from}\", to: \"{to}\" }} }}");
        var before = await ContributionsAsync(question, measure, 100);
        var scribe = await Scribe.OfAsync(house);

        var during = await ContributionsAsync(question, measure, Math.Clamp(before.Count / 7, 1, 100), async page =>
        {
            if (page < 4)
                await StirAsync(page, city, scribe);
        });

        Assert.Equal(before, during);
        Assert.NotEqual(before, await ContributionsAsync(question, measure, 100));
    }

    /// <summary>One unit leaves the city, another comes, a new one is registered there, and everybody reports.</summary>
    private async Task StirAsync(int page, Guid city, Scribe scribe)
    {
        var tree = house.Root.Tree;
        var inside = tree.ChildrenOf(city, house.ThisMonth).ToArray();
        var outside = tree.Regions.Values.First(region => region.Level == RegionLevel.District && region.Placement.At(house.ThisMonth) is { } above && above != city);
        var (from, to) = page % 2 == 0 ? (inside, outside) : (tree.ChildrenOf(outside.Placement.Latest!.Value, house.ThisMonth).ToArray(), inside[0]);
        var leaving = (await house.ListAsync<Guid>("select id from unit where region_id = any($1) order by id limit 1", from.Select(region => region.Id).ToArray()))[0];
        var office = new Author("省文明办", Office: tree.ByCode("430000")!.Id);
        await AcceptAsync(new UnitMove(leaving, new UnitMoveInput(Guid.NewGuid(), to.Code, house.ThisMonth, "成建制划转")), office);
        await AcceptAsync(new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), $"新设单位{Guid.NewGuid():N}", inside[0].Code, "ORGAN", house.ThisMonth.FirstDay, Line: page == 0 ? await LineAsync() : null)), office);
        for (var i = 0; i < 20; i++)
            await scribe.RecordAsync(_random);
    }

    private async Task AcceptAsync(Command command, Author author)
    {
        var outcome = await house.Site.Actors.SubmitAsync(Order.One(command, author), default);
        Assert.True(outcome is Outcome.Accepted, $"{outcome}");
    }

    /// <summary>The line that most units have.</summary>
    private async Task<string> LineAsync() => (await house.ListAsync<string>("select line from recount_lines($1) group by 1 order by count(*) desc, 1 limit 1", house.Root.Watermark.Position))[0];

    private async Task<Func<Question>> AnyAsync()
    {
        var regions = house.Root.Tree.Regions.Values.OrderBy(region => region.Code, StringComparer.Ordinal).ToArray();
        var sighted = regions.Where(region => region.ClosedFrom is null && house.Root.Tree.ByCode(region.Code)?.Id == region.Id && region.From <= house.Opened).ToArray();
        var lines = await house.ListAsync<string>("select distinct facts ->> 'line' from entry where kind = 'UnitRegistered' and facts ? 'line' order by 1");
        return () => Question.Any(_random, sighted, lines, house.Opened, house.ThisMonth);
    }

    private sealed record Row(long Position, string Measure, Amount Amount);

    private async Task<List<Row>> ContributionsAsync(Question question, string measure, int first, Func<int, Task>? between = null)
    {
        var query = With(question, $"contributions(measure: \"{measure}\", first: $first, after: $after) {{ nodes {{ entry {{ position }} measure known unknown atLeast }} {Pages.Info} }}")
            .Replace("query {", "query ($first: Int!, $after: String) {", StringComparison.Ordinal);
        return (await Pages.AllAsync(house.Province, query, Path, first, null, between))
            .ConvertAll(row => new Row(Number(row.GetProperty("entry")), row.GetProperty("measure").GetString()!, Question.Amount(row)));
    }

    private static string With(Question question, string selection)
    {
        var text = question.Text;
        var start = text.IndexOf("from to watermark", StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, start), selection, " } } }");
    }

    /// <summary>Newest entry first, then by measure; each once.</summary>
    private static void Check(List<Row> rows)
    {
        var sorted = rows.OrderByDescending(row => row.Position).ThenBy(row => row.Measure, StringComparer.Ordinal);
        Assert.Equal(sorted, rows);
        Assert.Equal(rows.Count, rows.Select(row => (row.Position, row.Measure)).Distinct().Count());
    }

    private static Amount Sum(IReadOnlyList<Row> rows) => rows.Aggregate(default(Amount), (sum, row) => sum + row.Amount);

    /// <summary>The third request: whose entry it is, in words, and where it came from.</summary>
    private async Task EntryAsync(long position)
    {
        var told = await house.Province.ReadAsync("query ($at: LedgerPosition!) { entry(position: $at) { position summary unit { id name } source { kind document { url } } } }", new { at = $"{position}" });
        var entry = told.Data.GetProperty("entry");
        Assert.Equal(position, Number(entry));
        Assert.NotEqual("", entry.GetProperty("summary").GetString());
        Assert.Equal(await house.Database.ScalarAsync<Guid>("select unit_id from entry where position = $1", position), entry.GetProperty("unit").GetProperty("id").GetGuid());
    }

    private static long Number(JsonElement entry) => long.Parse(entry.GetProperty("position").GetString()!, CultureInfo.InvariantCulture);
}
