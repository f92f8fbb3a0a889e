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
        await using var site = await Site.StartAsync(settings, TimeProvider.System, cancel);
        await site.PrepareAsync(Period.Of(Shanghai.Day(site.Clock.GetUtcNow())), cancel);
        return await Cli.RunAsync(job, local(site), cancel);
    }
}
