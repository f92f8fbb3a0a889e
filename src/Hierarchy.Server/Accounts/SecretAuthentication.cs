using System.Net;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Authenticates a request by the session's cookie or, when there is one, by <c>Authorization: Bearer</c>, never by both. The framework's
/// cookie scheme would seal a ticket and open it for each request, and need keys to be kept and a look-up besides to know that it was
/// not ended; the value here is random and the look-up is all (<see cref="Sessions"/>).
/// </summary>
internal sealed class SecretAuthentication(Viewers viewers) : IAuthenticationHandler
{
    public const string Scheme = "Bearer";
    public const string Cookie = "hierarchy";
    private const string Prefix = "Bearer ";

    private HttpContext _http = null!;
    private bool _unavailable;

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context)
    {
        _http = context;
        return Task.CompletedTask;
    }

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var header = _http.Request.Headers.Authorization;
        var isToken = header.Count > 0;
        var secret = !isToken ? _http.Request.Cookies[Cookie] : header is [{ } one] && one.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? one[Prefix.Length..].Trim() : null;
        if (!isToken && secret is null)
            return AuthenticateResult.NoResult();
        if (!Secret.TryHash(secret, isToken, out var hash) || await FindAsync(hash, isToken) is not { } identity)
            return AuthenticateResult.Fail("no live session or token");
        return AuthenticateResult.Success(new AuthenticationTicket(identity.Principal, Scheme));
    }

    private async ValueTask<ViewerIdentity?> FindAsync(SecretHash hash, bool isToken)
    {
        try
        {
            var found = await viewers.FindAsync(hash, isToken ? Credential.Token : Credential.Session, _http.RequestAborted);
            // It lies in a file of this machine; from elsewhere it can only have been carried off.
            return found is { Viewer.Credential: Credential.Local } && _http.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address) ? null : found;
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException)
        {
            _unavailable = true;
            return null;
        }
    }

    public Task ChallengeAsync(AuthenticationProperties? properties)
    {
        if (_unavailable)
            return _http.RefuseAsync(AccountRefusals.Unavailable(), StatusCodes.Status503ServiceUnavailable);
        _http.Response.Headers.WWWAuthenticate = Scheme;
        return _http.RefuseAsync(AccountRefusals.SignInNeeded(), StatusCodes.Status401Unauthorized);
    }

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        _http.RefuseAsync(AccountRefusals.NotAllowed(_http.Viewer() is { } viewer ? $"{viewer.Role.Chinese()}，{AccountRefusals.May(viewer.Scopes)}" : "无"), StatusCodes.Status403Forbidden);
}
