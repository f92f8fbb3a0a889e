using Hierarchy.Server.Tests.Accounts;
using Quartz;

namespace Hierarchy.Server.Tests;

/// <summary>The running server forgets contacts (联系人) by itself.</summary>
public class ContactScheduleTests
{
    [Fact]
    public async Task The_server_has_a_daily_schedule_that_forgets_contacts_nobody_refers_to()
    {
        await using var house = await House.OpenAsync();
        var contacts = house.Part<Contacts>();
        var reference = contacts.Reference(Guid.NewGuid(), "无人", null);
        await contacts.KeepAsync(reference, Guid.NewGuid(), "无人", null, default);
        house.Clock.Advance(TimeSpan.FromDays(2));

        var scheduler = await house.Part<ISchedulerFactory>().GetScheduler();
        await scheduler.TriggerJob(new JobKey(nameof(ContactSchedule)));

        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while ((await contacts.FindAsync([reference], default)).Count > 0)
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(since) < TimeSpan.FromMinutes(1), "it was not forgotten");
            await Task.Delay(50);
        }
        Assert.Contains(await scheduler.GetTriggersOfJob(new JobKey(nameof(ContactSchedule))), trigger => trigger is ICronTrigger);
    }
}
