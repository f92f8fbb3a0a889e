using Quartz;

namespace Hierarchy.Server;

/// <summary>
/// Forgets contacts that no unit refers to any more (联系人清理): those that were replaced, and those whose command never came.
/// </summary>
[DisallowConcurrentExecution]
public sealed partial class ContactSchedule(Contacts contacts, ILogger<ContactSchedule> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancel)
    {
        var forgotten = await contacts.RemoveUnusedAsync(cancel);
        if (forgotten > 0)
            Forgotten(logger, forgotten);
    }

    [LoggerMessage(1, LogLevel.Information, "联系人清理：删除不再使用的 {Contacts} 条。")]
    private static partial void Forgotten(ILogger logger, int contacts);
}
