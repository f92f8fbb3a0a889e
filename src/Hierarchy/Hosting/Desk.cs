using Hierarchy.Deciding;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>A unit as an actor remembers it: current as of a position.</summary>
internal sealed record Remembered(UnitState State, long AsOf);

/// <summary>
/// One order from reading to receipt: read, decide, submit; on a stale reading do it again. Pure decisions, no memory of
/// its own: what an actor remembers is passed in and out.
/// </summary>
internal sealed class Desk(ILedger ledger, Catalogue catalogue, TimeProvider clock, Feed feed, ISequencer sequencer)
{
    /// <summary>An order whose readings are overtaken this often is answered BUSY.</summary>
    public const int MaxAttempts = 50;

    /// <summary>The result of a command accepted before: the first result for the same body, a refusal for another.</summary>
    public static Outcome Again(AcceptedCommand earlier, byte[] bodyHash) => earlier.BodyHash.AsSpan().SequenceEqual(bodyHash)
        ? new Outcome.Accepted(earlier.Receipt with { Replayed = true })
        : new Outcome.Refused(Refusal.CommandReused(earlier.Id));

    public ValueTask<(Outcome Outcome, Remembered? Remembered)> HandleAsync(Order order, Remembered? remembered, CancellationToken cancel) =>
        Rules.Author(order.Author) is { } unsound
            ? new((new Outcome.Refused(unsound), remembered))
            : DecideAsync(order, remembered, cancel);

    private async ValueTask<(Outcome Outcome, Remembered? Remembered)> DecideAsync(Order order, Remembered? remembered, CancellationToken cancel)
    {
        try
        {
            for (var attempt = 0; attempt < MaxAttempts; attempt++)
            {
                var reading = await ReadAsync(order, remembered, cancel);
                if (Decided(reading.Work, order, reading.Commands) is { } refused)
                {
                    // What was remembered may be out of date: nobody is refused on hearsay.
                    if (remembered is not null)
                    {
                        remembered = null;
                        continue;
                    }
                    return (await AcceptedBeforeAsync(order, cancel) ?? refused, null);
                }

                var outcome = await sequencer.SubmitAsync(Submission(order, reading), cancel);
                if (outcome is not Outcome.Stale stale)
                    return (outcome, Remember(outcome, reading.Work, order));
                Telemetry.WasStale();
                remembered = null;
                if (!await PublishedAsync(stale.Position, cancel))
                    return (Stopped, null);
            }
            return (new Outcome.Refused(Refusal.Busy()), null);
        }
        catch (LedgerUnavailableException)
        {
            // Only reading throws this, so nothing has been submitted.
            return (new Outcome.Refused(Refusal.Unavailable()), null);
        }
        catch (FencedException)
        {
            return (new Outcome.Refused(Refusal.Busy()), null);
        }
    }

    public async Task<IReadOnlyDictionary<int, Refusal>> TryAsync(Order order, CancellationToken cancel)
    {
        var reading = await ReadAsync(order, null, cancel);
        var refusals = new Dictionary<int, Refusal>();
        if (Rules.Author(order.Author) is { } unsound)
            return new Dictionary<int, Refusal> { [0] = unsound };
        for (var i = 0; i < reading.Commands.Count; i++)
        {
            if (DecideOne(reading.Work, order, reading.Commands, i) is { } refusal)
                refusals[i] = refusal;
        }
        return refusals;
    }

    private readonly record struct Reading(Work Work, IReadOnlyList<Command> Commands, List<Claim> Claims, DateTimeOffset Instant);

