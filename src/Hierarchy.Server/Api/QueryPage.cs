using Hierarchy.Server.Web;

namespace Hierarchy.Server.Api;

/// <summary>
/// The query page (查询页): GraphiQL, for a browser that opens the address of the API. It is public, as a sign-in form must be; what
/// it asks needs an account like any other request. deploy/run bundles it beside the program where Node.js is there; where it is
/// not, a plain page says so.
/// </summary>
internal static class QueryPage
{
    private const string Address = ApiSchema.Path + "/page";
    private const string Index = "index.html";

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

    public static void Map(WebApplication app, string webFolder)
    {
        var bundle = Bundle.Read(Path.Combine(webFolder, "graphiql"));
        app.MapGet(Address + "/{file?}", (HttpContext http, string file = Index) =>
        {
            Pages.Protect(http.Response);
            return bundle.Answer(http, file) ?? (file == Index ? NotBuilt() : Results.NotFound());
        }).AllowAnonymous();
    }

    /// <summary>A query in the address is the engine's, also when a browser sends it.</summary>
    private static bool IsOpenedByBrowser(HttpRequest request) =>
        request.Path == ApiSchema.Path && HttpMethods.IsGet(request.Method) && !request.Query.ContainsKey("query") && Pages.IsOpenedByBrowser(request);

    private static IResult NotBuilt() => Pages.Plain("Hierarchy 查询", "查询页没有构建",
        """
        <p>构建查询页需要 Node.js 20 与 npm，并能取得 npm 软件包。装好后重新运行 deploy/run。</p>
        <p>接口照常可用：登录或带上令牌，以 POST 请求 /graphql。定义见 <a href="/graphql/schema.graphql">schema.graphql</a>（须登录），写法见 schema/cookbook。</p>
        """);
}
