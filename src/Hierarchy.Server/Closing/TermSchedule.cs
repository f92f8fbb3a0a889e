using Hierarchy.Hosting;
using Quartz;

namespace Hierarchy.Server.Closing;

/// <summary>
/// The daily clerk (届期登记): early each day, and once at the start, it records the end of every title whose last day has
/// passed. No figure depends on the clock, so a title ends with this entry and not before.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class TermSchedule(Site site, ILogger<TermSchedule> logger) : IJob
{
    private const ushort Work = 2;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel) =>
        await Schedules.AloneAsync(site, Work, () => RunAsync(site, logger, cancel), cancel);

    /// <summary>How many titles it ended.</summary>
    public static async Task<int> RunAsync(Site site, ILogger logger, CancellationToken cancel)
    {
        var ended = 0;
        foreach (var title in await site.Ledger.EndedTitlesAsync(Shanghai.Day(site.Clock.GetUtcNow()), cancel))
        {
            var id = Command.IdFor($"expire {title.Unit:D} {title.Position} {title.Level} {title.Until:yyyy-MM-dd}");
            var expire = new TermExpire(title.Unit, new TermExpireInput(id, title.Level, title.Until.AddDays(1)));
            switch (await site.Actors.SubmitAsync(Order.One(expire, Site.System), cancel))
            {
                case Outcome.Accepted:
                    ended++;
                    break;
                case Outcome.Refused { Refusal: var refusal }:
                    NotEnded(logger, title.Unit, refusal.Message);
                    break;
                case Outcome.Failed failed:
                    // The next run finds it again.
                    NotEnded(logger, title.Unit, failed.Cause.Message);
                    break;
            }
        }
        if (ended > 0)
            Ended(logger, ended);
        return ended;
    }

    [LoggerMessage(1, LogLevel.Information, "届期登记：{Titles} 项称号届满。")]
    private static partial void Ended(ILogger logger, int titles);

    [LoggerMessage(2, LogLevel.Warning, "届期登记未完成（单位 {Unit}）：{Reason}")]
    private static partial void NotEnded(ILogger logger, Guid unit, string reason);
}
