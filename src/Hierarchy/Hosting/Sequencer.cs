using System.Threading.Channels;
using Hierarchy.Deciding;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>
/// The one writer (定序). Drains a bounded queue into batches, gives positions, commits. While one batch commits the next
/// gathers; the climb of the last overlaps with the commit of the next.
/// </summary>
public sealed class Sequencer : IAsyncDisposable
{
    private sealed class Waiting(Submission submission) : TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Submission Submission { get; } = submission;
    }

    /// <summary>Answers wait for the climb, also those to commands accepted earlier: accepted means published.</summary>
    private sealed record Committed(Batch? Batch, IReadOnlyList<(Waiting Waiting, Outcome Outcome)> Answers);

    private static readonly Dictionary<Guid, AcceptedCommand> NoneAccepted = [];

    private readonly ILedger _ledger;
    private readonly TimeProvider _clock;
    private readonly Func<Batch, CancellationToken, Task> _climb;
    private readonly SequencerLimits _limits;
    private readonly Channel<Waiting> _queue;
    private readonly Channel<Committed> _committed;
    private readonly Dictionary<Guid, long> _lastTouched = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Waiting> _deferred = [];
    private readonly List<(Guid Key, long Before)> _touched = [];
    private readonly long _since;
    private Head _head;
    private Task _running = Task.CompletedTask;

    /// <param name="climb">Brings a committed batch up the tree and publishes the new watermark.</param>
    public Sequencer(ILedger ledger, Head head, TimeProvider clock, SequencerLimits limits, Func<Batch, CancellationToken, Task> climb)
    {
        (_ledger, _head, _since, _clock, _limits, _climb) = (ledger, head, head.Position, clock, limits, climb);
        _queue = Channel.CreateBounded<Waiting>(limits.Queue);
        _committed = Channel.CreateBounded<Committed>(limits.BatchesInFlight);
    }

    /// <summary>Faulted when this process may no longer write: another has taken over, or a batch contradicts the store.</summary>
    public Task Running => _running;

    /// <summary>Submissions that wait to be gathered.</summary>
    public int Queued => _queue.Reader.Count;

    public void Start() => _running = RunAsync();

    /// <summary>Busy is answered at once when the queue is full; otherwise waits until the submission is published or refused.</summary>
    public Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancel)
    {
        var waiting = new Waiting(submission);
        return _stop.IsCancellationRequested || _running.IsCompleted || !_queue.Writer.TryWrite(waiting)
            ? Task.FromResult<Outcome>(new Outcome.Refused(Refusal.Busy()))
            : waiting.Task.WaitAsync(cancel);
    }

    private async Task RunAsync()
    {
        var climbing = Task.Run(ClimbAllAsync);
        try
        {
            await Task.Run(CommitAllAsync);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            Fail(cause);
            throw;
        }
        finally
        {
            _committed.Writer.TryComplete();
            await climbing;
            Fail(new OperationCanceledException("the sequencer has stopped"));
        }
    }

    private async Task CommitAllAsync()
    {
        while (_deferred.Count > 0 || await _queue.Reader.WaitToReadAsync(_stop.Token))
        {
            var gathered = Gather();
            try
            {
                await CommitAsync(gathered);
            }
            catch (Exception cause)
            {
                // Whatever happened, nobody waits for ever: who was not answered may send the same command id again.
                foreach (var one in gathered)
                    one.TrySetResult(new Outcome.Failed(cause));
                throw;
            }
        }
    }

    private async Task CommitAsync(List<Waiting> gathered)
    {
        try
        {
            await CommitAsync(gathered, NoneAccepted);
        }
        catch (CommandKnownException)
        {
            // Rare, so only then is it looked up which of them were accepted before.
            var ids = gathered.ConvertAll(one => one.Submission.CommandId);
            await CommitAsync(gathered, await Patience.UntilThereAsync(() => _ledger.FindCommandsAsync(ids, _stop.Token), _clock, _stop.Token));
        }
    }

    private async Task CommitAsync(List<Waiting> gathered, IReadOnlyDictionary<Guid, AcceptedCommand> accepted)
    {
        var answers = new List<(Waiting, Outcome)>();
        var batch = Form(gathered, accepted, answers, out var receipts);
        var isWritten = receipts.Count > 0 && await TryCommitAsync(batch, receipts);
        if (isWritten)
            answers.AddRange(receipts.Select(one => (one.Item1, (Outcome)new Outcome.Accepted(one.Item2))));
        if (answers.Count > 0)
            await _committed.Writer.WriteAsync(new Committed(isWritten ? batch : null, answers), _stop.Token);
    }

    private async Task<bool> TryCommitAsync(Batch batch, List<(Waiting Waiting, Receipt)> receipts)
    {
        try
        {
            await Telemetry.CommitAsync(_ledger, batch, _stop.Token);
            _head = batch.Head;
            return true;
        }
        catch (CommandKnownException)
        {
            Untouch();
            _deferred.Clear();
            throw;
        }
        catch (LedgerRefusedException refused)
        {
            // A bug, and nothing was written: those in this batch are told, the others need not suffer.
            Untouch();
            receipts.ForEach(one => one.Waiting.TrySetResult(new Outcome.Failed(refused)));
            return false;
        }
    }

    private void Untouch()
    {
        foreach (var (key, before) in Enumerable.Reverse(_touched))
            _lastTouched[key] = before;
    }

    private List<Waiting> Gather()
    {
        var gathered = new List<Waiting>(_deferred);
        _deferred.Clear();
        var entries = gathered.Sum(one => one.Submission.Entries.Count);
        while (gathered.Count < _limits.BatchSubmissions && entries < _limits.BatchEntries && _queue.Reader.TryRead(out var next))
        {
            gathered.Add(next);
            entries += next.Submission.Entries.Count;
        }
        return gathered;
    }

    /// <summary>Answers what needs no commit; the rest gets positions in the order in which it came.</summary>
    private Batch Form(List<Waiting> gathered, IReadOnlyDictionary<Guid, AcceptedCommand> accepted, List<(Waiting, Outcome)> answers, out List<(Waiting, Receipt)> receipts)
    {
        var now = Shanghai.ToMicroseconds(_clock.GetUtcNow());
        var instant = now > _head.RecordedAt ? now : _head.RecordedAt;
        var chosen = Choose(gathered, accepted, answers, instant);
        var (entries, bytes) = Number(chosen, instant);
        var hash = entries.Count == 0 ? _head.Hash : Canonical.Hash(_head.Hash, bytes);
        receipts = Receipts(chosen, hash);
        var commands = receipts.ConvertAll(one => new AcceptedCommand(one.Item1.Submission.CommandId, one.Item1.Submission.BodyHash, one.Item2));
        return new Batch(_head, instant, entries, bytes, hash, commands, Units(chosen, entries));
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

    private List<Waiting> Choose(
        List<Waiting> gathered, IReadOnlyDictionary<Guid, AcceptedCommand> accepted, List<(Waiting, Outcome)> answers, DateTimeOffset instant)
    {
        var chosen = new List<Waiting>();
        var ids = new HashSet<Guid>();
        var position = _head.Position;
        _touched.Clear();
        foreach (var one in gathered)
        {
            // Told to decide again at a first attempt, whatever has become of it since.
            if (one.Task.IsCompleted)
                continue;
            if (accepted.TryGetValue(one.Submission.CommandId, out var earlier))
                answers.Add((one, Desk.Again(earlier, one.Submission.BodyHash)));
            else if (!ids.Add(one.Submission.CommandId))
                _deferred.Add(one);
            else if (Stale(one.Submission, instant))
                one.TrySetResult(new Outcome.Stale(_head.Position));
            else
            {
                position += one.Submission.Entries.Count;
                Touch(one.Submission, position);
                chosen.Add(one);
            }
        }
        return chosen;
    }

    private bool Stale(Submission submission, DateTimeOffset instant)
    {
        // An entry's effective day rests on the day of recording, so both must be the same.
        if (Shanghai.Day(submission.DecidedAt) != Shanghai.Day(instant))
            return true;
        foreach (var claim in submission.Claims)
        {
            // What was touched before this writer began is not remembered: only what was read since is known to be current.
            if (claim.AsOf < _since || _lastTouched.GetValueOrDefault(claim.Key) > claim.AsOf)
                return true;
        }
        return false;
    }

    /// <summary>By the submission's last position: its reader will claim no earlier one.</summary>
    private void Touch(Submission submission, long position)
    {
        foreach (var entry in submission.Entries)
        {
            if (entry.Stream == Tree.Stream)
                Touch(Tree.Stream, position);
        }
        foreach (var unit in submission.Units)
        {
            Touch(unit.After.Id, position);
            if (unit.PlacementBefore.SameAs(unit.PlacementAfter))
                continue;
            foreach (var step in unit.PlacementAfter.Steps)
            {
                if (step.Parent is { } region)
                    Touch(region, position);
            }
        }
    }

    private void Touch(Guid key, long position)
    {
        _touched.Add((key, _lastTouched.GetValueOrDefault(key)));
        _lastTouched[key] = position;
    }

    private (List<Entry> Entries, List<byte[]> Bytes) Number(List<Waiting> chosen, DateTimeOffset instant)
    {
        var (entries, bytes, position) = (new List<Entry>(chosen.Count), new List<byte[]>(chosen.Count), _head.Position);
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

    private List<(Waiting, Receipt)> Receipts(List<Waiting> chosen, byte[] hash)
    {
        var receipts = new List<(Waiting, Receipt)>(chosen.Count);
        var (position, batchHash) = (_head.Position, Convert.ToHexStringLower(hash));
        foreach (var one in chosen)
        {
            var entries = one.Submission.Entries;
            long? first = entries.Count == 0 ? null : position + 1;
            position += entries.Count;
            // What changed nothing rests on what was there before it.
            var rests = position == _head.Position ? Convert.ToHexStringLower(_head.Hash) : batchHash;
            receipts.Add((one, new Receipt(position, first, rests, entries.FirstOrDefault()?.UnitId, entries.FirstOrDefault()?.RegionId)));
        }
        return receipts;
    }

    private async Task ClimbAllAsync()
    {
        Exception? broken = null;
        await foreach (var committed in _committed.Reader.ReadAllAsync())
        {
            // Durable but not published: a restart rolls it up; until then nothing more may be acknowledged.
            if (committed.Batch is not null)
                broken ??= await TryClimbAsync(committed.Batch);
            foreach (var (waiting, outcome) in committed.Answers)
                waiting.TrySetResult(broken is null ? outcome : new Outcome.Failed(broken));
        }
    }

    private async Task<Exception?> TryClimbAsync(Batch batch)
    {
        try
        {
            await _climb(batch, _stop.Token);
            return null;
        }
        catch (Exception cause)
        {
            await _stop.CancelAsync();
            return cause;
        }
    }

    private void Fail(Exception cause)
    {
        _queue.Writer.TryComplete();
        foreach (var one in _deferred)
            one.TrySetResult(new Outcome.Failed(cause));
        while (_queue.Reader.TryRead(out var waiting))
            waiting.TrySetResult(new Outcome.Failed(cause));
    }

    /// <summary>Takes nothing more, finishes what has been taken, stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _stop.CancelAfter(_limits.Drain);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }
}

/// <param name="Queue">Submissions that may wait; one more is answered BUSY.</param>
/// <param name="BatchSubmissions">Submissions in one commit at most.</param>
/// <param name="BatchEntries">No further submission joins a batch that holds this many entries.</param>
/// <param name="BatchesInFlight">Committed batches that may wait for their climb.</param>
/// <param name="Drain">How long a stop waits for what has been taken.</param>
public sealed record SequencerLimits(int Queue, int BatchSubmissions, int BatchEntries, int BatchesInFlight, TimeSpan Drain)
{
    public static readonly SequencerLimits Default = new(8_192, 1_000, 20_000, 4, TimeSpan.FromSeconds(20));
}
