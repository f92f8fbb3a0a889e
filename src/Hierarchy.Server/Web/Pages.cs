using Microsoft.Net.Http.Headers;

namespace Hierarchy.Server.Web;

/// <summary>What our pages (页面) have in common: what they may do, and what a browser is shown where one was not built.</summary>
internal static class Pages
{
    /// <summary>
    /// Nothing is loaded from elsewhere and nothing is sent there. Styles may be inline, because components and editors place what they
    /// draw by style elements that they write themselves; scripts may not.
    /// </summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        (headers.ContentSecurityPolicy, headers.XContentTypeOptions, headers["Referrer-Policy"]) = (Policy, "nosniff", "no-referrer");
        (headers.CacheControl, headers.Vary) = ("no-cache", HeaderNames.Accept);
    }

    /// <summary>Whether a browser opens an address, rather than a program or one of our pages asking for what is there.</summary>
    public static bool IsOpenedByBrowser(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.GetTypedHeaders().Accept.Any(one => one.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    public static IResult Plain(string title, string heading, string rest) => Results.Content(
        $"""
        <!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title><link rel="icon" href="data:,">
        <body style="font: 16px/1.7 sans-serif; max-width: 40em; margin: 3em auto; padding: 0 1em">
        <h1>{heading}</h1>
        {rest}
        </body></html>

        """, "text/html; charset=utf-8");
}
