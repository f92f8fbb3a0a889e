using System.Net;
using Microsoft.Extensions.Primitives;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Tells who sends a request: by the session's cookie or, when there is one, by <c>Authorization: Bearer</c>, never by both. A middleware of
/// its own and not a scheme of the framework: a sealed ticket would be opened for each request, need keys to be kept, and a look-up
/// besides to know that it was not ended; the value here is random and the look-up is all (<see cref="Sessions"/>). The framework
/// finds the viewer in <see cref="HttpContext.User"/>, as after any scheme.
/// </summary>
internal sealed class SecretAuthentication(Viewers viewers)
{
    public const string Scheme = "Bearer";
    public const string Cookie = "hierarchy";
    private const string CookiePrefix = Cookie + "=";
    private const string BearerPrefix = Scheme + " ";
    private static readonly object Unavailable = new();

    public async Task UseAsync(HttpContext http, RequestDelegate next)
    {
        var bearer = http.Request.Headers.Authorization;
        var isToken = bearer.Count > 0;
        if (Secret.TryHash(isToken ? TokenIn(bearer) : SessionIn(http.Request.Headers.Cookie), isToken, out var hash) && await FindAsync(http, hash, isToken) is { } identity)
            http.User = identity.Principal;
        await next(http);
    }

    /// <summary>Whether somebody may be unknown only because the database does not answer.</summary>
    public static bool MayBeKnown(HttpContext http) => http.Items.ContainsKey(Unavailable);

    private async ValueTask<ViewerIdentity?> FindAsync(HttpContext http, SecretHash hash, bool isToken)
    {
        try
        {
            var found = await viewers.FindAsync(hash, isToken ? Credential.Token : Credential.Session, http.RequestAborted);
            // It lies in a file of this machine; from elsewhere it can only have been carried off.
            return found is { Viewer.Credential: Credential.Local } && http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address) ? null : found;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            http.Items[Unavailable] = true;
            return null;
        }
    }

    private static ReadOnlySpan<char> TokenIn(StringValues headers) =>
        headers is [{ } one] && one.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase) ? one.AsSpan(BearerPrefix.Length).Trim() : default;

    private static ReadOnlySpan<char> SessionIn(StringValues headers)
    {
        foreach (var header in headers)
        {
            foreach (var part in header.AsSpan().Split(';'))
            {
                if (header.AsSpan(part).Trim() is var cookie && cookie.StartsWith(CookiePrefix, StringComparison.Ordinal))
                    return cookie[CookiePrefix.Length..];
            }
        }
        return default;
    }
}
