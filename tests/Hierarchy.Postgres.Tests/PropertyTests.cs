using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hierarchy.Rollups;
using Npgsql;
using Xunit.Abstractions;

namespace Hierarchy.Postgres.Tests;

/// <summary>
/// A total is a function of a ledger prefix: whatever order, loss, repetition and restart befell the actors, each root
/// they published equals the recount in SQL at its position. HIERARCHY_PROPERTY_SEEDS and
/// HIERARCHY_PROPERTY_RECOUNTS ask for more, HIERARCHY_PROPERTY_SEED for one seed alone. The threads' interleaving is not
/// the seed's: a failure that does not come again at once comes again within a few runs.
/// </summary>
public class PropertyTests(ITestOutputHelper output)
{
    /// <summary>Unless told otherwise; fewer where a world takes long to start.</summary>
    protected virtual int Seeds => 200;

    private const int StepsPerSeed = 2_000;

    /// <summary>Twice the two cores of a small machine: much of a run is waiting for its slow disk.</summary>
    private const int Workers = 4;
    private const int FiguresPerRoot = 400;

    /// <summary>The first seeds are recounted at every watermark that was published.</summary>
    private const int SeedsInFull = 8;

    /// <summary>Positions recounted for each further seed, spread over its history; the last one always.</summary>
    private static readonly int RecountsPerSeed = Setting("HIERARCHY_PROPERTY_RECOUNTS") ?? 24;

    private readonly ConcurrentQueue<string> _failures = new();
    private long _steps, _accepted, _roots, _positions, _recounted, _fenced, _lost, _late, _repeated, _restarts, _figures;
    private TimeSpan _running, _counting;
    private readonly ConcurrentDictionary<string, int> _refusals = new();

