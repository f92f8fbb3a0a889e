using System.Runtime.CompilerServices;
using Hierarchy.Rollups;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server.Api;

/// <summary>
/// Live totals (订阅). The first event is a snapshot; later ones are newer snapshots, never older, a few a second at most. Nothing is
/// queued for a slow reader: he is told the newest when he is ready.
/// </summary>
public sealed class SubscriptionRoot(Site site, Reading reading, Scopes scopes, Nodes nodes, Subscribers subscribers)
{
    /// <summary>Between two events of one subscription.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    public async IAsyncEnumerable<Rollup> RollupChanged(string regionCode, Period period, long? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var place = subscribers.Enter(reading.Viewer!);
        var scope = scopes.Of(period, period, null);
        var region = reading.Root.Tree.ByCode(regionCode) is { } found && reading.Sight.Sees(found) ? found : throw Refusals.OutOfSight();
        var root = await place.WaitAsync(token => site.Actors.AtLeastAsync(after ?? 0, token), cancel);
        while (true)
        {
            yield return new Rollup(root.Tree[region.Id], scope);
            root = await place.WaitAsync(token => ChangedAsync(root, region.Id, token), cancel);
            // It may have gone to another office meanwhile.
            if (!new Sight(reading.Viewer!, root.Tree, Period.Of(reading.Today)).Sees(root.Tree[region.Id]))
                throw Refusals.OutOfSight();
        }
    }

    private async Task<Root> ChangedAsync(Root root, Guid region, CancellationToken cancel)
    {
        var told = Told(root, region);
        do
        {
            await Task.Delay(Pace, site.Clock, cancel);
            root = await site.Actors.AfterAsync(root, cancel);
        }
        while (ReferenceEquals(Told(root, region), told));
        return root;
    }

    public async IAsyncEnumerable<Job> JobProgress(string id, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var place = subscribers.Enter(reading.Viewer!);
        var job = nodes.Job(id) ?? throw Refusals.OutOfSight();
        yield return job;
        while (!job.IsOver)
        {
            var now = await place.WaitAsync(token => LaterAsync(job, id, token), cancel);
            if (now == job)
                continue;
            yield return job = now;
        }
    }

    private async Task<Job> LaterAsync(Job job, string id, CancellationToken cancel)
    {
        await Task.Delay(Pace, site.Clock, cancel);
        return nodes.Job(id) ?? job;
    }

    /// <summary>What the figures of a region are made of; while it is fenced, the same as before.</summary>
    private static Series? Told(Root root, Guid region) => root.Figures(region)?.Total;
}

/// <summary>Who listens: bounded for each viewer, and in all.</summary>
public sealed class Subscribers(Accounts.Watches watches)
{
    public const int MaxOfViewer = 50;
    public const int Max = 5_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, int> _of = [];
    private int _all;

    public int Count => _all;

    public Place Enter(Accounts.Viewer viewer)
    {
        lock (_gate)
        {
            var his = _of.GetValueOrDefault(viewer.Id);
            if (his >= MaxOfViewer || _all >= Max)
                throw new GraphQL.GraphQLException($"同时订阅过多（每个账户至多 {MaxOfViewer} 个）。请关闭不用的页面后重试。", "TOO_MANY_SUBSCRIPTIONS");
            (_of[viewer.Id], _all) = (his + 1, _all + 1);
        }
        return new Place(this, viewer.Id, watches.Open(viewer));
    }

    private void Leave(Guid viewer)
    {
        lock (_gate)
        {
            _all--;
            if (--_of[viewer] == 0)
                _of.Remove(viewer);
        }
    }

    /// <summary>One subscription, as long as it lasts.</summary>
    public sealed class Place(Subscribers subscribers, Guid viewer, Accounts.Watch watch) : IDisposable
    {
        /// <summary>Waits for as long as the viewer is there and his session or token holds; whose is over is told to sign in.</summary>
        public async Task<T> WaitAsync<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancel)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, watch.Ended);
            try
            {
                return await wait(either.Token);
            }
            catch (OperationCanceledException) when (watch.Ended.IsCancellationRequested && !cancel.IsCancellationRequested)
            {
                throw Refusals.SignIn();
            }
        }

        public void Dispose()
        {
            watch.Dispose();
            subscribers.Leave(viewer);
        }
    }
}
