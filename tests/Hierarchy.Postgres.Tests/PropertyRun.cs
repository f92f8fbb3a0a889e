using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Tests;
using Hierarchy.Units;

namespace Hierarchy.Postgres.Tests;

/// <summary>
/// One seed's history of some eighteen months: bursts of concurrent orders against real actors, with lost, repeated and
/// late reports, restarts and evictions; and every root that was published meanwhile.
/// </summary>
public sealed class PropertyRun(int seed)
{
    private const int MaxBurst = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2025, 1, 6, 9, 0, 0, Shanghai.Offset);

    private readonly MemoryLedger _ledger = new();
    private readonly RandomWorld _random = new(seed);
    private readonly List<Guid> _units = [];
    private readonly List<Root> _roots = [];
    private readonly HashSet<Root> _seen = new(ReferenceEqualityComparer.Instance);

    public ReportFaults Faults { get; } = new(seed);
    public int Accepted { get; private set; }
    public int Steps { get; private set; }
    public int Restarts { get; private set; }
    public Dictionary<string, int> Refusals { get; } = [];
    public IReadOnlyList<Entry> Entries => _ledger.Entries;

    /// <summary>All that was published; a restart publishes its position again.</summary>
    public IReadOnlyList<Root> Roots => _roots;

    private ActorOptions Options => new(SequencerLimits.Default, MaxActiveUnits: 1 + seed % 40, Faults.Wrap);

    public async Task RunAsync(int steps)
    {
        await using var world = await World.StartAsync(Start, SlowDisk(), Options);
        Faults.OnReport = () => Collect(world.Root);
        await world.SetUpAsync(RandomWorld.Opened, RandomWorld.Regions);
        var pace = 548 * TimeSpan.FromDays(1) / (steps / (MaxBurst / 2.0));
        while (Steps < steps)
        {
            var burst = Math.Min(steps - Steps, _random.Chance.Next(4) == 0 ? _random.Chance.Next(1, 6) : _random.Chance.Next(20, MaxBurst + 1));
            await BurstAsync(world, burst);
            world.Clock.Now += pace * (2 * _random.Chance.NextDouble()) * burst / (MaxBurst / 2.0);
        }
    }

    /// <summary>A commit takes a moment, so that batches gather, and can be read before the writer is told.</summary>
    private HookedLedger SlowDisk()
    {
        var chance = new Random(seed);
        return new HookedLedger(_ledger) { BeforeCommit = _ => PauseAsync(chance), AfterCommit = _ => PauseAsync(chance) };
    }

    private static Task PauseAsync(Random chance) => chance.Next(3) == 0 ? Task.CompletedTask : Task.Delay(chance.Next(1, 3));

    private static Task<Outcome>[] Send(IActors actors, IEnumerable<Order> burst) => [.. burst.Select(order => Task.Run(() => actors.SubmitAsync(order, default)))];

    private async Task BurstAsync(World world, int orders)
    {
        using var over = new CancellationTokenSource();
        var (_, states) = await _ledger.LoadUnitsAsync(_units, default);
        var burst = _random.Draw(orders, [.. _units.Select(unit => states[unit])], world.Root.Tree, Shanghai.Day(world.Clock.Now));
        var collecting = CollectAsync(world.Actors, over.Token);
        var sending = Send(world.Actors, burst);
        await DisturbAsync(world);
        var outcomes = await Task.WhenAll(sending).WaitAsync(Patience);
        await over.CancelAsync();
        await collecting;
        Collect(world.Root);
        foreach (var (order, outcome) in burst.Zip(outcomes))
            Learn(order, outcome);
    }

    /// <summary>Something happens while the orders are on their way: midnight passes, or the process is replaced.</summary>
    private async Task DisturbAsync(World world)
    {
        switch (_random.Chance.Next(100))
        {
            case < 4:
                world.Clock.Now += TimeSpan.FromHours(17);
                break;
            case < 8:
                await world.RestartAsync(Options);
                Collect(world.Root);
                Restarts++;
                break;
            default:
                break;
        }
    }

    private async Task CollectAsync(IActors actors, CancellationToken cancel)
    {
        try
        {
            for (var root = actors.Root; ; root = await actors.AfterAsync(root, cancel))
                Collect(root);
        }
        catch (OperationCanceledException)
        {
        }
    }

    private void Collect(Root root)
    {
        lock (_roots)
        {
            if (_seen.Add(root))
                _roots.Add(root);
        }
    }

    private void Learn(Order order, Outcome outcome)
    {
        Steps++;
        switch (outcome)
        {
            case Outcome.Accepted { Receipt: var receipt }:
                Accepted++;
                _random.Told(order, receipt);
                if (order.Commands[0] is UnitRegister && receipt is { UnitId: { } unit, Replayed: false })
                    _units.Add(unit);
                break;
            case Outcome.Refused { Refusal.Code: var code }:
                Refusals[code] = Refusals.GetValueOrDefault(code) + 1;
                break;
            default:
                throw new InvalidOperationException($"seed {seed}: {order.Commands[0]} was answered {outcome}");
        }
    }
}
