using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Hierarchy.Cluster.Tests;

/// <summary>
/// Four silos in one process, asked in turn: an order goes to one, the next look at the root is another's. What was accepted is
/// waited for on all of them, as a caller does who asks with its position.
/// </summary>
public sealed class Silos : IActors
{
    private const short Count = 4;

    private readonly InProcessTestCluster _cluster;
    private readonly ClusterActors[] _actors;
    private int _turn;

    private Silos(InProcessTestCluster cluster) =>
        (_cluster, _actors) = (cluster, [.. cluster.Silos.Select(silo => silo.ServiceProvider.GetRequiredService<ClusterActors>())]);

    /// <summary>How a writer opens the ledger, where each needs one of its own: two may be there at a time.</summary>
    public static AsyncLocal<Func<ILedger>?> OpenLedger { get; } = new();

    public IReadOnlyList<ClusterActors> All => _actors;
    public InProcessTestCluster Cluster => _cluster;

    public static Task<Silos> StartAsync(ILedger ledger, Catalogue catalogue, TimeProvider clock, ActorOptions options) =>
        StartAsync(new SiloParts(ledger, OpenLedger.Value ?? (() => ledger), catalogue, clock, options));

    private static async Task<Silos> StartAsync(SiloParts parts)
    {
        var builder = new InProcessTestClusterBuilder(Count) { Options = { InitializeClientOnDeploy = false } };
        builder.ConfigureSilo((_, silo) => SiloHost.Add(silo, parts));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new Silos(cluster);
    }

    private ClusterActors Next => _actors[(uint)Interlocked.Increment(ref _turn) % Count];

    public Root Root => Next.Root;
    public Task Running => _actors[0].Running;

    public async Task<Outcome> SubmitAsync(Order order, CancellationToken cancel)
    {
        var outcome = await Next.SubmitAsync(order, cancel);
        if (outcome is Outcome.Accepted { Receipt.Position: var position })
            await Task.WhenAll(_actors.Select(silo => silo.AtLeastAsync(position, cancel)));
        return outcome;
    }

    public Task<IReadOnlyDictionary<int, Refusal>> TryAsync(Order order, CancellationToken cancel) => Next.TryAsync(order, cancel);
    public Task<Root> AtLeastAsync(long position, CancellationToken cancel) => Next.AtLeastAsync(position, cancel);
    public Feed.Reader Read() => Next.Read();
    public Task<Root> AfterAsync(Root seen, CancellationToken cancel) => _actors[0].AfterAsync(seen, cancel);

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_actors.Select(silo => silo.DisposeAsync().AsTask()));
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }
}
