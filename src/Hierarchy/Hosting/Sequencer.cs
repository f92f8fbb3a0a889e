using System.Threading.Channels;
using Hierarchy.Deciding;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>The way to the one writer: in this process, or elsewhere on a cluster.</summary>
public interface ISequencer
{
    /// <summary>Waits until the submission is published, refused, overtaken or has failed.</summary>
    Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancel);

    /// <summary>Ends when nothing more will be published here.</summary>
    Task Running { get; }
}

/// <summary>
/// The one writer (定序). Drains a bounded queue into batches, gives positions, commits. While one batch commits the next
/// gathers and is formed; the climb of the last overlaps with the commit of the next.
/// </summary>
public sealed class Sequencer : ISequencer, IAsyncDisposable
{
    /// <summary>Answers wait for the climb, also those to commands accepted earlier: accepted means published.</summary>
    private sealed record Committed(Batch? Batch, IReadOnlyList<(Waiting Waiting, Outcome Outcome)> Answers);

    private static readonly Dictionary<Guid, AcceptedCommand> NoneAccepted = [];

    private readonly ILedger _ledger;
    private readonly TimeProvider _clock;
    private readonly Func<Batch, CancellationToken, Task> _climb;
    private readonly SequencerLimits _limits;
    private readonly Channel<Waiting> _queue;
    private readonly Channel<Committed> _committed;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Waiting> _deferred = [];
    private readonly Forming _forming;
    private Head _head;

    /// <summary>The next batch, formed while the one before it is on its way.</summary>
    private Formed? _ahead;

    // Told when as many wait as the next batch is to have at least; null: nobody asks.
    private volatile TaskCompletionSource? _enough;
    private volatile int _enoughIs;
    private Task _running = Task.CompletedTask;

    /// <param name="climb">Brings a committed batch up the tree and publishes the new watermark.</param>
    public Sequencer(ILedger ledger, Head head, TimeProvider clock, SequencerLimits limits, Func<Batch, CancellationToken, Task> climb)
    {
        (_ledger, _head, _clock, _limits, _climb) = (ledger, head, clock, limits, climb);
        _forming = new Forming(clock, head.Position);
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
        if (_stop.IsCancellationRequested || _running.IsCompleted || !_queue.Writer.TryWrite(waiting))
            return Task.FromResult<Outcome>(new Outcome.Refused(Refusal.Busy()));
        if (_enough is { } enough && _queue.Reader.Count >= _enoughIs)
            enough.TrySetResult();
        return waiting.Task.WaitAsync(cancel);
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
        while (_ahead is not null || _deferred.Count > 0 || await _queue.Reader.WaitToReadAsync(_stop.Token))
        {
            var formed = _ahead ?? Form(_head, Gather(), NoneAccepted);
            _ahead = null;
            try
            {
                await CommitAsync(formed);
            }
            catch (Exception cause)
            {
                Fail(formed.Gathered, cause);
                throw;
            }
        }
    }

    private async Task CommitAsync(Formed formed)
    {
        try
        {
            await WriteAsync(formed);
        }
        catch (CommandKnownException)
        {
            // Rare, so only then is it looked up which of them were accepted before.
            var ids = formed.Gathered.ConvertAll(one => one.Submission.CommandId);
            var accepted = await Patience.UntilThereAsync(() => _ledger.FindCommandsAsync(ids, _stop.Token), _clock, _stop.Token);
            _deferred.RemoveRange(0, formed.Twice.Count);
            await WriteAsync(Form(_head, formed.Gathered, accepted));
        }
    }

    private async Task WriteAsync(Formed formed)
    {
        // What overtook them is committed by now.
        foreach (var one in formed.Overtaken)
            one.TrySetResult(new Outcome.Stale(_head.Position));
        var isWritten = formed.Receipts.Count > 0 && await TryCommitAsync(formed);
        if (isWritten)
            formed.Answers.AddRange(formed.Receipts.Select(one => (one.Waiting, (Outcome)new Outcome.Accepted(one.Receipt))));
        if (formed.Answers.Count > 0)
            await _committed.Writer.WriteAsync(new Committed(isWritten ? formed.Batch : null, formed.Answers), _stop.Token);
    }

    private async Task<bool> TryCommitAsync(Formed formed)
    {
        try
        {
            var commit = Telemetry.CommitAsync(_ledger, formed.Batch, _stop.Token);
            await FormAheadAsync(formed, commit);
            await commit;
            _head = formed.Batch.Head;
            return true;
        }
        catch (LedgerRefusedException refused)
        {
            // A bug, and nothing was written: those in this batch are told, the others need not suffer.
            TakeBack(formed);
            formed.Receipts.ForEach(one => one.Waiting.TrySetResult(new Outcome.Failed(refused)));
            return false;
        }
        catch
        {
            TakeBack(formed);
            throw;
        }
    }

    /// <summary>
    /// While one batch commits the next is formed on top of it, as soon as as many wait as are in that one: the store then
    /// need not wait for it. Should that one fail, its successor is taken back: nothing has been told or written.
    /// </summary>
    private async Task FormAheadAsync(Formed formed, Task commit)
    {
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Many entries of few submissions take long: those that come meanwhile are then one batch, too.
        (_enoughIs, _enough) = (Math.Max(formed.Receipts.Count, formed.Batch.Entries.Count), enough);
        if (_queue.Reader.Count < _enoughIs)
            await Task.WhenAny(commit, enough.Task);
        _enough = null;
        if (commit.IsCompleted)
            return;
        _ahead = Form(formed.Batch.Head, Gather(), NoneAccepted);
        _ledger.Prepare(_ahead.Batch);
    }

    /// <summary>Whoever was gathered for the later batch is gathered again, first and in the same order.</summary>
    private void TakeBack(Formed formed)
    {
        if (_ahead is { } ahead)
        {
            _forming.TakeBack(ahead);
            _deferred.Clear();
            _deferred.AddRange(ahead.Gathered);
            _ahead = null;
        }
        _forming.TakeBack(formed);
    }

    /// <summary>Whatever happens, nobody waits for ever: who was not answered may send the same command id again.</summary>
    private Formed Form(Head head, List<Waiting> gathered, IReadOnlyDictionary<Guid, AcceptedCommand> accepted)
    {
        try
        {
            var formed = _forming.Form(head, gathered, accepted);
            _deferred.InsertRange(0, formed.Twice);
            return formed;
        }
        catch (Exception cause)
        {
            Fail(gathered, cause);
            throw;
        }
    }

    private static void Fail(List<Waiting> gathered, Exception cause)
    {
        foreach (var one in gathered)
            one.TrySetResult(new Outcome.Failed(cause));
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
        Fail(_deferred, cause);
        Fail(_ahead?.Gathered ?? [], cause);
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
