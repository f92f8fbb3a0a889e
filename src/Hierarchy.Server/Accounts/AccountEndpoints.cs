using System.Globalization;
using System.Text.Json;
using Hierarchy.Server.Api;
using Hierarchy.Server.Web;
using Microsoft.AspNetCore.Http.Features;

namespace Hierarchy.Server.Accounts;

/// <summary>Signing in and out, one's own sessions, one's own password.</summary>
internal static class AccountEndpoints
{
    private const int MaxBodyBytes = 8 << 10;

    public sealed record SignInBody(string? Name, string? Password);

    public sealed record PasswordBody(string? Old, string? New);

    public static void Map(WebApplication app)
    {
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(Limits.SignIn).WithMetadata(new BeforeSession());
        app.MapPost("/sign-out", SignOutAsync).WithMetadata(new WhileMustChange());
        app.MapGet("/sessions", SessionsAsync).WithMetadata(new WhileMustChange(), new AlsoPage());
        app.MapDelete("/sessions/{id:guid}", EndSessionAsync).WithMetadata(new WhileMustChange());
        app.MapPost("/password", PasswordAsync).RequireRateLimiting(Limits.SignIn).WithMetadata(new WhileMustChange());
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignIn signIn, Site site, CancellationToken cancel)
    {
        if (await BodyAsync<SignInBody>(http, cancel) is not { Name: { } name, Password: { } password })
            return Refused(AccountRefusals.BadSignIn(), StatusCodes.Status400BadRequest);
        var attempt = await signIn.TryAsync(name, password, AddressOf(http), http.Request.Headers.UserAgent.ToString(), cancel);
        if (attempt is Attempt.Busy)
            return Busy(http);
        if (attempt is not Attempt.Succeeded { Account: var account, Secret: var secret })
            return Refused(AccountRefusals.SignInFailed(), StatusCodes.Status401Unauthorized);
        http.Response.Cookies.Append(SecretAuthentication.Cookie, secret, Cookie(http, site, Sessions.Longest));
        return Results.Json(new { account.Name, account.Display, account.Role, account.MustChange }, Endpoints.Json);
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, Sessions sessions, Site site, CancellationToken cancel)
    {
        if (Person(http) is not { } viewer)
            return Refused(AccountRefusals.SessionNeeded(), StatusCodes.Status403Forbidden);
        await sessions.EndAsync(viewer, viewer.CredentialId, SecurityKind.SignedOut, AddressOf(http), cancel);
        http.Response.Cookies.Delete(SecretAuthentication.Cookie, Cookie(http, site, null));
        return Results.NoContent();
    }

    private static async Task<IResult> SessionsAsync(HttpContext http, Sessions sessions, CancellationToken cancel)
    {
        if (Person(http) is not { } viewer)
            return Refused(AccountRefusals.SessionNeeded(), StatusCodes.Status403Forbidden);
        var own = await sessions.ListAsync(viewer.Id, cancel);
        return Results.Json(own.Select(one => new { one.Id, one.Address, one.Agent, one.CreatedAt, one.LastSeen, one.ExpiresAt, Current = one.Id == viewer.CredentialId }), Endpoints.Json);
    }

    private static async Task<IResult> EndSessionAsync(HttpContext http, Guid id, Sessions sessions, CancellationToken cancel)
    {
        if (Person(http) is not { } viewer)
            return Refused(AccountRefusals.SessionNeeded(), StatusCodes.Status403Forbidden);
        return await sessions.EndAsync(viewer, id, SecurityKind.SessionEnded, AddressOf(http), cancel)
            ? Results.NoContent()
            : Refused(AccountRefusals.UnknownSession(id), StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> PasswordAsync(HttpContext http, SignIn signIn, CancellationToken cancel)
    {
        if (Person(http) is not { } viewer)
            return Refused(AccountRefusals.SessionNeeded(), StatusCodes.Status403Forbidden);
        if (await BodyAsync<PasswordBody>(http, cancel) is not { Old: { } old, New: { } @new })
            return Refused(AccountRefusals.BadSignIn(), StatusCodes.Status400BadRequest);
        if (Passwords.Check(@new, viewer.Name) is { } refusal)
            return Refused(refusal, StatusCodes.Status422UnprocessableEntity);
        if (Text.Narrow(@new) == Text.Narrow(old))
            return Refused(AccountRefusals.PasswordSame(), StatusCodes.Status422UnprocessableEntity);
        return await signIn.ChangePasswordAsync(viewer, old, @new, AddressOf(http), cancel) switch
        {
            null => Busy(http),
            false => Refused(AccountRefusals.PasswordWrong(), StatusCodes.Status422UnprocessableEntity),
            true => Results.NoContent(),
        };
    }

    /// <summary>A token may be left lying somewhere; what is about a person's sessions and password is done by the person.</summary>
    public static Viewer? Person(HttpContext http) => http.Viewer() is { Credential: Credential.Session } viewer ? viewer : null;

    /// <summary>Null when it is not JSON of that shape. A form of a foreign page is not JSON.</summary>
    public static async Task<T?> BodyAsync<T>(HttpContext http, CancellationToken cancel) where T : class
    {
        if (!http.Request.HasJsonContentType())
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBodyBytes;
        try
        {
            return await JsonSerializer.DeserializeAsync<T>(http.Request.Body, Endpoints.Json, cancel);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>No script reads it, and no other site's page sends it along.</summary>
    private static CookieOptions Cookie(HttpContext http, Site site, TimeSpan? lasting) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = lasting, IsEssential = true,
        Secure = http.Request.IsHttps || !site.Settings.Listening.IsThisMachineOnly,
    };

    public static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress is { } address ? $"{(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)}" : "本机";

    public static IResult Busy(HttpContext http)
    {
        http.Response.Headers.RetryAfter = Limits.BusySeconds.ToString(CultureInfo.InvariantCulture);
        return Refused(AccountRefusals.TooManyAttempts(Limits.BusySeconds), StatusCodes.Status429TooManyRequests);
    }

    public static IResult Refused(Refusal refusal, int status) => Results.Json(refusal, Endpoints.Json, statusCode: status);
}
