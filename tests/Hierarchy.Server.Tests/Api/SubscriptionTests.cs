using System.Text.Json;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Who listens is told the newest, never anything older than before, through any number of broken connections, until it is over.</summary>
[Collection(nameof(LivingDemo))]
public class SubscriptionTests(LivingDemo house, ITestOutputHelper output)
{
    private const int Cuts = 200;
    private const int MostPerSecond = 5;

    private const string Figures = "region { code } watermark { position } activities { sessions { known unknown atLeast measure } } honours { awarded { known unknown atLeast measure } }";
    private const string Listen = $"subscription ($code: String!, $month: YearMonth!, $after: LedgerPosition) {{ rollupChanged(regionCode: $code, period: $month, after: $after) {{ {Figures} }} }}";
    private const string Ask = $"query ($code: String!, $month: YearMonth!) {{ region(code: $code) {{ rollup(scope: {{ period: {{ month: $month }} }}) {{ {Figures} }} }} }}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_listener_who_is_cut_off_two_hundred_times_ends_with_what_a_query_tells()
    {
        var (random, faults) = (new Random(4), house.Log.Errors.Count);
        using var done = new CancellationTokenSource();
        var writing = WriteAsync(20, done.Token);
        var told = new List<(long Position, JsonElement Event)>();
        for (var cut = 0; cut < Cuts; cut++)
        {
            await using var stream = await EventStream.OpenAsync(house.Province, Listen, Of("430000", told.Count > 0 ? $"{told[^1].Position}" : null));
            for (var events = random.Next(1, 3); events > 0; events--)
                told.Add(await RollupAsync(stream));
            await Task.Delay(random.Next(30));
        }
        await done.CancelAsync();
        var written = await writing;

        await using var last = await EventStream.OpenAsync(house.Province, Listen, Of("430000", $"{told[^1].Position}"));
        var final = await RollupAsync(last);
        told.Add(final);
        Assert.Equal(Text((await house.Province.ReadAsync(Ask, Of("430000", null))).Data.GetProperty("region").GetProperty("rollup")), Text(final.Event));
        Assert.Equal(told.Select(one => one.Position).Order(), told.Select(one => one.Position));
        await AgreeAsync(told);
        Assert.Empty(house.Log.Errors.Skip(faults));
        output.WriteLine($"{told.Count} events over {Cuts + 1} connections while {written} entries were recorded; {told.Select(one => one.Position).Distinct().Count()} positions");
    }

