using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Server.Demo;

namespace Hierarchy.Server.Jobs;

/// <summary>Loads the demo (演示数据) into an empty store: twelve months, each closed and sealed. Deterministic by seed.</summary>
public sealed class DemoJob(Settings settings)
{
    public const int DefaultSeed = 20260101;
    public const int MaxUnits = 200_000;

    /// <summary>The last month whose close day has come.</summary>
    public static Period LastMonth(Catalogue catalogue, TimeProvider clock)
    {
        var today = Shanghai.Day(clock.GetUtcNow());
        var month = Period.Of(today).Plus(-1);
        return today < catalogue.CloseDay(month.Year, month.Month) ? month.Plus(-1) : month;
    }

    public async Task<int> RunAsync(int units, int seed, Period? lastMonth, JobLog log, CancellationToken cancel)
    {
        // The demo lives in its own time, from twelve months ago on; the ledger's clock follows it.
        var clock = new DemoClock();
        await using var site = await Site.StartAsync(settings, clock, cancel, takesOver: false);
        if (site.Actors.Root.Watermark.Position > 0)
            throw new UserException("库中已有台账，演示数据只能装入空库。请用环境变量 HIERARCHY_DATA 另指定一个文件夹。");
        await using (var invented = site.Database.CreateCommand("update site set demo = true"))
            await invented.ExecuteNonQueryAsync(cancel);
        var until = lastMonth ?? LastMonth(site.Catalogue, TimeProvider.System);
        clock.Now = new DateTimeOffset(until.Plus(-11).FirstDay, TimeOnly.MinValue, Shanghai.Offset);
        await site.PrepareAsync(until.Plus(-11), cancel);
        await DemoWorld.RunAsync(new Host(site, clock, log, cancel), site.Catalogue, seed, units, until, cancel);
        log.Say($"演示数据已装入：{units} 个单位，台账 {site.Actors.Root.Watermark.Position} 条，{until.Plus(-11).Chinese}至{until.Chinese}已月结。");
        return 0;
    }

    private sealed class DemoClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Host(Site site, DemoClock clock, JobLog log, CancellationToken cancel) : IDemoHost
    {
        public Root Root => site.Actors.Root;

        public async Task<Receipt> SubmitAsync(DateTimeOffset at, Order order)
        {
            clock.Now = at;
            return await site.Actors.SubmitAsync(order, cancel) switch
            {
                Outcome.Accepted { Receipt: var receipt } => receipt,
                Outcome.Refused refused => throw new InvalidOperationException($"the demo was refused: {order.Commands[refused.Index]}: {refused.Refusal.Message}"),
                var failed => throw new InvalidOperationException($"the demo was answered {failed}"),
            };
        }

        public async Task CloseMonthAsync(DateTimeOffset at, Period month)
        {
            clock.Now = at;
            foreach (var root in Root.Tree.Regions.Values.Where(region => region.Placement.Latest is null && region.ClosedFrom is null).OrderBy(region => region.Code, StringComparer.Ordinal))
            {
                if (await new CloseJob(site).RunAsync(root.Code, month, "月结作业", log, cancel) != 0)
                    throw new InvalidOperationException($"{month} could not be closed");
            }
        }

        public void Progress(string step, long done, long total) => log.Progress(step, done, total);
    }
}
