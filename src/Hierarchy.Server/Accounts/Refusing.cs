using Hierarchy.Server.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Hierarchy.Server.Accounts;

/// <summary>How those are answered whom a policy of the framework does not let through.</summary>
internal sealed class Refusing : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
            return next(context);
        return context.Viewer() is not { } viewer
            ? context.RefuseUnknownAsync()
            : context.RefuseAsync(AccountRefusals.NotAllowed($"{viewer.Role.Chinese()}，{AccountRefusals.May(viewer.Scopes)}"), StatusCodes.Status403Forbidden);
    }
}

internal static class RefusingExtensions
{
    /// <summary>Answers with a refusal.</summary>
    public static Task RefuseAsync(this HttpContext http, Refusal refusal, int status) => Results.Json(refusal, Endpoints.Json, statusCode: status).ExecuteAsync(http);

    /// <summary>Answers somebody who is not signed in, or cannot be known while the database is away.</summary>
    public static Task RefuseUnknownAsync(this HttpContext http)
    {
        if (SecretAuthentication.MayBeKnown(http))
            return http.RefuseAsync(AccountRefusals.Unavailable(), StatusCodes.Status503ServiceUnavailable);
        http.Response.Headers.WWWAuthenticate = SecretAuthentication.Scheme;
        return http.RefuseAsync(AccountRefusals.SignInNeeded(), StatusCodes.Status401Unauthorized);
    }
}
