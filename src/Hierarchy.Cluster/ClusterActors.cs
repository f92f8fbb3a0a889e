using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster;

/// <summary>What a silo is made of, besides Orleans.</summary>
/// <param name="Ledger">For reading.</param>
/// <param name="OpenLedger">For writing, when the sequencer comes to be on this silo.</param>
public sealed record SiloParts(ILedger Ledger, Func<ILedger> OpenLedger, Catalogue Catalogue, TimeProvider Clock, ActorOptions Options);

/// <summary>
/// The actors as one silo reaches them. It holds a root of its own, which follows the writer's watermark by watermark: so what is read
/// never leaves the silo, and a request rests on one watermark wherever the regions are.
/// </summary>
public sealed partial class ClusterActors : IActors, ILifecycleParticipant<ISiloLifecycle>
{
    /// <summary>How long an order is tried again while a silo or the writer is away.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly SiloParts _parts;
    private readonly IGrainFactory _grains;
    private readonly RegionLoads _loads;
    private readonly ILogger<ClusterActors> _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _drained = new();
    private readonly TaskCompletionSource _running = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Feed? _feed;
    private Desk? _desk;
    private Task _following = Task.CompletedTask;
    private volatile Writer? _writer;
    private volatile bool _isDraining;
    private int _active;

    internal ClusterActors(SiloParts parts, IGrainFactory grains, RegionLoads loads, ILogger<ClusterActors> logger) =>
        (_parts, _grains, _loads, _logger) = (parts, grains, loads, logger);

    private Feed Feed => _feed ?? throw new InvalidOperationException("the silo has not been started");

    internal Desk Desk => _desk ?? throw new InvalidOperationException("the silo has not been started");

    /// <summary>Loads before any grain can be active here; follows as soon as grains can be called.</summary>
    public void Participate(ISiloLifecycle lifecycle)
    {
        lifecycle.Subscribe(nameof(ClusterActors), ServiceLifecycleStage.ApplicationServices, async cancel =>
        {
            _feed = new Feed((await _loads.AtLeastAsync(0, cancel)).Root);
            _desk = new Desk(_parts.Ledger, _parts.Catalogue, _parts.Clock, _feed, new NearestSequencer(this));
        });
        lifecycle.Subscribe(nameof(ClusterActors), ServiceLifecycleStage.Active, _ =>
        {
            _following = Task.Run(FollowAsync, CancellationToken.None);
            return Task.CompletedTask;
        }, async _ =>
        {
            _running.TrySetResult();
            await _stop.CancelAsync();
            await _following;
        });
    }

    private ISequencerGrain Sequencer => _grains.GetGrain<ISequencerGrain>(Key.Sequencer);

    /// <summary>Grains that are active here are about to go.</summary>
    internal CancellationToken Stopping => _stop.Token;

    /// <summary>The writer, while it is on this silo: what is sent to it and read of it then needs no call.</summary>
    internal Writer? Writer { get => _writer; set => _writer = value; }

    internal void Leave(Writer writer) => Interlocked.CompareExchange(ref _writer, null, writer);

    public Root Root => Feed.Root;
    public Task Running => _running.Task;

    public async Task<Outcome> SubmitAsync(Order order, CancellationToken cancel)
    {
        using var received = Telemetry.Received(order);
        Interlocked.Increment(ref _active);
        try
        {
            return received.Answered(order, _isDraining ? new Outcome.Refused(Refusal.Busy()) : await SentAsync(order, cancel));
        }
        finally
        {
            Interlocked.Decrement(ref _active);
        }
    }

