using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Orleans.Concurrency;

namespace Hierarchy.Cluster;

/// <summary>A unit (单位): the very same actor, activated on any silo.</summary>
public interface IUnitGrain : IUnitActor, IGrainWithStringKey;

/// <summary>A region (区划). It holds the same actor as in process, for one writer at a time.</summary>
public interface IRegionGrain : IGrainWithStringKey
{
    /// <summary>Loads it from the ledger at or after a position, for that writer. Returns the position.</summary>
    [ResponseTimeout("00:02:00")]
    Task<long> LoadAsync(Guid writer, long atLeast, CancellationToken cancel);

    /// <exception cref="NotLoadedException">This activation was not loaded for that writer, or has missed something.</exception>
    Task<RegionAnswer> ReportAsync(RegionCall call, CancellationToken cancel);
}

/// <param name="Known">
/// The position at which the writer knows it. An activation that is elsewhere has missed something, as one that the others took for dead.
/// Null: created since the writer loaded, and this is the first it hears, so it begins empty.
/// </param>
public sealed record RegionCall(Guid Writer, long? Known, RegionReport Report);

/// <summary>A <see cref="RegionReply"/>. Only on its way to another silo does what has changed stand for all figures.</summary>
/// <param name="change">Null where it was made: there it is worked out when it is needed.</param>
public sealed class RegionAnswer(FiguresChange? change, IReadOnlyList<ParentMonths> toParents)
{
    private readonly RegionFigures? _before, _after;

    internal RegionAnswer(RegionFigures before, RegionFigures after, IReadOnlyList<ParentMonths> toParents) : this(null, toParents) =>
        (_before, _after) = (before, after);

    public FiguresChange Change => change ?? FiguresChange.Between(_before, _after!);
    public IReadOnlyList<ParentMonths> ToParents => toParents;

    internal RegionFigures FiguresAfter(RegionFigures? known) => _after ?? Change.ApplyTo(known);
}

/// <summary>The one writer (定序), and the source of the watermarks.</summary>
public interface ISequencerGrain : IGrainWithStringKey
{
    /// <exception cref="WriterGoneException">It stopped meanwhile. Whether the submission is in the ledger is not known.</exception>
    Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancel);

    /// <summary>What was published behind a position; waits for it a while. Empty: nothing yet. Null: that position was left behind.</summary>
    [AlwaysInterleave]
    Task<Published?> AfterAsync(long position, CancellationToken cancel);
}

public sealed record Published(IReadOnlyList<RootChange> Changes);

/// <summary>Keys begin with a letter that is no hexadecimal digit, or storages may take two for the same.</summary>
internal static class Key
{
    public const string Sequencer = "s:sequencer";

    public static string Unit(Guid id) => $"u:{id:D}";
    public static string Region(Guid id) => $"r:{id:D}";
    public static Guid IdOf(string key) => Guid.Parse(key.AsSpan(2));
}

/// <summary>A region that is to be fenced and rebuilt.</summary>
public sealed class NotLoadedException(string message) : Exception(message);

/// <summary>The writer stopped, or cannot be reached: send the same command id again.</summary>
public sealed class WriterGoneException(string message) : Exception(message)
{
    /// <summary>Of all failures only a batch that contradicts the store is told as an outcome; of the others another attempt may make an end.</summary>
    internal static Outcome ThrowIfGone(Outcome outcome) =>
        outcome is Outcome.Failed { Cause: not LedgerRefusedException and var cause } ? throw new WriterGoneException(cause.Message) : outcome;
}
