using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;

namespace Hierarchy.Server.Jobs;

/// <summary>
/// Which of the long works (作业) a caller may start. The verbs of this machine start all of them; whoever comes with an account or a token
/// of one, only what lies below his region and leaves no file on this machine. It holds besides the policy of the endpoint.
/// </summary>
internal static class JobRights
{
    /// <summary>The work reads or writes files of this machine, or speaks in whoever's name it is told.</summary>
    public static RouteHandlerBuilder ForThisMachine(this RouteHandlerBuilder work) =>
        work.Unless((_, _) => (AccountRefusals.ThisMachineOnly(), StatusCodes.Status403Forbidden));

    /// <summary>The work is about the region of the code in the address.</summary>
    public static RouteHandlerBuilder ForOwnRegion(this RouteHandlerBuilder work) => work.Unless((sight, request) =>
    {
        var code = $"{request.Query["region"]}";
        return sight.Of(code) is null ? (AccountRefusals.OutsideCharge(code), StatusCodes.Status404NotFound) : null;
    });

    /// <summary>The work is about everything.</summary>
    public static RouteHandlerBuilder ForAll(this RouteHandlerBuilder work) =>
        work.Unless((sight, _) => sight.IsEverything ? null : (AccountRefusals.AboutAll(), StatusCodes.Status403Forbidden));

    /// <summary>Whose name a work bears: on this machine any, otherwise the caller's own.</summary>
    public static string Author(this HttpContext http, string by) => http.Viewer()! is { Credential: not Credential.Local } viewer ? viewer.Display : by;

    private static RouteHandlerBuilder Unless(this RouteHandlerBuilder work, Func<Sight, HttpRequest, (Refusal Refusal, int Status)?> refuse) => work.AddEndpointFilter((call, next) =>
    {
        var (viewer, site) = (call.HttpContext.Viewer()!, call.HttpContext.RequestServices.GetRequiredService<Site>());
        var sight = new Sight(viewer, site.Actors.Root.Tree, Period.Of(Shanghai.Day(site.Clock.GetUtcNow())));
        return viewer.Credential != Credential.Local && refuse(sight, call.HttpContext.Request) is var (refusal, status)
            ? new(Results.Json(refusal, Endpoints.Json, statusCode: status))
            : next(call);
    });
}
