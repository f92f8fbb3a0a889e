namespace Hierarchy.Hosting;

/// <summary>The calls that reach a unit (单位).</summary>
public interface IUnitActor
{
    Task<Outcome> HandleAsync(Order order, CancellationToken cancel);
}

/// <summary>
/// A unit's actor (单位): one order at a time, so a duplicate of one in flight waits for it and then finds it accepted. It
/// adopts its new state on the receipt; on anything else it forgets and reads again.
/// </summary>
internal sealed class UnitActor(Desk desk) : IUnitActor
{
    /// <summary>Orders that may wait for one unit; one more is answered BUSY.</summary>
    public const int MaxWaiting = 1_000;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Remembered? _remembered;
    private int _waiting;

    public long LastUsed { get; set; }

    public async Task<Outcome> HandleAsync(Order order, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return new Outcome.Refused(Refusal.Busy());
        }
        try
        {
            await _turn.WaitAsync(cancel);
            try
            {
                var known = _remembered;
                _remembered = null;
                (var outcome, _remembered) = await desk.HandleAsync(order, known, cancel);
                return outcome;
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
