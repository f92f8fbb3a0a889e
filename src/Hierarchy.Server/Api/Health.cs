using Npgsql;

namespace Hierarchy.Server.Api;

/// <summary>How the process is (健康): for scripts, for a supervisor, for whoever sends callers here.</summary>
internal static class Health
{
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(1);

    public static void Map(WebApplication app)
    {
        app.Use(LastOnItsConnection);
        app.MapGet("/health", Store).AllowAnonymous();
        app.MapGet("/health/live", () => Results.Json(new { live = true })).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    // A caller who keeps a connection would otherwise send the next request into its end.
    private static Task LastOnItsConnection(HttpContext http, RequestDelegate next)
    {
        if (http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
            http.Response.Headers.Connection = "close";
        return next(http);
    }

    private static IResult Store(Site site) => site.Actors.Running.IsCompleted
        ? Results.Json(new { status = "STOPPED" }, Endpoints.Json, statusCode: StatusCodes.Status503ServiceUnavailable)
        : Results.Json(new { status = "OK", site = site.Id, watermark = site.Actors.Root.Watermark }, Endpoints.Json);

    private static async Task<IResult> ReadyAsync(Site site, IHostApplicationLifetime lifetime, CancellationToken cancel)
    {
        var reasons = new List<string>();
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            reasons.Add("正在停止");
        if (site.Actors.Running.IsCompleted)
            reasons.Add("已不受理提交");
        if (!await AnswersAsync(site.Database, cancel))
            reasons.Add("数据库不可用");
        return Results.Json(new { ready = reasons.Count == 0, reasons }, Endpoints.Json,
            statusCode: reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> AnswersAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(DatabasePatience);
        try
        {
            await using var command = database.CreateCommand("select 1");
            await command.ExecuteScalarAsync(patience.Token).WaitAsync(patience.Token);
            return true;
        }
        catch (Exception silent) when (silent is NpgsqlException or TimeoutException || silent is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
