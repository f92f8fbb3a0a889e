using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>By itself: it loads the machine, and others would slow it down.</summary>
[CollectionDefinition(nameof(Kills), DisableParallelization = true)]
public class Kills;

/// <summary>
/// kill -9 under load, of the server and of the database, while others read. The normal run is small; HIERARCHY_KILLS,
/// HIERARCHY_DB_KILLS, HIERARCHY_KILL_SUBMISSIONS and HIERARCHY_KILL_READS (answers of some twenty figures) make it larger.
/// </summary>
[Collection(nameof(Kills))]
public class KillTests(ITestOutputHelper output)
{
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_however_often_the_server_and_the_database_are_killed()
    {
        var (kills, databaseKills, submissions) = (Setting("HIERARCHY_KILLS", 3), Setting("HIERARCHY_DB_KILLS", 1), Setting("HIERARCHY_KILL_SUBMISSIONS", 3_000));
        await using var cluster = await Cluster.NewAsync();
        await using var product = new Product(cluster.ConnectionString);
        await using var harness = new KillHarness(product);
        await harness.StartAsync();
        await using var readers = new Readers(product);

        var since = Stopwatch.GetTimestamp();
        readers.Start(Setting("HIERARCHY_KILL_READS", 320), () => (double)harness.All.Count / submissions);
        var submitting = harness.SubmitAsync(submissions);
        var harms = Harms(kills, databaseKills);
        var (afterServer, afterDatabase) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var i = 0; i < harms.Count; i++)
        {
            var harming = harness.HarmAsync(submissions * (i + 1) / (harms.Count + 2), harms[i] ? () => KillAsync(cluster) : () => product.Server!.KillAsync());
            await Task.WhenAny(harming, submitting).WaitAsync(Patience);
            Assert.True(harming.IsCompleted, "the callers were done before the last kill, or one of them was refused");
            (harms[i] ? afterDatabase : afterServer).Add(await harming);
        }
        await submitting.WaitAsync(Patience);
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;

        output.WriteLine($"{submissions} submissions in {seconds:F1} s, {submissions / seconds:F0} per second; server started again {harness.Starts} times");
        output.WriteLine($"retries: {string.Join(", ", harness.Retried.OrderBy(one => one.Key).Select(one => $"{one.Value} × {one.Key}"))}");
        output.WriteLine($"first acknowledgement after {afterServer.Count} server kills: {Times(afterServer)}; after {afterDatabase.Count} database kills: {Times(afterDatabase)}");
        Assert.Equal(submissions, harness.All.Count);
        await EachIsThereOnceAsync(harness.All, cluster.ConnectionString);
        await FiguresAreWhatWasSentAsync(harness.All, product);
        await VerifiesAsync(product);
        await readers.AgreeAsync(cluster.ConnectionString);
        output.WriteLine($"{readers.Compared} figures read meanwhile, each the recount at its own of {readers.Watermarks} watermarks");
        Assert.True(readers.Watermarks > 5, $"only {readers.Watermarks} watermarks were read");
    }

    [Fact]
    public async Task While_the_database_is_away_the_server_lives_and_everybody_is_answered_when_it_is_back()
    {
        await using var cluster = await Cluster.NewAsync();
        await using var product = new Product(cluster.ConnectionString);
        await using var harness = new KillHarness(product);
        await harness.StartAsync();

        var submitting = harness.SubmitAsync(600);
        await harness.HarmAsync(150, async () =>
        {
            await cluster.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(3));
            await cluster.StartAsync();
        }).WaitAsync(Patience);
        await submitting.WaitAsync(Patience);

        output.WriteLine($"retries: {string.Join(", ", harness.Retried.Select(one => $"{one.Value} × {one.Key}"))}");
        output.WriteLine(string.Join('\n', harness.LastWords));
        await EachIsThereOnceAsync(harness.All, cluster.ConnectionString);
        await FiguresAreWhatWasSentAsync(harness.All, product);
        await VerifiesAsync(product);
        Assert.Equal(0, harness.Starts);
        Assert.DoesNotContain(harness.Retried.Keys, answer => answer.EndsWith("without a body", StringComparison.Ordinal));
    }

    internal static async Task KillAsync(Cluster cluster)
    {
        await cluster.KillAsync();
        await cluster.StartAsync();
    }

    internal static async Task EachIsThereOnceAsync(IReadOnlyCollection<Acknowledged> all, string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(
            """
            select command_id, count(*), max(position) from entry
            where (effective_on between '2025-03-01' and '2025-03-31' or kind = 'UnitRegistered') and recorded_by = $1 group by command_id
            """);
        command.Parameters.AddWithValue(People.Display);
        var found = new Dictionary<Guid, (long Entries, long Position)>();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
                found.Add(rows.GetGuid(0), (rows.GetInt64(1), rows.GetInt64(2)));
        }
        foreach (var one in all)
            Assert.Equal((one.Entries, one.Position), found[one.CommandId]);
        // Nothing is there that nobody was promised, but for the units of the harness.
        Assert.Equal(all.Count + KillHarness.Districts.Length * 20, found.Count);
    }

    internal static async Task FiguresAreWhatWasSentAsync(IReadOnlyCollection<Acknowledged> all, Product product)
    {
        Assert.Equal($"{all.Sum(one => one.Sessions)}", (await product.FiguresAsync("430000", "2025-03"))["activities.sessions"]);
        foreach (var district in all.GroupBy(one => one.District))
            Assert.Equal($"{district.Sum(one => one.Sessions)}", (await product.FiguresAsync(district.Key, "2025-03"))["activities.sessions"]);
    }

    internal static async Task VerifiesAsync(Product product)
    {
        var (exit, said) = await product.RunAsync("verify");
        Assert.True(exit == 0, said);
    }

    /// <summary>True for a kill of the database; spread evenly among those of the server.</summary>
    internal static List<bool> Harms(int kills, int databaseKills)
    {
        var all = kills + databaseKills;
        return [.. Enumerable.Range(1, all).Select(i => i * databaseKills / all > (i - 1) * databaseKills / all)];
    }

    internal static string Times(List<TimeSpan> times) => times.Count == 0
        ? "none"
        : $"median {times.Order().ElementAt(times.Count / 2).TotalSeconds:F2} s, worst {times.Max().TotalSeconds:F2} s";

    internal static int Setting(string name, int normal) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : normal;
}
