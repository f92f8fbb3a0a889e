using Hierarchy.Server.Api;
using Hierarchy.Server.Closing;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server;

/// <summary>The server: the site, the endpoints on loopback, what it does by itself.</summary>
public static class Serving
{
    /// <summary>Ends when asked to, or when this process may no longer write. 0 when asked to.</summary>
    public static async Task<int> RunAsync(Settings settings, int demoUnits, CancellationToken cancel)
    {
        await using var site = await OpenAsync(settings, demoUnits, cancel);
        await using var app = Build(site);
        Endpoints.Map(app);
        await app.StartAsync(cancel);
        await Console.Out.WriteLineAsync($"Hierarchy 已启动：{settings.Address}　（台账 {site.Actors.Root.Watermark.Position} 条；按 Ctrl-C 停止）");
        var ended = await Task.WhenAny(app.WaitForShutdownAsync(cancel), site.Actors.Running);
        await app.StopAsync(CancellationToken.None);
        if (ended != site.Actors.Running)
            return 0;
        await Console.Error.WriteLineAsync($"服务停止：{site.Actors.Running.Exception?.InnerException?.Message}");
        return 1;
    }

    /// <summary>An empty store gets the demo, or only the catalogue and its regions.</summary>
    private static async Task<Site> OpenAsync(Settings settings, int demoUnits, CancellationToken cancel)
    {
        var site = await Site.StartAsync(settings, TimeProvider.System, cancel);
        if (site.Actors.Root.Watermark.Position == 0 && demoUnits > 0)
        {
            await site.DisposeAsync();
            if (await Cli.RunAsync((log, token) => new DemoJob(settings).RunAsync(demoUnits, DemoJob.DefaultSeed, null, log, token), cancel) != 0)
                throw new UserException("演示数据未能装入，见上。");
            site = await Site.StartAsync(settings, TimeProvider.System, cancel);
        }
        await site.PrepareAsync(Period.Of(Shanghai.Day(site.Clock.GetUtcNow())), cancel);
        return site;
    }

    private static WebApplication Build(Site site)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(site.Settings.Port);
            kestrel.Limits.MaxRequestBodySize = Reports.Workbook.MaxFileBytes;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(site);
        builder.Services.AddSingleton<JobRunner>();
        Schedules.Add(builder.Services);
        return builder.Build();
    }
}
