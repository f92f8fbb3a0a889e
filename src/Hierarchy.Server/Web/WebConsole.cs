using Microsoft.AspNetCore.Authorization;

namespace Hierarchy.Server.Web;

/// <summary>A browser that opens this address is shown the console; programs, and the console itself, are told what is there.</summary>
internal sealed record AlsoPage;

/// <summary>
/// The web console (控制台), at every address that is nothing else's: one can be sent to a colleague, and the page in it finds its way.
/// It is public, as a sign-in form must be; what it asks needs an account like any other request.
/// </summary>
internal sealed class WebConsole
{
    private const string Index = "index.html";

    private readonly Bundle _bundle;

    private WebConsole(Bundle bundle) => _bundle = bundle;

    /// <summary>To be called after routing, and before the gate, which asks what a request is for.</summary>
    public static void Use(WebApplication app, string webFolder)
    {
        var console = new WebConsole(Bundle.Read(Path.Combine(webFolder, "console")));
        var endpoint = new Endpoint(console.AnswerAsync, new EndpointMetadataCollection(new AllowAnonymousAttribute()), "console");
        app.Use((http, next) =>
        {
            if (console.IsAskedFor(http))
                http.SetEndpoint(endpoint);
            return next(http);
        });
    }

    // An address that is asked by another method only is free for a page: who opens /sign-in wants to sign in.
    private bool IsAskedFor(HttpContext http) =>
        http.GetEndpoint() is not RouteEndpoint taken ? IsFile(http.Request) || IsPage(http.Request)
        : taken.Metadata.GetMetadata<AlsoPage>() is not null && IsPage(http.Request);

    private bool IsFile(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && PathIn(request) is var path && (path.Length == 0 || IsHashed(path) || _bundle.Holds(path));

    // What ends like a file is one that is not there (a measure in an address has dots, too), and what lies below the API is nobody's page.
    private static bool IsPage(HttpRequest request) => Pages.IsOpenedByBrowser(request)
        && !request.Path.StartsWithSegments(Api.ApiSchema.Path, StringComparison.Ordinal) && !Bundle.IsNamedLikeFile(request.Path);

    private Task AnswerAsync(HttpContext http)
    {
        Pages.Protect(http.Response);
        var path = PathIn(http.Request);
        var found = _bundle.Answer(http, path) ?? (IsHashed(path) ? Results.NotFound() : _bundle.Answer(http, Index) ?? NotBuilt());
        return found.ExecuteAsync(http);
    }

    private static bool IsHashed(string path) => path.StartsWith(Bundle.Hashed, StringComparison.Ordinal);

    private static string PathIn(HttpRequest request) => request.Path.Value?.TrimStart('/') ?? "";

    private static IResult NotBuilt() => Pages.Plain("Hierarchy 控制台", "控制台没有构建",
        """
        <p>构建控制台需要 Node.js 18 或更高版本与 npm，并能取得 npm 软件包。装好后重新运行 deploy/run。</p>
        <p>接口和命令行照常可用：查询页在 <a href="/graphql">/graphql</a>，命令行见 deploy/hierarchy --help。</p>
        """);
}
