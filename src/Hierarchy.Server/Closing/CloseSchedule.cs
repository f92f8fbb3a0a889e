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
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        foreach (var (region, month) in await DueAsync(cancel))
        {
            await foreach (var told in jobs.RunAsync((log, token) => new CloseJob(site).RunAsync(region, month, "月结作业", log, token), cancel))
            {
                if (told.Line is { } line)
                    Told(logger, line);
            }
        }
    }

    /// <summary>Oldest first. A month that was closed but not wholly sealed, because the machine stopped, comes again.</summary>
    private async Task<IReadOnlyList<(string Region, Period Month)>> DueAsync(CancellationToken cancel)
    {
        var (tree, today) = (site.Actors.Root.Tree, Shanghai.Day(site.Clock.GetUtcNow()));
        if (tree.OpenedFrom is not { } opened)
            return [];
        var seals = (await site.Seals.AllAsync(cancel)).Select(seal => (seal.Form, seal.Region, seal.Period)).ToHashSet();
        var months = Period.Range(opened, Period.Of(today).Plus(-1)).Where(month => today >= site.Catalogue.CloseDay(month.Year, month.Month));
        return [.. months.SelectMany(month => Roots(month).Where(root => !IsSealed(root, month)).Select(root => (root.Code, month)))];

        IEnumerable<Region> Roots(Period month) => tree.Regions.Values
            .Where(region => region.IsThere(month) && region.Placement.At(month) is null).OrderBy(region => region.Code, StringComparer.Ordinal);

        bool IsSealed(Region root, Period month) => tree.Subtree(root.Id, month).All(region =>
            site.Catalogue.Forms.Where(form => form.IsValidOn(month.LastDay)).All(form => seals.Contains((form.Code, region.Id, month))));
    }

    [LoggerMessage(1, LogLevel.Warning, "{Line}")]
    private static partial void Told(ILogger logger, string line);
}
