using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// Whoever was told that something is recorded finds it in whatever is asked from then on. The normal run is small; HIERARCHY_API_PAIRS
/// says how many pairs of a mutation and a query a longer one makes.
/// </summary>
[Collection(nameof(LivingDemo))]
public class ReadYourWritesTests(LivingDemo house, ITestOutputHelper output)
{
    private const int Callers = 20;
    private const int StoredPairs = 500;

    private const string Record = """
        mutation ($unit: ID!, $input: ActivityInput!) { activityRecord(unitId: $unit, input: $input) { receipt { position entry { position } } userErrors { message } } }
        """;

    [Fact]
    public async Task Each_of_many_pairs_finds_in_the_figures_of_the_province_what_was_just_recorded()
    {
        var pairs = int.Parse(Environment.GetEnvironmentVariable("HIERARCHY_API_PAIRS") ?? "1000", CultureInfo.InvariantCulture);
        var query = $$"""{ region(code: "430000") { rollup(scope: { period: { month: "{{house.ThisMonth}}" } }) { activities { sessions { known } } } } }""";
        var before = Sessions((await house.Province.ReadAsync(query)).Data);
        var (begun, recorded, misses) = (0L, 0L, 0);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        await EachAsync(pairs, async (clerk, unit) =>
        {
            Interlocked.Increment(ref begun);
            var position = await RecordAsync(clerk, unit);
            // What others were told is as true as what this caller was told.
            var least = Interlocked.Increment(ref recorded);
            var told = await house.Province.ReadAsync(query, minPosition: position);
            var shown = Sessions(told.Data) - before;
            if (told.Position < position || shown < least || shown > Interlocked.Read(ref begun))
                Interlocked.Increment(ref misses);
        });
        output.WriteLine($"{pairs} pairs in {System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds:F1} s, {misses} misses");
        Assert.Equal(0, misses);
        Assert.Equal(before + pairs, Sessions((await house.Province.ReadAsync(query)).Data));
    }

    [Fact]
    public async Task Each_of_many_pairs_finds_the_entry_in_the_list_of_its_unit()
    {
        var misses = 0;
        await EachAsync(StoredPairs, async (clerk, unit) =>
        {
            var position = await RecordAsync(clerk, unit);
            var told = await house.Province.ReadAsync($$"""{ unit(by: { id: "{{unit}}" }) { entries(first: 5) { nodes { position } } activities(first: 100) { nodes { entry { position } } } } }""", minPosition: position);
            var found = told.Data.GetProperty("unit");
            if (!found.GetProperty("entries").GetProperty("nodes").EnumerateArray().Any(entry => Position(entry) == position)
                || !found.GetProperty("activities").GetProperty("nodes").EnumerateArray().Any(activity => Position(activity.GetProperty("entry")) == position))
                Interlocked.Increment(ref misses);
        });
        Assert.Equal(0, misses);
    }

    /// <summary>Many clerks at once, each of a unit of its own.</summary>
    private async Task EachAsync(int pairs, Func<Caller, Guid, Task> pair)
    {
        var units = (await Scribe.OfAsync(house)).Units.Take(Callers).ToArray();
        var left = pairs;
        await Task.WhenAll(units.Select(async unit =>
        {
            using var clerk = await house.ClerkAsync(unit);
            while (Interlocked.Decrement(ref left) >= 0)
                await pair(clerk, unit);
        }));
    }

    private async Task<long> RecordAsync(Caller clerk, Guid unit)
    {
        var activity = new { category = "VOLUNTEERING", heldOn = $"{house.Today:yyyy-MM-dd}", sessions = 1 };
        var payload = await clerk.DoAsync(Record, new { unit, input = new { commandId = Guid.NewGuid(), activity, reason = "补报" } });
        var receipt = payload.GetProperty("receipt");
        Assert.Equal(Position(receipt), Position(receipt.GetProperty("entry")));
        return Position(receipt);
    }

    private static long Position(JsonElement of) => long.Parse(of.GetProperty("position").GetString()!, CultureInfo.InvariantCulture);

    private static long Sessions(JsonElement data) => data.GetProperty("region").GetProperty("rollup").GetProperty("activities").GetProperty("sessions").GetProperty("known").GetInt64();
}
