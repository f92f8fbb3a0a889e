using Hierarchy.Hosting;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Hierarchy.Cluster;

/// <summary>
/// The one writer. Two may come to be active when the cluster is split: the later ends the session of the earlier in the database and
/// takes its lock, so the earlier can write nothing more, and goes.
/// </summary>
[KeepAlive, Reentrant, RandomPlacement]
internal sealed class SequencerGrain(SiloParts parts, IGrainFactory grains, RegionLoads loads, ClusterActors silo) : Grain, ISequencerGrain
{
    private Writer? _writer;

    public override async Task OnActivateAsync(CancellationToken cancel)
    {
        _writer = await Writer.StartAsync(parts, grains, loads, cancel);
        silo.Writer = _writer;
        _ = LeaveAsync(_writer);
    }

    /// <summary>When it may no longer write, whoever asks next finds a new one.</summary>
    private async Task LeaveAsync(Writer writer)
    {
        await writer.Sequencer.Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        silo.Leave(writer);
        DeactivateOnIdle();
    }

    public async Task<Outcome> SubmitAsync(Submission submission, CancellationToken cancel) =>
        WriterGoneException.ThrowIfGone(await _writer!.Sequencer.SubmitAsync(submission, cancel));

    public async Task<Published?> AfterAsync(long position, CancellationToken cancel)
    {
        // Those who wait keep it active, so when the silo stops they are sent away to wait at the next one.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel, silo.Stopping);
        try
        {
            return await _writer!.AfterAsync(position, waiting.Token);
        }
        catch (OperationCanceledException) when (silo.Stopping.IsCancellationRequested)
        {
            throw new WriterGoneException("its silo is stopping");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancel)
    {
        if (_writer is null)
            return;
        silo.Leave(_writer);
        await _writer.DisposeAsync();
    }
}