    [Fact]
    public async Task Every_published_figure_equals_the_recount_at_its_watermark()
    {
        var only = Setting("HIERARCHY_PROPERTY_SEED");
        var seeds = new ConcurrentQueue<int>(only is { } seed ? [seed] : Enumerable.Range(1, Setting("HIERARCHY_PROPERTY_SEEDS") ?? Seeds));
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(seeds))));
        output.WriteLine($"{_steps} steps, {_accepted} accepted; {_roots} roots at {_positions} positions, {_recounted} recounted, {_figures} figures; "
            + $"{_lost} reports lost, {_repeated} repeated, {_late} late, {_restarts} restarts, {_fenced} fenced; running {_running}, counting {_counting}");
        output.WriteLine(string.Join(" ", _refusals.OrderByDescending(code => code.Value).Select(code => $"{code.Key} {code.Value}")));
        Assert.True(_failures.IsEmpty, string.Join("\n\n", _failures));
        Assert.True(_accepted > _steps / 2, $"only {_accepted} of {_steps} steps were accepted: the generator has lost its way");
        Assert.True(_fenced < _roots / 10, $"{_fenced} of {_roots} roots were fenced: hardly anything is compared");
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;

    private async Task WorkAsync(ConcurrentQueue<int> seeds)
    {
        await using var database = await TestDatabase.CreateAsync();
        // A few failures tell enough.
        while (_failures.Count < 3 && seeds.TryDequeue(out var seed))
        {
            try
            {
                await SeedAsync(seed, database);
            }
            catch (Exception cause)
            {
                _failures.Enqueue($"Seed {seed} (alone: HIERARCHY_PROPERTY_SEED={seed}): {cause}");
            }
        }
    }

    private async Task SeedAsync(int seed, TestDatabase database)
    {
        var since = Stopwatch.GetTimestamp();
        var run = new PropertyRun(seed);
        await run.RunAsync(StepsPerSeed);
        var ran = Stopwatch.GetElapsedTime(since);
        await database.RunAsync("set session_replication_role = replica; truncate entry; set session_replication_role = origin");
        await Copies.CopyAsync(run.Entries, database);
        await using var connection = await database.Source.OpenConnectionAsync();
        var positions = run.Roots.GroupBy(root => root.Watermark.Position).OrderBy(position => position.Key).ToArray();
        foreach (var position in seed <= SeedsInFull ? positions : Chosen(positions, run.Faults.LostAt))
        {
            if (await CompareAsync(connection, position.Key, position) is { } difference)
            {
                _failures.Enqueue($"Seed {seed} (alone: HIERARCHY_PROPERTY_SEED={seed}): {await FirstAsync(connection, positions, run, position.Key) ?? difference}");
                break;
            }
        }
        await FiguresAsync(connection, run, seed);
        Count(run, positions.Length, ran, Stopwatch.GetElapsedTime(since) - ran);
    }

    /// <summary>The watermark at which a report was lost and the one after it, the rest spread over the whole history, and the last.</summary>
    private static IEnumerable<IGrouping<long, Root>> Chosen(IGrouping<long, Root>[] positions, IReadOnlyCollection<long> lostAt)
    {
        var lost = lostAt.ToHashSet();
        var after = Enumerable.Range(0, positions.Length).Where(i => lost.Contains(positions[i].Key) || (i > 0 && lost.Contains(positions[i - 1].Key))).Take(RecountsPerSeed / 2).ToArray();
        var spread = Math.Min(RecountsPerSeed - after.Length, positions.Length);
        return Enumerable.Range(1, spread).Select(i => (int)((long)i * positions.Length / spread) - 1).Concat(after).Distinct().Order().Select(i => positions[i]);
    }

    private async Task<string?> CompareAsync(NpgsqlConnection connection, long position, IEnumerable<Root> roots)
    {
        var recounted = await Recount.RegionsAsync(connection, position, default);
        Interlocked.Increment(ref _recounted);
        foreach (var root in roots)
        {
            var differences = Recount.Compare(WithoutFenced(root), recounted).Take(5).ToArray();
            if (differences.Length > 0)
                return $"at position {position}\n  {string.Join("\n  ", differences.Select(one => one.ToString()))}";
        }
        return null;
    }

    private async Task FiguresAsync(NpgsqlConnection connection, PropertyRun run, int seed)
    {
        var chance = new Random(seed);
        foreach (var root in new[] { run.Roots[^1], run.Roots[chance.Next(run.Roots.Count)] })
        {
            Interlocked.Add(ref _figures, FiguresPerRoot);
            if (await Figures.CompareAsync(connection, root, chance, FiguresPerRoot) is { } difference)
                _failures.Enqueue($"Seed {seed} (alone: HIERARCHY_PROPERTY_SEED={seed}): {difference}");
        }
    }

    /// <summary>A fenced region cannot be read at this watermark, and does not pretend to.</summary>
    private Root WithoutFenced(Root root)
    {
        var fenced = root.Tree.Regions.Keys.Where(region => root.Figures(region) is null).ToArray();
        if (fenced.Length == 0)
            return root;
        Interlocked.Increment(ref _fenced);
        return root with { Tree = root.Tree with { Regions = root.Tree.Regions.RemoveRange(fenced) } };
    }

    /// <summary>The first wrong root and the entries that its batch brought.</summary>
    private async Task<string?> FirstAsync(NpgsqlConnection connection, IGrouping<long, Root>[] positions, PropertyRun run, long upTo)
    {
        var previous = 0L;
        foreach (var position in positions.TakeWhile(one => one.Key <= upTo))
        {
            if (await CompareAsync(connection, position.Key, position) is { } difference)
            {
                var text = new StringBuilder(difference).Append("\n  brought by");
                foreach (var entry in run.Entries.Skip((int)previous).Take((int)(position.Key - previous)))
                    text.Append(CultureInfo.InvariantCulture, $"\n    {entry.Position} {entry.EffectiveOn:yyyy-MM-dd} unit {entry.UnitId} region {entry.RegionId} {entry.Fact}");
                return text.ToString();
            }
            previous = position.Key;
        }
        return null;
    }

    private void Count(PropertyRun run, int positions, TimeSpan ran, TimeSpan counted)
    {
        lock (_failures)
        {
            (_steps, _accepted, _roots, _positions) = (_steps + run.Steps, _accepted + run.Accepted, _roots + run.Roots.Count, _positions + positions);
            (_lost, _late, _repeated, _restarts) = (_lost + run.Faults.Lost, _late + run.Faults.Late, _repeated + run.Faults.Repeated, _restarts + run.Restarts);
            (_running, _counting) = (_running + ran, _counting + counted);
        }
        foreach (var (code, number) in run.Refusals)
            _refusals.AddOrUpdate(code, number, (_, known) => known + number);
    }
}
