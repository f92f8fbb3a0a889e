using Hierarchy.Reports;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Server.Import;

/// <summary>
/// <c>/imports</c>: an office's workbook (导入), checked or taken; what is told of it comes line by line, as on the command line. The
/// author is who signed in, for his office.
/// </summary>
internal static class ImportEndpoints
{
    /// <summary>Workbooks held in memory at once, waiting or worked on.</summary>
    private const int MaxAtOnce = 4;

    private const int MaxName = 200;
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly SemaphoreSlim Places = new(MaxAtOnce, MaxAtOnce);

    public static void Map(WebApplication app)
    {
        app.MapPost("/imports", ImportAsync).RequireAuthorization(Policies.Offices, Policies.Write);
        app.MapGet("/imports/templates/{kind}", Template).RequireAuthorization(Policies.Read);
    }

    /// <param name="name">Of the file, as its owner calls it.</param>
    /// <param name="commit">Otherwise nothing is written.</param>
    /// <param name="mandate">On what the office enters for units that have not let it (代填依据).</param>
    private static async Task ImportAsync(HttpContext http, Site site, JobRunner jobs, string name, string region, bool? commit, string? mandate, CancellationToken cancel)
    {
        var (viewer, file) = (http.Viewer()!, Path.GetFileName(Text.Note(name)));
        if (file.Length == 0 || name.Length > MaxName)
            await http.RefuseAsync(Refusal.BadValue("name", Text.Note(name), $"文件名应有 1 至 {MaxName} 个字符"), StatusCodes.Status400BadRequest);
        else if (Reach.Of(site, null, viewer).RegionOf(region) is null)
            await http.RefuseAsync(AccountRefusals.OutsideCharge(region), StatusCodes.Status404NotFound);
        else if (!Places.Wait(0, cancel))
            await http.RefuseAsync(new Refusal("BUSY", $"已有 {MaxAtOnce} 个工作簿在导入或等候。请稍后重试。"), StatusCodes.Status429TooManyRequests);
        else
        {
            try
            {
                await RunAsync(http, site, jobs, new ImportRequest(file, [], region, commit ?? false, viewer.Display, string.IsNullOrWhiteSpace(mandate) ? null : mandate.Trim(), viewer), cancel);
            }
            finally
            {
                Places.Release();
            }
        }
    }

    // Read whole before its turn comes: a slow sender must not keep the other works waiting.
    private static async Task RunAsync(HttpContext http, Site site, JobRunner jobs, ImportRequest request, CancellationToken cancel)
    {
        byte[] content;
        try
        {
            content = await Endpoints.BytesAsync(http.Request, cancel);
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            await http.RefuseAsync(new Refusal("TOO_LARGE", WorkbookUnreadableException.TooLarge(request.FileName).Message), large.StatusCode);
            return;
        }
        await Endpoints.StreamAsync(http, jobs, $"import {request.Region}", (log, token) => new ImportJob(site).RunAsync(request with { Content = content }, log, token), cancel);
    }

    private static IResult Template(string kind)
    {
        var (headers, name) = kind switch
        {
            "roster" => (Headers.Roster, "名册.xlsx"),
            "activities" => (Headers.Activities, "活动.xlsx"),
            _ => ([], ""),
        };
        return headers.Count == 0
            ? Results.Json(new Refusal("NOT_FOUND", $"没有名为「{Text.Note(kind)}」的模板。模板有 roster（名册）和 activities（活动）。"), Endpoints.Json, statusCode: StatusCodes.Status404NotFound)
            : Results.Bytes(Workbook.WriteXlsx(headers, []), Xlsx, name);
    }
}
