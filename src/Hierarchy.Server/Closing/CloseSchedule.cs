using Hierarchy.Regions;
using Hierarchy.Server.Jobs;
using Quartz;

namespace Hierarchy.Server.Closing;

/// <summary>
/// The monthly job (月结作业): early each day, and once at the start, it closes every month whose close day has come, for
/// every root of the tree. The close day is the catalogue's.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class CloseSchedule(Site site, JobRunner jobs, ILogger<CloseSchedule> logger) : IJob
{
    private const ushort Work = 1;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel) =>
        await Schedules.AloneAsync(site, Work, () => CloseAsync(cancel), cancel);

    private async Task CloseAsync(CancellationToken cancel)
    {
        foreach (var (region, month) in await DueAsync(cancel))
        {
            await foreach (var told in jobs.RunAsync($"close {region} {month}", (log, token) => new CloseJob(site).RunAsync(region, month, "月结作业", log, token), cancel))
            {
                if (told.Line is { } line)
                    Told(logger, line);
            }
        }
    }

    /// <summary>Oldest first. A month that was closed but not wholly sealed, because the machine stopped, comes again.</summary>
    private async Task<IReadOnlyList<(string Region, Period Month)>> DueAsync(CancellationToken cancel)
    {
        var tree = site.Actors.Root.Tree;
        var seals = (await site.Seals.AllAsync(cancel)).Select(seal => (seal.Form, seal.Region, seal.Period)).ToHashSet();
        return [.. Come(site, tree).Where(one => !IsSealed(one.Root, one.Month)).Select(one => (one.Root.Code, one.Month))];

        bool IsSealed(Region root, Period month) => tree.IsClosed(root.Id, month) && tree.Sealed(root.Id, month).All(region =>
            site.Catalogue.Forms.Where(form => form.IsValidOn(month.LastDay)).All(form => seals.Contains((form.Code, region.Id, month))));
    }

    /// <summary>Months of roots whose close day has come and that are open all the same (逾期未结).</summary>
    public static int Overdue(Site site)
    {
        var tree = site.Actors.Root.Tree;
        return Come(site, tree).Count(one => !tree.IsClosed(one.Root.Id, one.Month));
    }

    private static IEnumerable<(Region Root, Period Month)> Come(Site site, Tree tree)
    {
        var today = Shanghai.Day(site.Clock.GetUtcNow());
        if (tree.OpenedFrom is not { } opened)
            return [];
        return Period.Range(opened, Period.Of(today).Plus(-1)).Where(month => today >= site.Catalogue.CloseDay(month.Year, month.Month))
            .SelectMany(month => tree.Regions.Values.Where(region => region.IsThere(month) && region.Placement.At(month) is null)
                .OrderBy(region => region.Code, StringComparer.Ordinal).Select(root => (root, month)));
    }

    [LoggerMessage(1, LogLevel.Information, "{Line}")]
    private static partial void Told(ILogger logger, string line);
}
