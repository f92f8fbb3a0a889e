using System.Text.Json;
using Hierarchy.Regions;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Whatever is asked of the figures, while entries are being recorded: the answer is the recount at the position it names.</summary>
[Collection(nameof(LivingDemo))]
public class RollupTruthTests(LivingDemo house, ITestOutputHelper output)
{
    private const int Rounds = 10;
    private const int AtRest = 90;
    private const int Meanwhile = 10;

    /// <summary>Questions as of an earlier position, each of which the server counts anew.</summary>
    private const int Earlier = 50;

    private readonly Random _random = new(1);

    [Fact]
    public async Task A_thousand_random_figures_are_the_recount_at_their_position_while_entries_are_recorded()
    {
        var scribe = await Scribe.OfAsync(house);
        var ask = await AnyAsync();
        var answers = new List<(Question Question, Answer Told)>();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < AtRest; i++)
                answers.Add(await AnswerAsync(ask()));
            var writing = Task.Run(async () =>
            {
                var random = new Random(round);
                for (var i = 0; i < 40; i++)
                    await scribe.RecordAsync(random);
            });
            for (var i = 0; i < Meanwhile; i++)
                answers.Add(await AnswerAsync(ask()));
            await writing;
        }

        await AgreeAsync(answers);
        Assert.Equal(1_000, answers.Count);
    }

    [Fact]
    public async Task Figures_as_of_an_earlier_position_are_the_recount_at_the_end_of_the_batch_before_it()
    {
        var first = await house.Database.ScalarAsync<long>("select min(last_position) from batch");
        var positions = Enumerable.Range(0, 10).Select(_ => _random.NextInt64(first, house.Root.Watermark.Position + 1)).ToArray();
        var ask = await AnyAsync();
        var answers = new List<(Question, Answer)>();
        for (var i = 0; i < Earlier; i++)
        {
            // The regions of the catalogue were there from the first batch on.
            var question = ask();
            answers.Add(await AnswerAsync(question with { AsOf = positions[i % positions.Length] }));
        }

        await AgreeAsync(answers);
    }

    private async Task<Func<Question>> AnyAsync()
    {
        var catalogue = house.Site.Catalogue.Regions.Select(region => region.Code).ToHashSet();
        var regions = house.Root.Tree.Regions.Values.Where(region => catalogue.Contains(region.Code)).OrderBy(region => region.Code, StringComparer.Ordinal).ToArray();
        var lines = await house.ListAsync<string>("select distinct facts ->> 'line' from entry where kind = 'UnitRegistered' and facts ? 'line' order by 1");
        return () => Question.Any(_random, regions, lines, house.Opened.Plus(-1), house.ThisMonth.Plus(1));
    }

    private async Task<(Question, Answer)> AnswerAsync(Question question) => (question, await house.Province.ReadAsync(question.Text));

    private async Task AgreeAsync(IReadOnlyList<(Question Question, Answer Told)> answers)
    {
        var (figures, nothing) = (0, 0);
        var positions = new Dictionary<long, List<(Question Question, JsonElement Rollup)>>();
        foreach (var (question, told) in answers)
        {
            var rollup = told.Data.GetProperty("region").GetProperty("rollup");
            var expected = question.AsOf is { } at ? await house.Database.ScalarAsync<long>("select max(last_position) from batch where last_position <= $1", at) : told.Position;
            Assert.Equal(expected, Question.Position(rollup));
            positions.TryAdd(expected, []);
            positions[expected].Add((question, rollup));
        }
        foreach (var (position, there) in positions)
        {
            var recounted = await Recounted.AtAsync(house.Database, position, there.Select(one => one.Question.Region.Id), there.Min(one => one.Question.From), there.Max(one => one.Question.To));
            foreach (var (question, rollup) in there)
            {
                var count = Agree(question, rollup, recounted);
                (figures, nothing) = (figures + count, nothing + (count == 0 ? 1 : 0));
            }
        }
        output.WriteLine($"{answers.Count} questions at {positions.Count} positions, {figures} figures that are not nothing; {nothing} questions had none");
        Assert.True(nothing < answers.Count * 3 / 4, $"{nothing} of {answers.Count} questions were about nothing");
    }

    /// <summary>The whole, each part, and the sum of the parts. Gives how many figures of the whole are not nothing.</summary>
    private static int Agree(Question question, JsonElement rollup, Recounted recounted)
    {
        Assert.Equal(($"{question.From}", $"{question.To}"), (rollup.GetProperty("from").GetString(), rollup.GetProperty("to").GetString()));
        var whole = Agree(question, rollup, question.Whole, recounted);
        var sum = new Dictionary<string, Amount>();
        var seen = new HashSet<Place>();
        foreach (var part in rollup.GetProperty("parts").EnumerateArray())
        {
            var child = part.GetProperty("region");
            var place = new Place(question.Region.Id, true, child.ValueKind == JsonValueKind.Null ? null : child.GetProperty("id").GetGuid());
            Assert.True(seen.Add(place), $"{place} is there twice");
            foreach (var (measure, amount) in Agree(question, part, place, recounted))
                sum[measure] = sum.GetValueOrDefault(measure) + amount;
        }
        Assert.Equal(NotNothing(whole), NotNothing(sum));
        var missing = recounted.Parts(question.Region.Id).Where(place => !seen.Contains(place) && recounted.Figures(place, question.From, question.To, question.Line).Keys.Any(question.Covers));
        Assert.Empty(missing);
        return NotNothing(whole).Count;
    }

    private static Dictionary<string, Amount> Agree(Question question, JsonElement of, Place place, Recounted recounted)
    {
        var told = question.Read(of);
        var expected = recounted.Figures(place, question.From, question.To, question.Line).Where(figure => question.Covers(figure.Key)).ToDictionary();
        Assert.True(Same(NotNothing(told), expected), $"{question}\n{place}\ntold {Show(told)}\ncounted {Show(expected)}");
        if (question.Family == "completeness")
            Complete(of.GetProperty("completeness"), recounted.Expected(place, question.From, question.To, question.Line), expected);
        return told;
    }

    private static void Complete(JsonElement told, long expected, Dictionary<string, Amount> counted)
    {
        Assert.Equal(expected, told.GetProperty("expected").GetInt64());
        foreach (var (rate, measure) in new[] { ("rate", "months.submitted"), ("onTimeRate", "months.onTime") })
        {
            Assert.Equal(counted.GetValueOrDefault(measure).Known, told.GetProperty(rate).GetProperty("numerator").GetInt64());
            Assert.Equal(expected, told.GetProperty(rate).GetProperty("denominator").GetInt64());
        }
    }

    private static Dictionary<string, Amount> NotNothing(Dictionary<string, Amount> figures) => figures.Where(figure => figure.Value != default).ToDictionary();

    private static bool Same(Dictionary<string, Amount> a, Dictionary<string, Amount> b) => a.Count == b.Count && a.All(one => b.TryGetValue(one.Key, out var other) && other == one.Value);

    private static string Show(Dictionary<string, Amount> figures) => string.Join(", ", figures.Where(one => one.Value != default).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value.Known}/{one.Value.Unknown}/{one.Value.AtLeast}"));
}
