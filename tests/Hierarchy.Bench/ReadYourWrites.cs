using System.Diagnostics;
using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Bench;

/// <summary>
/// Every caller, acknowledged, at once reads the province, without waiting for anything: its own entry must be in, and
/// with it every entry that anybody had acknowledged before.
/// </summary>
internal sealed class ReadYourWrites(IActors actors)
{
    private static readonly Period Ever = Period.FromIndex(int.MaxValue);

    private readonly Guid _province = Province(actors.Root);
    private readonly long _before = Sessions(actors.Root, Province(actors.Root)) ?? 0;
    private long _acknowledged;
    private long _reads;
    private long _misses;
    private long _ticks;

    public long Reads => Volatile.Read(ref _reads);
    public long Misses => Volatile.Read(ref _misses);

    /// <summary>The mean of all reads, with whatever else the machine did meanwhile.</summary>
    public double NanosecondsPerRead => _ticks * 1e9 / Stopwatch.Frequency / Math.Max(1, _reads);

    public void Read(int sessions, Receipt receipt)
    {
        // What all callers know to be acknowledged by now, before the read: it may find more, never less.
        var known = _before + Interlocked.Add(ref _acknowledged, sessions);
        var since = Stopwatch.GetTimestamp();
        var root = actors.Root;
        var found = Sessions(root, _province);
        Interlocked.Add(ref _ticks, Stopwatch.GetTimestamp() - since);
        Interlocked.Increment(ref _reads);
        if (found is null || found < known || root.Watermark.Position < receipt.Position)
            Interlocked.Increment(ref _misses);
    }

    public static Guid Province(Root root) => root.Tree.Regions.Values.Single(region => region.Level == RegionLevel.Province).Id;

    private static long? Sessions(Root root, Guid province) => root.Figures(province)?.Total.Flow(Measures.Sessions, Period.Beginning, Ever).Known;
}
