using Hierarchy.Server.Jobs;

namespace Hierarchy.Server;

/// <summary>A verb runs in the server that has the store open; where none runs, here.</summary>
internal static class Verbs
{
    public static async Task<int> RunAsync(
        string job, IReadOnlyDictionary<string, string?> arguments, byte[]? body, Func<Site, Func<JobLog, CancellationToken, Task<int>>> local, CancellationToken cancel)
    {
        var settings = Settings.FromEnvironment();
        using var server = await Remote.FindAsync(settings, cancel);
        if (server is not null)
            return await Cli.ShowAsync(server.RunAsync(job, arguments, body, cancel));
        await using var site = await OpenAsync(settings, cancel);
        await site.PrepareAsync(Period.Of(Shanghai.Day(site.Clock.GetUtcNow())), cancel);
        return await Cli.RunAsync(job, local(site), cancel);
    }

    /// <summary>A server that is too busy to answer must not lose the ledger to a verb.</summary>
    private static async Task<Site> OpenAsync(Settings settings, CancellationToken cancel)
    {
        try
        {
            return await Site.StartAsync(settings, TimeProvider.System, cancel, takesOver: false);
        }
        catch (LedgerTakenException)
        {
            throw new UserException($"另一进程正在写这份台账，但没有在端口 {settings.Port} 应答。请核对 HIERARCHY_PORT，稍后重试，或先停止该进程。");
        }
    }
}
