using Hierarchy.Hosting;
using Orleans.Concurrency;
using Orleans.Placement;

namespace Hierarchy.Cluster;

/// <summary>Reentrant: orders take their turns in the actor, which also bounds how many wait.</summary>
[Reentrant, HashBasedPlacement]
internal sealed class UnitGrain(ClusterActors actors) : Grain, IUnitGrain
{
    private readonly UnitActor _actor = new(actors.Desk);

    public async Task<Outcome> HandleAsync(Order order, CancellationToken cancel) => WriterGoneException.ThrowIfGone(await _actor.HandleAsync(order, cancel));
}
