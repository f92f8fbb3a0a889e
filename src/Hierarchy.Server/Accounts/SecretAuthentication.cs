using System.Net;
using System.Runtime.CompilerServices;
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

    // By the string itself, not by its text: Kestrel hands the requests of one connection the same string while the header stays the
    // same. So what everybody sends with each request is hashed once a connection, and forgotten with the string.
    private readonly ConditionalWeakTable<string, Hashed> _hashed = [];

    private sealed record Hashed(SecretHash Hash, bool IsToken);

    public async Task UseAsync(HttpContext http, RequestDelegate next)
    {
        var bearer = http.Request.Headers.Authorization;
        var isToken = bearer.Count > 0;
        if (HashIn(isToken ? bearer : http.Request.Headers.Cookie, isToken) is { } hash && await FindAsync(http, hash, isToken) is { } identity)
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

    private SecretHash? HashIn(StringValues headers, bool isToken)
    {
        var only = headers is [{ } one] ? one : null;
        if (only is not null && _hashed.TryGetValue(only, out var known) && known.IsToken == isToken)
            return known.Hash;
        if (!Secret.TryHash(isToken ? TokenIn(headers) : SessionIn(headers), isToken, out var hash))
            return null;
        if (only is not null)
            _hashed.AddOrUpdate(only, new Hashed(hash, isToken));
        return hash;
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
