using System.Collections.Concurrent;
using System.Text.Json;
using Hierarchy.Server.Tests.Api;
using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>
/// Readers beside the callers of the <see cref="KillHarness"/>: they ask for rollups of random regions and months, and keep
/// what they were told with its watermark. Afterwards everything is recounted at the watermark it was told for.
/// </summary>
public sealed class Readers(params IReadOnlyList<Product> products) : IAsyncDisposable
{
    private const int AtOnce = 2;

    /// <summary>Questions of one reader at the same moment: they share watermarks, and a recount is dear.</summary>
    private const int Burst = 16;
    private static readonly string[] Regions = ["430000", "430400", "430100", .. KillHarness.Districts];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Answered> _answers = new();
    private Task _reading = Task.CompletedTask;

    /// <param name="Parts">The figures of the region itself under "", of each part under its code, of what is attached directly under "*".</param>
    private sealed record Answered(long Position, string Region, Period Month, Dictionary<(string Part, string Measure), Amount> Parts);

    /// <summary>What is asked about, in order.</summary>
    public IReadOnlyList<Period> Months { get; init; } = [new(2025, 2), new(2025, 3), new(2025, 4)];

    public int Answers => _answers.Count;

    /// <summary>Figures compared, and watermarks at which they were recounted.</summary>
    public int Compared { get; private set; }
    public int Watermarks { get; private set; }

    /// <param name="progress">Of what goes on beside, from 0 to 1: they keep to it.</param>
    public void Start(int answers, Func<double> progress)
    {
        _reading = Task.WhenAll(Enumerable.Range(0, AtOnce).Select(reader => Task.Run(async () =>
        {
            var chance = new Random(reader);
            for (; !_stop.IsCancellationRequested && _answers.Count < answers; await Task.Delay(Pause))
            {
                if (_answers.Count > answers * progress())
                    continue;
                var asked = Enumerable.Range(0, Burst).Select(_ => AskAsync(Regions[chance.Next(Regions.Length)], Months[chance.Next(Months.Count)])).ToArray();
                foreach (var answer in (await Task.WhenAll(asked)).OfType<Answered>())
                    _answers.Enqueue(answer);
            }
        })));
    }

    /// <summary>Null while the server is away.</summary>
    private async Task<Answered?> AskAsync(string region, Period month)
    {
        try
        {
            var province = await products[Random.Shared.Next(products.Count)].People.OfficeAsync("430000");
            var answer = await province.AskAsync(
                $"{{ region(code: \"{region}\") {{ rollup(scope: {{ period: {{ month: \"{month}\" }} }}) {{ {Figures.Selection} parts {{ region {{ code }} {Figures.Selection} }} }} }} }}");
            if (answer.Errors.Length > 0 || !answer.HasData)
                return null;
            var rollup = answer.At("region", "rollup");
            var figures = rollup.GetProperty("parts").EnumerateArray().SelectMany(part => Named(CodeOf(part.GetProperty("region")), part)).Concat(Named("", rollup));
            return new Answered(answer.Position, region, month, figures.ToDictionary());
        }
        catch (Exception away) when (away is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }

    private static string CodeOf(JsonElement region) => region.ValueKind == JsonValueKind.Null ? "*" : region.GetProperty("code").GetString()!;

    private static IEnumerable<KeyValuePair<(string Part, string Measure), Amount>> Named(string part, JsonElement figures) =>
        Figures.Read(figures).Select(figure => KeyValuePair.Create((part, figure.Key), figure.Value));

    /// <summary>Every answer is the recount at its own watermark, and its total the sum of its parts.</summary>
    public async Task AgreeAsync(string connectionString)
    {
        await _stop.CancelAsync();
        await _reading;
        await using var database = NpgsqlDataSource.Create(connectionString);
        var codes = await CodesAsync(database);
        foreach (var watermark in _answers.GroupBy(answer => answer.Position).OrderBy(group => group.Key))
        {
            Watermarks++;
            var recounted = await RecountAsync(database, codes, watermark.Key);
            foreach (var answer in watermark)
            {
                Compared += answer.Parts.Count;
                var expected = recounted.GetValueOrDefault((answer.Region, answer.Month), []);
                Assert.True(
                    answer.Parts.Count == expected.Count && answer.Parts.All(figure => expected.GetValueOrDefault(figure.Key) == figure.Value),
                    $"{answer.Region} {answer.Month} at position {answer.Position}:\n  read  {Text(answer.Parts)}\n  recount {Text(expected)}");
                foreach (var total in answer.Parts.Where(figure => figure.Key.Part.Length == 0))
                    Assert.Equal(total.Value, Sum(answer.Parts.Where(part => part.Key.Part.Length > 0 && part.Key.Measure == total.Key.Measure).Select(part => part.Value)));
            }
        }
    }

    private static async Task<Dictionary<Guid, string>> CodesAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand("select region_id, facts ->> 'code' from entry where kind in ('RegionCreated', 'RegionRecoded') order by position");
        await using var rows = await command.ExecuteReaderAsync();
        var codes = new Dictionary<Guid, string>();
        while (await rows.ReadAsync())
            codes[rows.GetGuid(0)] = rows.GetString(1);
        return codes;
    }

    private async Task<Dictionary<(string Region, Period Month), Dictionary<(string, string), Amount>>> RecountAsync(
        NpgsqlDataSource database, Dictionary<Guid, string> codes, long at)
    {
        await using var command = database.CreateCommand(
            "select region_id, child_id, part, period, measure, known, unknown, at_least from recount_figures($1, $2, $3) where measure not like '%@%' and period = any($4)");
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue(Months[0].Index);
        command.Parameters.AddWithValue(Months[^1].Index);
        command.Parameters.AddWithValue(Months.Select(month => month.Index).ToArray());
        await using var rows = await command.ExecuteReaderAsync();
        var figures = new Dictionary<(string, Period), Dictionary<(string, string), Amount>>();
        while (await rows.ReadAsync())
        {
            var key = (codes[rows.GetGuid(0)], Period.FromIndex(rows.GetInt32(3)));
            if (!figures.TryGetValue(key, out var parts))
                figures[key] = parts = [];
            var part = !rows.GetBoolean(2) ? "" : rows.IsDBNull(1) ? "*" : codes[rows.GetGuid(1)];
            parts.Add((part, rows.GetString(4)), new(rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7)));
        }
        return figures;
    }

    private static Amount Sum(IEnumerable<Amount> counts) => counts.Aggregate(default(Amount), (sum, count) => sum + count);

    private static string Text(Dictionary<(string Part, string Measure), Amount> figures) =>
        string.Join(", ", figures.OrderBy(one => one.Key.Part).ThenBy(one => one.Key.Measure).Select(one => $"{one.Key.Part} {one.Key.Measure} {one.Value}"));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}
