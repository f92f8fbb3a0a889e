using System.Net;
using Hierarchy.Server.Api;

namespace Hierarchy.Server.Accounts;

/// <summary>May be asked with a password that somebody else chose: what leads to another, or away.</summary>
internal sealed record WhileMustChange;

/// <summary>Changes nothing that is the caller's, and is asked before he has a session: the header is not needed.</summary>
internal sealed record BeforeSession;

/// <summary>What a request must be, whoever sends it (门卫): by one of our names, encrypted when from elsewhere, and not from a foreign page.</summary>
internal static class Gate
{
    private const string OtherHeader = "GraphQL-Preflight";

    /// <summary>Before it is known who asks. A name that merely resolves to this machine must not let a foreign page in.</summary>
    public static Task OurNamesOnly(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host;
        if (!http.RequestServices.GetRequiredService<Site>().Settings.Listening.Answers(host))
            return http.RefuseAsync(AccountRefusals.UnknownHost(host), StatusCodes.Status421MisdirectedRequest);
        if (!http.Request.IsHttps && http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            return http.RefuseAsync(AccountRefusals.TlsNeeded(), StatusCodes.Status403Forbidden);
        return next(http);
    }

    /// <summary>
    /// Once it is known. A browser sends the cookie along with whatever page made the request, but a foreign page cannot set the header
    /// without asking first, which is never allowed; and where the browser tells the page, it must be ours. A token is sent by no browser
    /// of itself. A socket is opened by GET and then does anything, so its page must be ours as well.
    /// </summary>
    public static Task OurPagesOnly(HttpContext http, RequestDelegate next)
    {
        var (request, viewer) = (http.Request, http.Viewer());
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (viewer is null or { Credential: Credential.Session })
        {
            if ((!safe || request.Headers.Upgrade.Count > 0) && ForeignOrigin(request) is { } foreign)
                return http.RefuseAsync(foreign, StatusCodes.Status403Forbidden);
            if (!safe && !request.Headers.ContainsKey(Endpoints.Header) && !request.Headers.ContainsKey(OtherHeader) && http.GetEndpoint()?.Metadata.GetMetadata<BeforeSession>() is null)
                return http.RefuseAsync(AccountRefusals.HeaderNeeded(), StatusCodes.Status403Forbidden);
        }
        return viewer is { MustChange: true } && http.GetEndpoint()?.Metadata is { } metadata && metadata.GetMetadata<WhileMustChange>() is null && metadata.GetMetadata<Microsoft.AspNetCore.Authorization.IAllowAnonymous>() is null
            ? http.RefuseAsync(AccountRefusals.PasswordChangeNeeded(), StatusCodes.Status403Forbidden)
            : next(http);
    }

    private static Refusal? ForeignOrigin(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ } origin, ..])
            return null;
        var own = $"{request.Scheme}://{request.Host.Value}";
        return string.Equals(origin, own, StringComparison.OrdinalIgnoreCase) ? null : AccountRefusals.ForeignOrigin(origin, own);
    }

    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(this HttpContext http, Refusal refusal, int status) => Results.Json(refusal, Endpoints.Json, statusCode: status).ExecuteAsync(http);
}
