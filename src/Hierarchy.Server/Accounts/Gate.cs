using System.Net;
using Hierarchy.Server.Api;
using Microsoft.AspNetCore.Authorization;

namespace Hierarchy.Server.Accounts;

/// <summary>May be asked with a password that somebody else chose: what leads to another, or away.</summary>
internal sealed record WhileMustChange;

/// <summary>Changes nothing that is the caller's, and is asked before he has a session: the header is not needed.</summary>
internal sealed record BeforeSession;

/// <summary>What a request must be, whoever sends it (门卫): by one of our names, encrypted when from elsewhere, not from a foreign page, by somebody we know.</summary>
internal sealed class Gate(Listening listening)
{
    private const string OtherHeader = "GraphQL-Preflight";

    /// <summary>Before it is known who asks. A name that merely resolves to this machine must not let a foreign page in.</summary>
    public Task OurNamesOnly(HttpContext http, RequestDelegate next)
    {
        var host = http.Request.Host.Host;
        if (!listening.Answers(host))
            return http.RefuseAsync(AccountRefusals.UnknownHost(host), StatusCodes.Status421MisdirectedRequest);
        if (!http.Request.IsHttps && http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address))
            return http.RefuseAsync(AccountRefusals.TlsNeeded(), StatusCodes.Status403Forbidden);
        return next(http);
    }

    /// <summary>Once it is known: everything that does not say <c>AllowAnonymous</c> is for viewers whose password is their own.</summary>
    public static Task OurPeopleOnly(HttpContext http, RequestDelegate next)
    {
        var (viewer, open) = (http.Viewer(), http.GetEndpoint()?.Metadata);
        if (http.Request.Headers.Authorization.Count == 0 && Foreign(http.Request, open) is { } foreign)
            return http.RefuseAsync(foreign, StatusCodes.Status403Forbidden);
        if (open?.GetMetadata<IAllowAnonymous>() is not null)
            return next(http);
        if (viewer is null)
            return http.RefuseUnknownAsync();
        return viewer.MustChange && open?.GetMetadata<WhileMustChange>() is null
            ? http.RefuseAsync(AccountRefusals.PasswordChangeNeeded(), StatusCodes.Status403Forbidden)
            : next(http);
    }

    /// <summary>
    /// A browser sends the cookie along with whatever page made the request, but a foreign page cannot set the header without asking
    /// first, which is never allowed; and where the browser tells the page, it must be ours. A token is sent by no browser of itself,
    /// so who sends one, of whatever worth, is not asked this. A socket is opened by GET and then does anything, so its page must be ours
    /// as well.
    /// </summary>
    private static Refusal? Foreign(HttpRequest request, EndpointMetadataCollection? endpoint)
    {
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (safe && request.Headers.Upgrade.Count == 0)
            return null;
        var own = $"{request.Scheme}://{request.Host.Value}";
        if (request.Headers.Origin is [{ } origin, ..] && !string.Equals(origin, own, StringComparison.OrdinalIgnoreCase))
            return AccountRefusals.ForeignOrigin(origin, own);
        return safe || request.Headers.ContainsKey(Endpoints.Header) || request.Headers.ContainsKey(OtherHeader) || endpoint?.GetMetadata<BeforeSession>() is not null
            ? null
            : AccountRefusals.HeaderNeeded();
    }
}
