using Hierarchy.Deciding;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>What somebody asks for under one command id (填报): one command, or many that are accepted or refused together.</summary>
/// <param name="Sources">One per command; null: all typed in.</param>
public sealed record Order(Guid CommandId, IReadOnlyList<Command> Commands, Author Author, IReadOnlyList<Source>? Sources = null)
{
    public static Order One(Command command, Author author, Source? source = null) =>
        new(command.CommandId, [command], author, source is null ? null : [source]);

    public byte[] BodyHash { get; } = Command.BodyHash(Commands);
}

/// <summary>A decision on its way into the ledger: what it read, what it says, what it makes of the units.</summary>
public sealed record Submission(
    Guid CommandId, byte[] BodyHash, DateTimeOffset DecidedAt, IReadOnlyList<Claim> Claims, IReadOnlyList<Entry> Entries,
    IReadOnlyList<UnitChange> Units)
{
    /// <summary>One for each entry.</summary>
    public CanonicalDraft[] Drafts { get; } = Drafted(Entries);

    private static CanonicalDraft[] Drafted(IReadOnlyList<Entry> entries)
    {
        var drafts = new CanonicalDraft[entries.Count];
        for (var i = 0; i < drafts.Length; i++)
            drafts[i] = Canonical.Draft(entries[i]);
        return drafts;
    }
}

/// <summary>What became of a submission, or of an order.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Durable, rolled up in every ancestor, and published.</summary>
    public sealed record Accepted(Receipt Receipt) : Outcome;

    /// <param name="Index">Which command of the order was refused.</param>
    public sealed record Refused(Refusal Refusal, int Index = 0) : Outcome;

    /// <summary>Something it read has changed: to be decided again, when the watermark has reached this position.</summary>
    public sealed record Stale(long Position) : Outcome;

    /// <summary>Not accepted and not refused: the system failed. The same command id may be sent again.</summary>
    public sealed record Failed(Exception Cause) : Outcome;
}

/// <summary>
/// Whether the order is in the ledger cannot be told now: whoever decides that is out of reach. Callers are told
/// <see cref="Refusal.Uncertain"/>.
/// </summary>
public sealed class OutcomeUnknownException(Exception cause) : Exception("what became of an order is not known", cause);
