namespace Hierarchy;

/// <summary>Where an entry came from: typed in, or a row of a workbook kept by its SHA-256.</summary>
public sealed record Source(string Kind, string? Document = null, int? Row = null)
{
    public static readonly Source Typed = new("TYPED");
}

/// <summary>
/// One immutable fact in the ledger (条目). Position 0 until the sequencer has given it one; until then
/// <see cref="RecordedAt"/> is the instant of the decision, which lies on the same day in Shanghai.
/// </summary>
public sealed record Entry
{
    public long Position { get; init; }
    public required Guid Stream { get; init; }
    public required int Number { get; init; }
    public required Fact Fact { get; init; }
    public Guid? UnitId { get; init; }
    public Guid? RegionId { get; init; }
    public required DateOnly EffectiveOn { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }
    public required string RecordedBy { get; init; }
    public string? Mandate { get; init; }
    public required Guid CommandId { get; init; }
    public Source Source { get; init; } = Source.Typed;
    public string? Reason { get; init; }
    public long? Reverses { get; init; }

    public Period Month => Period.Of(EffectiveOn);
}

/// <summary>A command that was accepted (命令): its id is used once; the same body gets the same result again.</summary>
/// <param name="BodyHash">SHA-256 of the body, 32 bytes.</param>
public sealed record AcceptedCommand(Guid Id, byte[] BodyHash, Receipt Receipt);

/// <summary>What an accepted command returns. The position is that of its last entry; of the head when it changed nothing.</summary>
/// <param name="First">Position of its first entry; null when it changed nothing.</param>
public sealed record Receipt(long Position, long? First, string BatchHash, Guid? UnitId, Guid? RegionId, bool Replayed = false);

/// <summary>The end of the ledger: last position, hash and instant of the last batch. An empty ledger is position 0, 32 zero bytes.</summary>
public sealed record Head(long Position, byte[] Hash, DateTimeOffset RecordedAt)
{
    public static readonly Head Empty = new(0, new byte[32], DateTimeOffset.UnixEpoch);
}

/// <summary>The entries of one commit (批), the commands they answer, and the units they touch.</summary>
/// <param name="Bytes">Canonical bytes, one array per entry.</param>
/// <param name="Hash">SHA-256(previous hash ‖ the entries' canonical bytes); the previous hash itself when there are no entries.</param>
public sealed record Batch(
    Head Previous,
    DateTimeOffset RecordedAt,
    IReadOnlyList<Entry> Entries,
    IReadOnlyList<byte[]> Bytes,
    byte[] Hash,
    IReadOnlyList<AcceptedCommand> Commands,
    IReadOnlyList<Units.UnitChange> Units)
{
    public long Position => Previous.Position + Entries.Count;

    /// <summary>A batch without entries (every command found its work done already) leaves the head as it is.</summary>
    public Head Head => Entries.Count == 0 ? Previous : new Head(Position, Hash, RecordedAt);
}

/// <summary>Every unit, the tree's entries and the head, read in one transaction: what regions are built from.</summary>
public sealed record LedgerImage(Head Head, IReadOnlyList<Entry> TreeEntries, IAsyncEnumerable<Units.UnitPart> Units);

/// <summary>A title whose term has ended (届满) without an entry that says so.</summary>
/// <param name="Position">Of the unit's core: the same title can end twice, when an expiry was taken back.</param>
public sealed record EndedTitle(Guid Unit, long Position, TitleLevel Level, DateOnly Until);

/// <summary>
/// The ledger (台账): all entries in one total, gap-free order. One writer at a time; readers at any time.
/// Implementations: memory, PostgreSQL. Both pass the same contract tests. Reading throws
/// <see cref="LedgerUnavailableException"/> while the store does not answer; a commit waits for it.
/// </summary>
public interface ILedger : IAsyncDisposable
{
    /// <summary>Becomes the one writer and reads the head. Ends the right of any writer before it.</summary>
    Task<Head> OpenAsync(CancellationToken cancel);

    /// <summary>
    /// Makes ready what can be while the batch before this one commits; it may never come to be committed. Not needed.
    /// </summary>
    void Prepare(Batch batch) { }

    /// <summary>
    /// Makes the batch durable, whole or not at all. Returns only when it is known to be there; survives a store that
    /// vanishes and comes back.
    /// </summary>
    /// <exception cref="LedgerTakenException">Another writer has taken over; nothing of the batch was written.</exception>
    /// <exception cref="CommandKnownException">One of its command ids was used in an earlier batch; nothing was written.</exception>
    /// <exception cref="LedgerRefusedException">The store found the batch to contradict it; nothing was written.</exception>
    Task CommitAsync(Batch batch, CancellationToken cancel);

    /// <summary>Those of the ids that have been accepted before.</summary>
    Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>Units by id, with the head they were read at. Unknown ids are left out.</summary>
    Task<(Head Head, IReadOnlyDictionary<Guid, Units.UnitState> Units)> LoadUnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel);

    /// <summary>Units whose latest parent is that region.</summary>
    Task<IReadOnlyList<Guid>> UnitsUnderAsync(Guid region, CancellationToken cancel);

    /// <summary>Units that lead a partnership (同创) with that one.</summary>
    Task<IReadOnlyList<Guid>> LeadsOfAsync(Guid partner, CancellationToken cancel);

    /// <summary>Titles in force, of units that are still there, whose last day lies before a day.</summary>
    Task<IReadOnlyList<EndedTitle>> EndedTitlesAsync(DateOnly before, CancellationToken cancel);

    /// <summary>Everything regions are built from, at one head. Dispose the enumeration to end the transaction.</summary>
    Task<LedgerImage> LoadImageAsync(CancellationToken cancel);

    Task<Entry?> FindEntryAsync(long position, CancellationToken cancel);

    /// <summary>Entries in order of position, from a position on (exclusive) up to one (inclusive).</summary>
    IAsyncEnumerable<Entry> ReadAsync(long after, long upTo, CancellationToken cancel);

    /// <summary>
    /// Units as they were at a position: from their rows where nothing has touched them since, else folded from their entries.
    /// Without their flows.
    /// </summary>
    IAsyncEnumerable<Units.UnitState> ReadUnitsAsync(long at, CancellationToken cancel);

    /// <summary>The tree as it was at a position.</summary>
    Task<Regions.Tree> ReadTreeAsync(long at, CancellationToken cancel);

    /// <summary>Keeps a catalogue version whole, by its hash.</summary>
    Task KeepCatalogueAsync(string hash, IReadOnlyDictionary<string, string> files, CancellationToken cancel);

    /// <summary>A catalogue version that was kept; null when none has that hash.</summary>
    Task<Catalogue?> FindCatalogueAsync(string hash, CancellationToken cancel);
}

/// <summary>Another writer has taken the ledger over: this one must stop writing and drop its activations.</summary>
public sealed class LedgerTakenException(string message) : Exception(message);

/// <summary>The store does not answer now; nothing was written by the call that met this. It may come back.</summary>
public sealed class LedgerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A command of the batch was accepted in an earlier one; nothing of the batch was written.</summary>
public sealed class CommandKnownException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>A batch contradicts what is stored: a bug of the caller, nothing was written.</summary>
public sealed class LedgerRefusedException(string message, Exception? inner = null) : Exception(message, inner);