    /// <summary>Until the silo has been drained, or nobody could be asked for so long that the caller is told so.</summary>
    private async Task<Outcome> SentAsync(Order order, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel, _drained.Token);
        try
        {
            return await UntilKnownAsync(order, patience);
        }
        catch (OperationCanceledException ended) when (!cancel.IsCancellationRequested)
        {
            return new Outcome.Failed(new OutcomeUnknownException(ended));
        }
    }

    /// <summary>
    /// Nothing is tried again for us, and a command id is accepted once: so it is sent again for as long as nobody knows what became of it.
    /// </summary>
    private async Task<Outcome> UntilKnownAsync(Order order, CancellationTokenSource patience)
    {
        for (var since = _parts.Clock.GetTimestamp(); ;)
        {
            try
            {
                var outcome = await SendAsync(order, patience.Token);
                // Whoever was answered here finds it here.
                if (outcome is Outcome.Accepted accepted)
                    await Feed.AtLeastAsync(accepted.Receipt.Position, patience.Token);
                return outcome;
            }
            catch (Exception away) when (away is OrleansException or TimeoutException or WriterGoneException)
            {
                // A large order may take its time, but not once somebody is away.
                var left = Patience - _parts.Clock.GetElapsedTime(since);
                patience.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
                await Task.Delay(Pause, _parts.Clock, patience.Token);
            }
        }
    }

    private async Task<Outcome> SendAsync(Order order, CancellationToken cancel) => order.Commands is [UnitCommand command]
        ? await _grains.GetGrain<IUnitGrain>(Key.Unit(command.UnitId)).HandleAsync(order, cancel)
        : WriterGoneException.ThrowIfGone((await Desk.HandleAsync(order, null, cancel)).Outcome);

    public Task<IReadOnlyDictionary<int, Refusal>> TryAsync(Order order, CancellationToken cancel) => Desk.TryAsync(order, cancel);

    public Task<Root> AtLeastAsync(long position, CancellationToken cancel) => Feed.AtLeastAsync(position, cancel);

    public Feed.Reader Read() => Feed.Read();

    public Task<Root> AfterAsync(Root seen, CancellationToken cancel) => Feed.AfterAsync(seen, cancel);

    private async Task FollowAsync()
    {
        var isLost = false;
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await HearAsync(_stop.Token);
                if (isLost)
                    Found(_logger, Root.Watermark.Position);
                isLost = false;
            }
            catch (Exception cause) when (!_stop.IsCancellationRequested)
            {
                // The writer is on its way to another silo. What is read meanwhile rests on an older watermark, and says so.
                if (!isLost)
                    Lost(_logger, Root.Watermark.Position, cause.Message);
                isLost = true;
                await Task.Delay(Pause, _parts.Clock, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task HearAsync(CancellationToken cancel)
    {
        if (Writer is { } here)
            Feed.Publish(await here.NextAsync(Root.Watermark.Position, cancel));
        else if (await Sequencer.AfterAsync(Root.Watermark.Position, cancel) is { } told)
        {
            foreach (var change in told.Changes)
                Feed.Publish(change.ApplyTo(Root));
        }
        else
            Feed.Publish((await _loads.AtLeastAsync(Root.Watermark.Position + 1, cancel)).Root);
    }

    /// <summary>
    /// What has been taken is answered, within <see cref="SequencerLimits.Drain"/>; what comes later is answered BUSY. Reads go on until the
    /// silo stops.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        _isDraining = true;
        for (var since = _parts.Clock.GetTimestamp(); Volatile.Read(ref _active) > 0 && _parts.Clock.GetElapsedTime(since) < SequencerLimits.Default.Drain;)
            await Task.Delay(Pause, _parts.Clock);
        await _drained.CancelAsync();
    }

    [LoggerMessage(1, LogLevel.Warning, "与定序节点失去联系，停留在第 {Position} 条：{Why}")]
    private static partial void Lost(ILogger logger, long position, string why);

    [LoggerMessage(2, LogLevel.Information, "已重新跟上定序节点，台账 {Position} 条。")]
    private static partial void Found(ILogger logger, long position);

    private sealed class NearestSequencer(ClusterActors silo) : ISequencer
    {
        public Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancel) =>
            silo.Writer is { } here
                ? here.Sequencer.SubmitAsync(submission, cancel).WaitAsync(SiloHost.CallPatience, cancel)
                : silo.Sequencer.SubmitAsync(submission, cancel);

        public Task Running => silo.Running;
    }
}
