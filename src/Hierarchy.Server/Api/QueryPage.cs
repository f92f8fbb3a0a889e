namespace Hierarchy.Server.Api;

/// <summary>
/// The query page (查询页): GraphiQL, for a browser that opens the address of the API. It is public, as a sign-in form must be; what
/// it asks needs an account like any other request. deploy/run bundles it beside the program where Node.js is there; where it is
/// not, a plain page says so.
/// </summary>
internal static class QueryPage
{
    private const string Address = ApiSchema.Path + "/page";

    /// <summary>
    /// Nothing is loaded from elsewhere and nothing is sent there. Styles may be inline, because the editor places its lines and menus
    /// by style elements that it writes itself; scripts may not.
    /// </summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Plain =
        """
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>Hierarchy 查询</title><link rel="icon" href="data:,">
        <body style="font: 16px/1.7 sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em">
        <h1>查询页没有构建</h1>
        <p>构建查询页需要 Node.js 20 与 npm，并能取得 npm 软件包。装好后重新运行 deploy/run。</p>
        <p>接口照常可用：登录或带上令牌，以 POST 请求 /graphql。定义见 <a href="/graphql/schema.graphql">schema.graphql</a>（须登录），写法见 schema/cookbook。</p>
        </body></html>

        """;

    private static readonly Dictionary<string, string> Types = new()
    {
        ["index.html"] = "text/html; charset=utf-8", ["main.js"] = "text/javascript; charset=utf-8", ["main.css"] = "text/css; charset=utf-8",
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "wwwroot", "graphiql");

    /// <summary>To be called before the gate, which asks what endpoint a request is for.</summary>
    public static void Use(WebApplication app)
    {
        app.Use((http, next) =>
        {
            if (IsOpenedByBrowser(http.Request))
                http.Request.Path = Address;
            return next(http);
        });
        app.UseRouting();
    }

    public static void Map(WebApplication app) => app.MapGet(Address + "/{file?}", Answer).AllowAnonymous();

    /// <summary>A query in the address is the engine's, also when a browser sends it.</summary>
    private static bool IsOpenedByBrowser(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Path == ApiSchema.Path && !request.Query.ContainsKey("query")
        && request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static IResult Answer(HttpContext http, string file = "index.html")
    {
        var headers = http.Response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"]) = (Policy, "nosniff", "no-referrer");
        (headers.CacheControl, headers.Vary) = ("no-cache", "Accept");
        if (!Types.TryGetValue(file, out var type))
            return Results.NotFound();
        var path = Path.Combine(Folder, file);
        if (File.Exists(path))
            return Results.File(path, type, lastModified: File.GetLastWriteTimeUtc(path));
        return file == "index.html" ? Results.Content(Plain, type) : Results.NotFound();
    }
}
