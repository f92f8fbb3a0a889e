using System.Security.Cryptography;
using Hierarchy.GraphQL;
using Hierarchy.Reports;
using Hierarchy.Rollups;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Closing;

namespace Hierarchy.Server.Api;

/// <summary>The GraphQL endpoint, and the files its answers point to: what entries came from, and the official tables.</summary>
public static class ApiEndpoints
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static void Map(WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments(ApiSchema.Path, StringComparison.Ordinal))
                http.RequestServices.GetRequiredService<Reading>().Viewer = http.Viewer();
            return next(http);
        });
        app.MapGraphQL(ApiSchema.Path);
        var files = app.MapGroup("").RequireAuthorization(Policies.Read).AddEndpointFilter(ToldAsync);
        files.MapGet("/files/{sha256}", FileAsync);
        foreach (var kind in new[] { "xlsx", "docx" })
            files.MapGet($"/tables/{{id}}.{kind}", (HttpContext http, string id, Reading reading, Nodes nodes, Site site, CancellationToken cancel) => TableAsync(http, id, kind, reading, nodes, site, cancel));
    }

    /// <summary>What the API would tell as an error is told here as a refusal, with the same code and sentence.</summary>
    private static async ValueTask<object?> ToldAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        try
        {
            return await next(call);
        }
        catch (Exception cause) when (cause is not (OperationCanceledException or BadHttpRequestException))
        {
            var refused = cause as GraphQLException ?? Refusals.Of(cause, call.HttpContext.RequestServices.GetRequiredService<ILogger<Reading>>());
            return Results.Json(new Refusal(refused.Code, refused.Message), Endpoints.Json, statusCode: Refusals.StatusOf(refused));
        }
    }

    /// <summary>A kept file, for who sees every unit that it speaks of; whole or a range, and only when it still is what it was.</summary>
    private static async Task<IResult> FileAsync(HttpContext http, string sha256, Reading reading, Nodes nodes, Site site, CancellationToken cancel)
    {
        await using var _ = await BeginAsync(http, reading, cancel);
        if (sha256.Length != 64 || !sha256.All(char.IsAsciiHexDigitLower) || await nodes.DocumentAsync(sha256, cancel) is not { } document)
            return NotFound("文件");
        var path = Path.Combine(site.Settings.FilesFolder, sha256[..2], sha256);
        if (!File.Exists(path))
            return Results.Json(new Refusal("FILE_MISSING", $"文件「{document.Name}」不在数据文件夹中。请由备份恢复后重试。"), Endpoints.Json, statusCode: StatusCodes.Status410Gone);
        await using (var content = File.OpenRead(path))
        {
            if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)) != sha256)
                return Results.Json(new Refusal("FILE_DAMAGED", $"文件「{document.Name}」与入账时不符，已停止提供。请由备份恢复，并运行 hierarchy verify。"), Endpoints.Json, statusCode: StatusCodes.Status410Gone);
        }
        return Download(http, Results.File(path, "application/octet-stream", document.Name, enableRangeProcessing: true));
    }

    /// <summary>A sealed table as it was sealed; of an open month, a draft as of the watermark.</summary>
    private static async Task<IResult> TableAsync(HttpContext http, string id, string kind, Reading reading, Nodes nodes, Site site, CancellationToken cancel)
    {
        await using var _ = await BeginAsync(http, reading, cancel);
        if (await nodes.TableAsync(Ids.Table(id), cancel) is not { } table)
            return NotFound("统计表");
        var name = $"{table.Period}-{table.Region.Code}-{table.Form.Code}{(table.Stored is null ? "-草表" : "")}.{kind}";
        var position = table.Stored?.Position ?? reading.Root.Watermark.Position;
        var path = new SealedFiles(site.Settings.TablesFolder).PathOf(table.Form.Code, table.Region, table.Period, kind);
        if (table.Stored is { } seal && await SealedAsync(path, kind == "xlsx" ? seal.XlsxSha256 : seal.DocxSha256, cancel) is { } bytes)
            return Download(http, Results.Bytes(bytes, kind == "xlsx" ? Xlsx : Docx, name, enableRangeProcessing: true));
        var forms = await OfficialForms.AtAsync(site, table.Period, position, cancel);
        var printed = forms.Table(table.Form, table.Region.Id, draft: table.Stored is null);
        return Download(http, Results.Bytes(kind == "xlsx" ? XlsxTable.Write(printed) : DocxTable.Write(printed), kind == "xlsx" ? Xlsx : Docx, name, enableRangeProcessing: true));
    }

    /// <summary>Null when the file is not there or not what was sealed: the ledger gives the same bytes again.</summary>
    private static async Task<byte[]?> SealedAsync(string path, string sha256, CancellationToken cancel)
    {
        if (!File.Exists(path))
            return null;
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return SealedFiles.Hash(bytes) == sha256 ? bytes : null;
    }

    private static async Task<IAsyncDisposable> BeginAsync(HttpContext http, Reading reading, CancellationToken cancel)
    {
        reading.Viewer = http.Viewer();
        await reading.BeginAsync(new ExecutionStart(ExecutionKind.Query, new Dictionary<string, object?>(), (_, _) => { }, new HashSet<string> { Reading.Stored }), cancel);
        return reading;
    }

    private static IResult Download(HttpContext http, IResult result)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "private, no-cache";
        return result;
    }

    // The same whether it is not there or not theirs to see.
    private static IResult NotFound(string what) =>
        Results.Json(new Refusal("NOT_FOUND", $"没有这个{what}，或不在您的管辖范围内。请核对地址。"), Endpoints.Json, statusCode: StatusCodes.Status404NotFound);
}