    /// <summary>At once, when what is remembered is all that is needed.</summary>
    private async ValueTask<Reading> ReadAsync(Order order, Remembered? remembered, CancellationToken cancel)
    {
        var root = feed.Root;
        var commands = order.Commands.Any(IsIncomplete) ? await CompleteAsync(order.Commands, root.Tree, cancel) : order.Commands;
        var units = new List<UnitState>(1);
        var claims = new List<Claim>(2) { new(Tree.Stream, root.Watermark.Position) };
        if (remembered is not null)
        {
            units.Add(remembered.State);
            claims.Add(new Claim(remembered.State.Id, remembered.AsOf));
        }
        if (Needed(commands, remembered?.State.Id) is { Count: > 0 } needed)
        {
            var (head, found) = await ledger.LoadUnitsAsync(needed, cancel);
            units.AddRange(found.Values);
            claims.AddRange(needed.Select(id => new Claim(id, head.Position)));
        }
        // Time never runs backwards in the ledger, whatever this machine's clock says.
        var now = Shanghai.ToMicroseconds(clock.GetUtcNow());
        var instant = now > root.Watermark.CommittedAt ? now : root.Watermark.CommittedAt;
        return new Reading(new Work(root, catalogue, instant, order.Author, order.CommandId, units), commands, claims, instant);
    }

    private static HashSet<Guid>? Needed(IReadOnlyList<Command> commands, Guid? remembered)
    {
        HashSet<Guid>? needed = null;
        foreach (var command in commands)
        {
            foreach (var id in command.Units)
            {
                if (id != remembered)
                    (needed ??= []).Add(id);
            }
        }
        return needed;
    }

    private static bool IsIncomplete(Command command) => command is EntryReverse or RegionClose or UnitMerge;

    /// <summary>Some commands name what they are about by position or code; what they need of it is looked up first.</summary>
    private async Task<IReadOnlyList<Command>> CompleteAsync(IReadOnlyList<Command> commands, Tree tree, CancellationToken cancel)
    {
        var complete = new List<Command>(commands.Count);
        foreach (var command in commands)
        {
            complete.Add(command switch
            {
                EntryReverse reverse => reverse with { Original = await ledger.FindEntryAsync(reverse.Position, cancel) },
                RegionClose close when tree.ByCode(close.RegionCode) is { } region => close with { Members = await ledger.UnitsUnderAsync(region.Id, cancel) },
                UnitMerge merge => merge with { Leads = await ledger.LeadsOfAsync(merge.UnitId, cancel) },
                _ => command,
            });
        }
        return complete;
    }

    private static Outcome.Refused? Decided(Work work, Order order, IReadOnlyList<Command> commands)
    {
        for (var i = 0; i < commands.Count; i++)
        {
            if (DecideOne(work, order, commands, i) is { } refusal)
                return new Outcome.Refused(refusal, i);
        }
        return null;
    }

    private static Refusal? DecideOne(Work work, Order order, IReadOnlyList<Command> commands, int i)
    {
        work.Source = order.Sources?[i] ?? Source.Typed;
        return Decide.One(work, commands[i]);
    }

    private async Task<Outcome?> AcceptedBeforeAsync(Order order, CancellationToken cancel)
    {
        var accepted = await ledger.FindCommandsAsync([order.CommandId], cancel);
        if (!accepted.TryGetValue(order.CommandId, out var earlier))
            return null;
        return await PublishedAsync(earlier.Receipt.Position, cancel) ? Again(earlier, order.BodyHash) : Stopped;
    }

    private static Outcome.Failed Stopped => new(new OperationCanceledException("the sequencer has stopped"));

    /// <summary>False when that watermark will never come: nobody is kept waiting for it.</summary>
    private async Task<bool> PublishedAsync(long position, CancellationToken cancel)
    {
        await Task.WhenAny(feed.AtLeastAsync(position, cancel), sequencer.Running);
        cancel.ThrowIfCancellationRequested();
        // A sequencer that stops publishes first what it has committed: both may have ended by now.
        return feed.Root.Watermark.Position >= position;
    }

    private static Submission Submission(Order order, in Reading reading)
    {
        reading.Claims.AddRange(reading.Work.Claims);
        return new(order.CommandId, order.BodyHash, reading.Instant, reading.Claims, reading.Work.Entries, reading.Work.Changes);
    }

    private static Remembered? Remember(Outcome outcome, Work work, Order order)
    {
        if (outcome is not Outcome.Accepted { Receipt: { Replayed: false } receipt } || order.Commands is not [UnitCommand command])
            return null;
        return work.Find(command.UnitId) is { } state ? new Remembered(state, receipt.Position) : null;
    }
}
