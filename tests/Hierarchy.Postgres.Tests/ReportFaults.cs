using System.Collections.Concurrent;
using Hierarchy.Rollups;

namespace Hierarchy.Postgres.Tests;

/// <summary>
/// Stands between the climb and every region's actor: loses reports and replies, repeats them, and delivers old ones
/// long after newer ones, also to an actor that has been rebuilt since. None of it may change a figure.
/// </summary>
public sealed class ReportFaults(int seed)
{
    /// <summary>Old reports kept per region for a late delivery.</summary>
    private const int MaxKept = 40;

    private readonly Random _chance = new(seed);
    private readonly ConcurrentDictionary<Guid, List<RegionReport>> _kept = new();
    private readonly ConcurrentDictionary<Guid, Placement> _placements = new();
    private readonly ConcurrentQueue<long> _lostAt = new();
    private int _lost, _repeated, _late;

    /// <summary>Called before each report: the root of the batch before has just been published then, and may not stay for long.</summary>
    public Action OnReport { get; set; } = () => { };

    public int Lost => _lost;

    /// <summary>The batches in whose climb a report was lost: the watermarks that deserve a recount before all others.</summary>
    public IReadOnlyCollection<long> LostAt => _lostAt;

    public int Repeated => _repeated;
    public int Late => _late;

    public IRegionActor Wrap(IRegionActor inner) => new Line(this, inner);

    private sealed class Line(ReportFaults faults, IRegionActor inner) : IRegionActor
    {
        public async Task<RegionReply> ReportAsync(RegionReport report, CancellationToken cancel)
        {
            faults.OnReport();
            // A move is the hardest moment to lose: the old parent has to hear of it as well.
            var moved = faults.Moved(report);
            if (faults.Happens(moved ? 0.25 : 0.003))
                await faults.LoseAsync(report, inner, cancel);
            await faults.DeliverLateAsync(report.Region, inner, cancel);
            var reply = await inner.ReportAsync(report, cancel);
            if (faults.Happens(0.03))
            {
                Interlocked.Increment(ref faults._repeated);
                await inner.ReportAsync(report, cancel);
            }
            await faults.DeliverLateAsync(report.Region, inner, cancel);
            faults.Keep(report);
            return reply;
        }
    }

    private bool Moved(RegionReport report)
    {
        var before = _placements.GetValueOrDefault(report.Region);
        _placements[report.Region] = report.Placement;
        return before is not null && !before.SameAs(report.Placement);
    }

    private async Task LoseAsync(RegionReport report, IRegionActor inner, CancellationToken cancel)
    {
        Interlocked.Increment(ref _lost);
        _lostAt.Enqueue(report.Batch);
        Keep(report);
        if (Happens(0.3))
            await inner.ReportAsync(report, cancel);
        // Meanwhile the next batches are committed, so that the rebuild loads a later position than the one being climbed.
        if (Happens(0.7))
            await Task.Delay(Next(1, 4), cancel);
        throw new IOException($"the report of batch {report.Batch} to region {report.Region} is lost");
    }

    private async Task DeliverLateAsync(Guid region, IRegionActor inner, CancellationToken cancel)
    {
        if (!Happens(0.04) || !_kept.TryGetValue(region, out var kept) || kept.Count == 0)
            return;
        for (var i = 0; i < 3; i++)
        {
            Interlocked.Increment(ref _late);
            await inner.ReportAsync(kept[Next(0, kept.Count)], cancel);
        }
    }

    // The climb is one at a time, so a region's list is never used twice at once.
    private void Keep(RegionReport report)
    {
        var kept = _kept.GetOrAdd(report.Region, _ => []);
        if (kept.Count < MaxKept)
            kept.Add(report);
        else
            kept[Next(0, MaxKept)] = report;
    }

    private bool Happens(double probability)
    {
        lock (_chance)
            return _chance.NextDouble() < probability;
    }

    private int Next(int from, int until)
    {
        lock (_chance)
            return _chance.Next(from, until);
    }
}
