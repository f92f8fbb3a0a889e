using Hierarchy.Deciding;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>A submission, and whoever waits for what becomes of it.</summary>
internal sealed class Waiting(Submission submission) : TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public Submission Submission { get; } = submission;
}

/// <summary>
/// A batch as it will be once what it rests on is committed, and what becomes of all that were gathered for it. Nobody has
/// been told anything yet.
/// </summary>
internal sealed class Formed(Head head, DateTimeOffset instant, List<Waiting> gathered)
{
    public Head Head { get; } = head;
    public DateTimeOffset Instant { get; } = instant;
    public List<Waiting> Gathered { get; } = gathered;
    public List<Waiting> Chosen { get; } = new(gathered.Count);

    /// <summary>What they read has changed: to be decided again.</summary>
    public List<Waiting> Overtaken { get; } = [];

    /// <summary>Under a command id that another of this batch bears: theirs is the next one.</summary>
    public List<Waiting> Twice { get; } = [];

    /// <summary>Accepted in an earlier batch.</summary>
    public List<(Waiting Waiting, Outcome Outcome)> Answers { get; } = [];

    public List<(Waiting Waiting, Receipt Receipt)> Receipts { get; set; } = [];
    public Batch Batch { get; set; } = null!;

    /// <summary>To go back to, when it is not committed.</summary>
    public List<(Guid Key, long Before)> Touched { get; } = [];
}

/// <summary>
/// Makes batches of submissions (成批): who is in it, at which positions, with which hash. Remembers what was touched when,
/// also by batches that are not committed yet: who forms on top of one takes back both when it fails, the later one first.
/// </summary>
/// <param name="since">The position at which this writer began.</param>
internal sealed class Forming(TimeProvider clock, long since)
{
    private readonly Dictionary<Guid, long> _lastTouched = [];

    /// <summary>The rest gets positions in the order in which it came.</summary>
    public Formed Form(Head head, List<Waiting> gathered, IReadOnlyDictionary<Guid, AcceptedCommand> accepted)
    {
        var now = Shanghai.ToMicroseconds(clock.GetUtcNow());
        var formed = new Formed(head, now > head.RecordedAt ? now : head.RecordedAt, gathered);
        Choose(formed, accepted);
        var (entries, bytes) = Number(head, formed.Chosen, formed.Instant);
        var hash = entries.Count == 0 ? head.Hash : Canonical.Hash(head.Hash, bytes);
        formed.Receipts = Receipts(head, formed.Chosen, hash);
        var commands = formed.Receipts.ConvertAll(one => new AcceptedCommand(one.Waiting.Submission.CommandId, one.Waiting.Submission.BodyHash, one.Receipt));
        formed.Batch = new Batch(head, formed.Instant, entries, bytes, hash, commands, Units(formed.Chosen, entries));
        return formed;
    }

    /// <summary>As if it had not been formed.</summary>
    public void TakeBack(Formed formed)
    {
        for (var i = formed.Touched.Count - 1; i >= 0; i--)
            _lastTouched[formed.Touched[i].Key] = formed.Touched[i].Before;
        formed.Touched.Clear();
    }

    /// <summary>A unit's row carries the position of the last entry that changed its core, which is known only now.</summary>
    private static List<UnitChange> Units(List<Waiting> chosen, List<Entry> entries)
    {
        var positions = CorePositions(entries);
        var units = new List<UnitChange>(chosen.Count);
        foreach (var one in chosen)
        {
            foreach (var change in one.Submission.Units)
                units.Add(positions.TryGetValue(change.After.Id, out var position) ? change with { After = change.After with { Position = position } } : change);
        }
        return units;
    }

    private static Dictionary<Guid, long> CorePositions(List<Entry> entries)
    {
        var positions = new Dictionary<Guid, long>();
        foreach (var entry in entries)
        {
            foreach (var unit in Unit.TouchedBy(entry))
            {
                if (Unit.IsCore(entry, unit))
                    positions[unit] = entry.Position;
            }
        }
        return positions;
    }

    private void Choose(Formed formed, IReadOnlyDictionary<Guid, AcceptedCommand> accepted)
    {
        var ids = new HashSet<Guid>();
        var position = formed.Head.Position;
        foreach (var one in formed.Gathered)
        {
            // Told to decide again at a first attempt, whatever has become of it since.
            if (one.Task.IsCompleted)
                continue;
            if (accepted.TryGetValue(one.Submission.CommandId, out var earlier))
                formed.Answers.Add((one, Desk.Again(earlier, one.Submission.BodyHash)));
            else if (!ids.Add(one.Submission.CommandId))
                formed.Twice.Add(one);
            else if (Stale(one.Submission, formed.Instant))
                formed.Overtaken.Add(one);
            else
            {
                position += one.Submission.Entries.Count;
                Touch(formed, one.Submission, position);
                formed.Chosen.Add(one);
            }
        }
    }

    private bool Stale(Submission submission, DateTimeOffset instant)
    {
        // An entry's effective day rests on the day of recording, so both must be the same.
        if (Shanghai.Day(submission.DecidedAt) != Shanghai.Day(instant))
            return true;
        foreach (var claim in submission.Claims)
        {
            // What was touched before this writer began is not remembered: only what was read since is known to be current.
            if (claim.AsOf < since || _lastTouched.GetValueOrDefault(claim.Key) > claim.AsOf)
                return true;
        }
        return false;
    }

    /// <summary>By the submission's last position: its reader will claim no earlier one.</summary>
    private void Touch(Formed formed, Submission submission, long position)
    {
        foreach (var entry in submission.Entries)
        {
            if (entry.Stream == Tree.Stream)
                Touch(formed, Tree.Stream, position);
        }
        foreach (var unit in submission.Units)
        {
            Touch(formed, unit.After.Id, position);
            if (unit.PlacementBefore.SameAs(unit.PlacementAfter))
                continue;
            foreach (var step in unit.PlacementAfter.Steps)
            {
                if (step.Parent is { } region)
                    Touch(formed, region, position);
            }
        }
    }

    private void Touch(Formed formed, Guid key, long position)
    {
        formed.Touched.Add((key, _lastTouched.GetValueOrDefault(key)));
        _lastTouched[key] = position;
    }

    private static (List<Entry> Entries, List<byte[]> Bytes) Number(Head head, List<Waiting> chosen, DateTimeOffset instant)
    {
        var (entries, bytes, position) = (new List<Entry>(chosen.Count), new List<byte[]>(chosen.Count), head.Position);
        foreach (var one in chosen)
        {
            for (var i = 0; i < one.Submission.Entries.Count; i++)
            {
                entries.Add(one.Submission.Entries[i] with { Position = ++position, RecordedAt = instant });
                bytes.Add(one.Submission.Drafts[i].At(position, instant));
            }
        }
        return (entries, bytes);
    }

    private static List<(Waiting, Receipt)> Receipts(Head head, List<Waiting> chosen, byte[] hash)
    {
        var receipts = new List<(Waiting, Receipt)>(chosen.Count);
        var (position, batchHash) = (head.Position, Convert.ToHexStringLower(hash));
        foreach (var one in chosen)
        {
            var entries = one.Submission.Entries;
            long? first = entries.Count == 0 ? null : position + 1;
            position += entries.Count;
            // What changed nothing rests on what was there before it.
            var rests = position == head.Position ? Convert.ToHexStringLower(head.Hash) : batchHash;
            receipts.Add((one, new Receipt(position, first, rests, entries.FirstOrDefault()?.UnitId, entries.FirstOrDefault()?.RegionId)));
        }
        return receipts;
    }
}
