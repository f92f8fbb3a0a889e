using System.Text.Json;
using System.Text.Json.Serialization;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;
using Microsoft.AspNetCore.Http.Features;

namespace Hierarchy.Server.Api;

/// <summary>
/// The plain endpoints: one command in, one figure out, the long works. For administrators and for the verbs on this machine.
/// </summary>
public static class Endpoints
{
    /// <summary>A browser page of another origin cannot send this without asking first, and we never allow it.</summary>
    public const string Header = "X-Hierarchy";

    private const int MaxCommandBytes = 1 << 20;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { Words.Json },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(WebApplication app)
    {
        Health.Map(app);
        app.MapGet("/rollup", RollupAsync).RequireAuthorization(Policies.Administrator, Policies.Read);
        app.MapPost("/commands", CommandAsync).RequireAuthorization(Policies.Administrator, Policies.Write);
        var works = app.MapGroup("/jobs").RequireAuthorization(Policies.Jobs);
        works.MapPost("/import", (HttpRequest request, Site site, JobRunner jobs, string name, string? region, bool commit, string by, string mandate, CancellationToken cancel) =>
            StreamAsync(request.HttpContext, jobs, "import", async (log, token) => await new ImportJob(site).RunAsync(
                new ImportRequest(name, await BytesAsync(request, token), region, commit, by, mandate), log, token), cancel));
        works.MapPost("/close", (HttpContext http, Site site, JobRunner jobs, string region, string month, string by, CancellationToken cancel) =>
            StreamAsync(http, jobs, $"close {region} {month}", (log, token) => new CloseJob(site).RunAsync(region, Arguments.Month(month), by, log, token), cancel));
        works.MapPost("/verify", (HttpContext http, Site site, JobRunner jobs, bool reproduce, CancellationToken cancel) =>
            StreamAsync(http, jobs, "verify", (log, token) => new VerifyJob(site).RunAsync(reproduce, log, token), cancel));
        works.MapPost("/due", (HttpContext http, Site site, JobRunner jobs, string region, string before, CancellationToken cancel) =>
            StreamAsync(http, jobs, "due", (log, token) => new DueJob(site).RunAsync(region, Arguments.Day(before), log, token), cancel));
        works.MapPost("/table", (HttpContext http, Site site, JobRunner jobs, string region, string month, string? form, string folder, CancellationToken cancel) =>
            StreamAsync(http, jobs, "table", (log, token) => new TableJob(site).RunAsync(region, Arguments.Month(month), form, folder, log, token), cancel));
    }

