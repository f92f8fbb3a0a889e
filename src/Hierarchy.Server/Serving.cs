using System.Diagnostics;
using System.Diagnostics.Metrics;
using Hierarchy.Hosting;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Hierarchy.Server.Closing;
using Hierarchy.Server.Import;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Web;

namespace Hierarchy.Server;

/// <summary>The server: the site, the endpoints, what it does by itself.</summary>
public static class Serving
{
    /// <summary>How long callers are still served after a stop was asked for: who sends them here needs a moment to hear of it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>How long callers are told BUSY before the door closes: who was just answered may be on his way with the next.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(500);

    /// <summary>How long reads and schedules may take to end.</summary>
    private static readonly TimeSpan LastReads = TimeSpan.FromSeconds(6);

    /// <summary>Longer than all of the above with the sequencer's drain and the flush of what is exported; deploy/run waits for 40 seconds.</summary>
    public static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(38);

    /// <summary>Ends when asked to, or when this process may no longer write. 0 when asked to.</summary>
    /// <param name="start">Null: the actors are in this process.</param>
    public static async Task<int> RunAsync(Settings settings, int demoUnits, bool firstAdministrator, CancellationToken cancel, Site.StartActors? start = null)
    {
        using var export = new Export();
        var since = Stopwatch.GetTimestamp();
        await using var site = await OpenAsync(settings, demoUnits, start, cancel);
        var loading = Stopwatch.GetElapsedTime(since);
        var told = firstAdministrator ? await new FirstAccounts(site).PrepareAsync(cancel) : [];
        await using var app = Build(site, await Contacts.OpenAsync(site.Database, settings.DataFolder, site.Clock, cancel));
        using var events = new Events(app.Services.GetRequiredService<ILogger<Events>>());
        using var meter = new Meter(Telemetry.Name);
        meter.CreateObservableGauge("hierarchy.months.overdue", () => CloseSchedule.Overdue(site), "{month}", "Months of roots that are open after their close day.");
        await app.StartAsync(cancel);
        foreach (var line in told)
            await Console.Out.WriteLineAsync(line);
        await Console.Out.WriteLineAsync($"Hierarchy 已启动：{settings.Listening.PublicAddress(settings.Port)}　（台账 {site.Actors.Root.Watermark.Position} 条；按 Ctrl-C 停止）");
        events.Started(site.Actors.Root.Watermark.Position, loading.TotalSeconds);
        using var asked = CancellationTokenSource.CreateLinkedTokenSource(cancel, app.Lifetime.ApplicationStopping);
        var ended = await Task.WhenAny(Task.Delay(Timeout.InfiniteTimeSpan, asked.Token), site.Actors.Running);
        if (ended != site.Actors.Running)
            await DrainAsync(site, app, events);
        await app.StopAsync(CancellationToken.None);
        if (ended != site.Actors.Running)
            return 0;
        events.Ended(site.Actors.Running.Exception?.InnerException?.Message);
        return 1;
    }

    /// <summary>
    /// Everybody who was let in is answered before a connection ends: first the word that this process stops, then no new orders, and
    /// only when those taken are answered does the door close.
    /// </summary>
    private static async Task DrainAsync(Site site, WebApplication app, Events events)
    {
        app.Lifetime.StopApplication();
        events.Stopping();
        await Task.Delay(Grace, site.Clock);
        await site.Actors.DisposeAsync();
        events.Drained(site.Actors.Root.Watermark.Position);
        await Task.Delay(Farewell, site.Clock);
    }

    /// <summary>An empty store gets the demo, or only the catalogue and its regions.</summary>
    private static async Task<Site> OpenAsync(Settings settings, int demoUnits, Site.StartActors? start, CancellationToken cancel)
    {
        var site = await Site.StartAsync(settings, TimeProvider.System, cancel, start: start);
        if (site.Actors.Root.Watermark.Position == 0 && demoUnits > 0)
        {
            await site.DisposeAsync();
            if (await Cli.RunAsync("demo", (log, token) => new DemoJob(settings).RunAsync(demoUnits, DemoJob.DefaultSeed, null, log, token), cancel) != 0)
                throw new UserException("演示数据未能装入，见上。");
            site = await Site.StartAsync(settings, TimeProvider.System, cancel, start: start);
        }
        await site.PrepareAsync(Period.Of(Shanghai.Day(site.Clock.GetUtcNow())), cancel);
        return site;
    }

    /// <summary>Everything that answers requests, not started yet.</summary>
    public static WebApplication Build(Site site, Contacts contacts)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            site.Settings.Listening.Listen(kestrel, site.Settings.Port);
            kestrel.Limits.MaxRequestBodySize = Reports.Workbook.MaxFileBytes;
        });
        Logs.Add(builder.Logging, site.Settings);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LastReads);
        builder.Services.AddSingleton(site);
        builder.Services.AddSingleton<JobRunner>();
        AccountsSetup.Add(builder.Services, site);
        ApiSchema.Add(builder.Services, site, contacts);
        Schedules.Add(builder.Services);
        var app = builder.Build();
        app.Use(Endpoints.GuardedAsync);
        QueryPage.Use(app);
        WebConsole.Use(app, site.Settings.WebFolder);
        AccountsSetup.Use(app);
        Endpoints.Map(app);
        ApiEndpoints.Map(app);
        ImportEndpoints.Map(app);
        QueryPage.Map(app, site.Settings.WebFolder);
        return app;
    }
}
