using System.Text.Json;
using System.Text.Json.Serialization;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server.Api;

/// <summary>The plain endpoints: health, and the long works (任务) for administrators and the verbs on this machine.</summary>
public static class Endpoints
{
    /// <summary>A browser page of another origin cannot send this without asking first, and we never allow it.</summary>
    public const string Header = "X-Hierarchy";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { Words.Json },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Map(WebApplication app)
    {
        Health.Map(app);
        var works = app.MapGroup("/jobs").RequireAuthorization(Policies.Jobs);
        works.MapPost("/import", (HttpRequest request, Site site, JobRunner jobs, string name, string? region, bool commit, string by, string mandate, CancellationToken cancel) =>
            StreamAsync(request.HttpContext, jobs, "import", async (log, token) => await new ImportJob(site).RunAsync(
                new ImportRequest(name, await BytesAsync(request, token), region, commit, by, mandate), log, token), cancel)).ForThisMachine();
        works.MapPost("/close", (HttpContext http, Site site, JobRunner jobs, string region, string month, string by, CancellationToken cancel) =>
            StreamAsync(http, jobs, $"close {region} {month}", (log, token) => new CloseJob(site).RunAsync(region, Arguments.Month(month), http.Author(by), log, token), cancel)).ForOwnRegion();
        works.MapPost("/verify", (HttpContext http, Site site, JobRunner jobs, bool reproduce, CancellationToken cancel) =>
            StreamAsync(http, jobs, "verify", (log, token) => new VerifyJob(site).RunAsync(reproduce, log, token), cancel)).ForAll();
        works.MapPost("/due", (HttpContext http, Site site, JobRunner jobs, string region, string before, CancellationToken cancel) =>
            StreamAsync(http, jobs, "due", (log, token) => new DueJob(site).RunAsync(region, Arguments.Day(before), log, token), cancel)).ForOwnRegion();
        works.MapPost("/table", (HttpContext http, Site site, JobRunner jobs, string region, string month, string? form, string folder, CancellationToken cancel) =>
            StreamAsync(http, jobs, "table", (log, token) => new TableJob(site).RunAsync(region, Arguments.Month(month), form, folder, log, token), cancel)).ForThisMachine();
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