    /// <summary>What we did not foresee is told as a sentence and a number; nothing of the exception leaves.</summary>
    public static async Task GuardedAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (BadHttpRequestException bad) when (!http.Response.HasStarted)
        {
            await Answer(new Refusal("BAD_REQUEST", $"请求无法识别（HTTP {bad.StatusCode}）。请核对地址、参数与内容大小。"), bad.StatusCode).ExecuteAsync(http);
        }
        catch (Exception cause) when (cause is not OperationCanceledException && !http.Response.HasStarted)
        {
            var logger = http.RequestServices.GetRequiredService<ILogger<Site>>();
            await Answer(new Refusal("INTERNAL", Errors.Sentence(Errors.Log(logger, cause))), StatusCodes.Status500InternalServerError).ExecuteAsync(http);
        }
    }

    private static async Task<IResult> CommandAsync(HttpRequest request, Site site, ILogger<Site> logger, CancellationToken cancel)
    {
        // A body without a length is stopped while it is read.
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxCommandBytes;
        Command command;
        try
        {
            command = await JsonSerializer.DeserializeAsync<Command>(request.Body, Command.Json, cancel) ?? throw new JsonException("空内容。");
        }
        catch (Exception malformed) when (malformed is JsonException or NotSupportedException)
        {
            return Answer(new Refusal("BAD_REQUEST", $"提交的内容无法识别：{malformed.Message}", (malformed as JsonException)?.Path), StatusCodes.Status400BadRequest);
        }
        if (command is LedgerOpen or CatalogueAdopt)
            return Answer(new Refusal("BAD_REQUEST", "该命令只由系统在启动时执行，不能提交。"), StatusCodes.Status400BadRequest);
        var viewer = request.HttpContext.Viewer()!;
        if (viewer.Credential != Credential.Local && !Rights.Of(viewer).Contains(JsonNamingPolicy.CamelCase.ConvertName(command.GetType().Name)))
            return Answer(new Refusal("NOT_ALLOWED", $"「{command.GetType().Name}」不由{viewer.Role.Chinese()}办理。请由有权限的人员办理。"), StatusCodes.Status403Forbidden);
        return await site.Actors.SubmitAsync(Order.One(command, AuthorOf(request, viewer)), cancel) switch
        {
            Outcome.Accepted accepted => Results.Json(accepted.Receipt, Json),
            Outcome.Refused { Refusal: var refusal } => Answer(refusal, refusal.Code is "BUSY" or "UNAVAILABLE" ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity),
            Outcome.Failed failed => Answer(new Refusal("INTERNAL", Errors.Sentence(Errors.Log(logger, failed.Cause))), StatusCodes.Status500InternalServerError),
            var other => throw new InvalidOperationException($"an order was answered {other}"),
        };
    }

    /// <summary>On this machine whoever calls says who he is, and nothing is asked of him; from elsewhere he is who signed in, for his office.</summary>
    private static Author AuthorOf(HttpRequest request, Viewer viewer)
    {
        if (viewer.Credential != Credential.Local)
            return new Author(viewer.Name, Office: viewer.RegionId);
        var by = Uri.UnescapeDataString(request.Headers[Header].ToString());
        return new Author(by.Length is > 0 and <= 100 ? by : "本机操作员");
    }

    private static async Task<IResult> RollupAsync(HttpContext http, Site site, string region, string from, string? to, string? line, long? minPosition, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(LongestWait);
        Root root;
        try
        {
            root = await site.Actors.AtLeastAsync(minPosition ?? 0, patience.Token);
            while (root.Tree.ByCode(region) is { } one && root.Figures(one.Id) is null)
                root = await site.Actors.AfterAsync(root, patience.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Answer(new Refusal("TIMEOUT", $"水位在 {LongestWait.TotalSeconds} 秒内未到达第 {minPosition} 条。请稍后重试。"), StatusCodes.Status504GatewayTimeout);
        }
        if (root.Tree.ByCode(region) is not { } found || !Sees(http.Viewer()!, root, found, site))
            return Answer(Refusal.UnknownRegion(region), StatusCodes.Status404NotFound);
        if (!Period.TryParse(from, out var first) || !Period.TryParse(to ?? from, out var last) || last < first || last.Index - first.Index >= 120)
            return Answer(Refusal.BadValue("from", $"{from}—{to}", "月份写成 2026-03，先后有序，不超过 120 个月"), StatusCodes.Status400BadRequest);
        if (line is not null && site.Catalogue.List("lines").All(known => known.Code != line))
            return Answer(Refusal.UnknownCode("lines", line, "line"), StatusCodes.Status400BadRequest);
        return Results.Json(RollupView.Of(root, found, line, first, last), Json);
    }

    private static bool Sees(Viewer viewer, Root root, Regions.Region region, Site site) =>
        viewer.Credential == Credential.Local || new Sight(viewer, root.Tree, Period.Of(Shanghai.Day(site.Clock.GetUtcNow()))).Sees(region);

    private static IResult Answer(Refusal refusal, int status) => Results.Json(refusal, Json, statusCode: status);

    public static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken cancel)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancel);
        return content.ToArray();
    }

    /// <summary>A stop of the server breaks a job off and says so: each may be started again.</summary>
    public static async Task StreamAsync(HttpContext http, JobRunner jobs, string name, Func<JobLog, CancellationToken, Task<int>> job, CancellationToken cancel)
    {
        http.Response.ContentType = "application/x-ndjson";
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        try
        {
            await foreach (var one in jobs.RunAsync(name, job, either.Token))
                await TellAsync(one);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            await TellAsync(new JobEvent(Line: "服务正在停止，任务已中断。请在服务重新启动后再次执行。"));
            await TellAsync(new JobEvent(Exit: 2));
        }

        async Task TellAsync(JobEvent one)
        {
            await http.Response.WriteAsync(JsonSerializer.Serialize(one, Json) + "\n", cancel);
            await http.Response.Body.FlushAsync(cancel);
        }
    }
}
