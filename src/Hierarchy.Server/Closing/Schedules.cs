using Quartz;

namespace Hierarchy.Server.Closing;

/// <summary>What the server does by itself (定时作业): once at the start, and daily in Shanghai's early morning.</summary>
public static class Schedules
{
    // Titles end before a month is closed over them.
    private const string TermsDaily = "0 30 0 * * ?";
    private const string ClosesDaily = "0 0 2 * * ?";
    private const string ContactsDaily = "0 0 3 * * ?";

    public static void Add(IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            Add<TermSchedule>(quartz, TermsDaily);
            Add<CloseSchedule>(quartz, ClosesDaily);
            Add<ContactSchedule>(quartz, ContactsDaily);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
    }

    private static void Add<TJob>(IQuartzBuilder quartz, string daily) where TJob : IJob
    {
        var key = new JobKey(typeof(TJob).Name);
        quartz.AddJob<TJob>(job => job.WithIdentity(key));
        quartz.AddTrigger(trigger => trigger.ForJob(key).StartNow());
        quartz.AddTrigger(trigger => trigger.ForJob(key).WithCronSchedule(daily, cron => cron
            .InTimeZone(TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", Shanghai.Offset, null, null))));
    }

    /// <summary>Of all servers on the store one at a time does this; the others leave it to that one.</summary>
    internal static async Task AloneAsync(Site site, ushort work, Func<Task> run, CancellationToken cancel)
    {
        await using var alone = await Postgres.Alone.TryAsync(site.Database, work, cancel);
        if (alone is not null)
            await run();
    }
}