    [Fact]
    public async Task However_much_is_recorded_there_are_few_events_a_second_and_the_last_tells_it_all()
    {
        await using var stream = await EventStream.OpenAsync(house.Province, Listen, Of("430000", null));
        var first = await RollupAsync(stream);
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        var scribe = await Scribe.OfAsync(house);
        var newest = 0L;
        var writing = Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            var random = new Random(writer);
            for (var i = 0; i < 60; i++)
                InterlockedMax(ref newest, await scribe.RecordAsync(random));
        })));
        var (events, last) = (0, first);
        while (!writing.IsCompleted || last.Position < Interlocked.Read(ref newest))
        {
            last = await RollupAsync(stream);
            events++;
        }
        await writing;
        var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(since).TotalSeconds;
        output.WriteLine($"480 entries in {seconds:F1} s: {events} events");
        Assert.InRange(events, 1, MostPerSecond * seconds + 1);
        Assert.Equal(Text((await house.Province.ReadAsync(Ask, Of("430000", null))).Data.GetProperty("region").GetProperty("rollup")), Text(last.Event));
    }

    [Fact]
    public async Task The_progress_of_a_month_close_ends_with_done()
    {
        var month = house.ThisMonth.Plus(-3);
        var payload = await house.Province.DoAsync(
            "mutation ($input: MonthInput!) { monthClose(regionCode: \"430000\", input: $input) { job { id state } userErrors { message } } }", new { input = new { commandId = Guid.NewGuid(), period = $"{month}", reason = "补做定稿" } });
        await using var stream = await EventStream.OpenAsync(house.Province, "subscription ($id: ID!) { jobProgress(id: $id) { kind state done total startedAt finishedAt message } }", new { id = payload.GetProperty("job").GetProperty("id").GetString() });
        var jobs = new List<JsonElement>();
        while (await stream.NextAsync(TimeSpan.FromMinutes(5)) is { } told)
            jobs.Add(told.At("jobProgress"));

        Assert.True(stream.IsComplete);
        Assert.All(jobs.SkipLast(1), job => Assert.Contains(job.GetProperty("state").GetString(), new[] { "WAITING", "RUNNING" }));
        Assert.Equal("DONE", jobs[^1].GetProperty("state").GetString());
        Assert.Equal(jobs[^1].GetProperty("total").GetInt64(), jobs[^1].GetProperty("done").GetInt64());
        Assert.NotEqual(JsonValueKind.Null, jobs[^1].GetProperty("finishedAt").ValueKind);
        Assert.Equal(jobs.Select(job => job.GetProperty("done").GetInt64()).Order(), jobs.Select(job => job.GetProperty("done").GetInt64()));
    }

    [Fact]
    public async Task The_stream_of_a_viewer_whose_token_is_revoked_ends_and_cannot_be_opened_again()
    {
        using var city = await house.OfficeAsync(Role.City, "430100");
        await using var stream = await EventStream.OpenAsync(city, Listen, Of("430100", null));
        await RollupAsync(stream);

        var token = (await house.Part<Tokens>().ListAsync(null, default)).MaxBy(one => one.CreatedAt)!;
        Assert.True(await house.Part<Tokens>().RevokeAsync(token.Id, Cause.System, default));

        var said = new List<Answer>();
        while (await stream.NextAsync(Patience) is { } told)
            said.Add(told);
        Assert.Equal("UNAUTHENTICATED", Assert.Single(said).Code);
        using var again = await city.ListenAsync(Listen, Of("430100", null));
        Assert.False(again.IsSuccessStatusCode);
        await Eventually.TrueAsync(() => house.Part<Subscribers>().Count == 0, Patience);
    }

    [Fact]
    public async Task A_region_out_of_sight_is_not_listened_to()
    {
        using var city = await house.OfficeAsync(Role.City, "430100");
        await using var stream = await EventStream.OpenAsync(city, Listen, Of("430200", null));
        var told = await stream.NextAsync(Patience);
        Assert.Equal("FORBIDDEN", told!.Code);
    }

    private Dictionary<string, object?> Of(string code, string? after) => new() { ["code"] = code, ["month"] = $"{house.ThisMonth}", ["after"] = after };

    private static async Task<(long Position, JsonElement Event)> RollupAsync(EventStream stream)
    {
        var told = await stream.NextAsync(Patience);
        Assert.True(told is { Errors: [] }, $"{told}");
        var rollup = told.At("rollupChanged");
        var position = Answer.PositionOf(rollup.GetProperty("watermark"));
        Assert.Equal(position, told.Position);
        return (position, rollup);
    }

    private async Task<int> WriteAsync(int pauseMs, CancellationToken done)
    {
        var (scribe, random, written) = (await Scribe.OfAsync(house), new Random(5), 0);
        for (; !done.IsCancellationRequested; written++)
        {
            await scribe.RecordAsync(random);
            await Task.Delay(pauseMs, CancellationToken.None);
        }
        return written;
    }

    /// <summary>Some of the events, each the recount at its own position.</summary>
    private async Task AgreeAsync(List<(long Position, JsonElement Event)> told)
    {
        var root = house.Root.Tree.ByCode("430000")!.Id;
        foreach (var (position, rollup) in told.Where((_, i) => i % 20 == 0))
        {
            var recounted = await Recounted.AtAsync(house.Database, position, [root], house.ThisMonth, house.ThisMonth);
            var figures = recounted.Figures(new Place(root, false, null), house.ThisMonth, house.ThisMonth, null);
            Assert.Equal(figures.GetValueOrDefault("activities.sessions"), Question.Amount(rollup.GetProperty("activities").GetProperty("sessions")));
            Assert.Equal(figures.GetValueOrDefault("honours.awarded"), Question.Amount(rollup.GetProperty("honours").GetProperty("awarded")));
        }
    }

    private static void InterlockedMax(ref long most, long value)
    {
        for (var seen = Interlocked.Read(ref most); seen < value;)
        {
            var now = Interlocked.CompareExchange(ref most, value, seen);
            if (now == seen)
                return;
            seen = now;
        }
    }

    /// <summary>The figures, wherever they were read.</summary>
    private static string Text(JsonElement rollup) => $"{rollup.GetProperty("activities")} {rollup.GetProperty("honours")}";
}
