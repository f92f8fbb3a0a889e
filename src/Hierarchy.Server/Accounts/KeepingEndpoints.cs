using Hierarchy.Server.Api;
using Hierarchy.Server.Web;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// <c>/accounts</c>: the accounts in one's charge (账户管理), listed, made, and taken away. Only by a person who has signed in: a token
/// that lies somewhere must not make accounts that outlive it.
/// </summary>
internal static class KeepingEndpoints
{
    private const int UsualPage = 50;

    /// <param name="Region">Code of the region; for all but clerks.</param>
    /// <param name="Unit">Id of a clerk's unit.</param>
    public sealed record NewBody(string? Name, string? Display, string? Role, string? Region, Guid? Unit);

    public static void Map(WebApplication app)
    {
        var accounts = app.MapGroup("/accounts").RequireAuthorization(Policies.Keepers).AddEndpointFilter(PersonsOnlyAsync);
        accounts.MapGet("", ListAsync).WithMetadata(new AlsoPage());
        accounts.MapPost("", CreateAsync);
        accounts.MapPost("/{id:guid}/reset", ResetAsync);
        accounts.MapDelete("/{id:guid}/sessions", EndSessionsAsync);
        MapChange("disable", (book, account, cause, cancel) => book.DisableAsync(account.Name, cause, cancel));
        MapChange("enable", (book, account, cause, cancel) => book.EnableAsync(account.Name, cause, cancel));
        MapChange("unlock", (book, account, cause, cancel) => book.UnlockAsync(account.Name, cause, cancel));

        void MapChange(string verb, Func<AccountBook, Account, Cause, CancellationToken, Task<Account?>> change) =>
            accounts.MapPost($"/{{id:guid}}/{verb}", (HttpContext http, Guid id, Site site, KeptAccounts kept, AccountBook book, CancellationToken cancel) =>
                ForAsync(http, id, site, kept, async (found, charge) =>
                {
                    await change(book, found.Account, CauseOf(http), cancel);
                    return Json(new { Account = await ShownAsync(id, charge, kept, site, cancel) });
                }, cancel));
    }

    /// <summary>A list holds what may be told to one person only, an answer may hold a password.</summary>
    private static ValueTask<object?> PersonsOnlyAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        call.HttpContext.Response.Headers.CacheControl = "no-store";
        return AccountEndpoints.Person(call.HttpContext) is null
            ? new(AccountEndpoints.Refused(AccountRefusals.SessionNeeded(), StatusCodes.Status403Forbidden))
            : next(call);
    }

    private static async Task<IResult> ListAsync(HttpContext http, Site site, KeptAccounts kept, string? search, string? after, int? limit, CancellationToken cancel)
    {
        if (limit is < 1 or > KeptAccounts.MaxListed)
            return AccountEndpoints.Refused(Refusal.BadValue("limit", $"{limit}", $"每页 1 至 {KeptAccounts.MaxListed} 个"), StatusCodes.Status400BadRequest);
        var (charge, asked, size) = (Charge.Of(http.Viewer()!, site), Text.Note(search).Trim(), limit ?? UsualPage);
        Guid[] named = asked.Length == 0 ? [] : [.. charge.Regions.Where(id => Means(charge.Tree[id], asked))];
        // One more than is shown tells whether there is another page.
        var found = await kept.PageAsync(charge, asked, named, Text.Note(after), size + 1, cancel);
        var page = found.Take(size).ToArray();
        return Json(new { Accounts = page.Select(one => Shown(one, charge, site)), Next = found.Count > size ? page[^1].Account.Name : null });
    }

    private static bool Means(Regions.Region region, string asked) => region.Name.Contains(asked, StringComparison.Ordinal) || region.Code == asked;

    private static async Task<IResult> CreateAsync(HttpContext http, Site site, KeptAccounts kept, AccountBook book, Passwords passwords, CancellationToken cancel)
    {
        if (await AccountEndpoints.BodyAsync<NewBody>(http, cancel) is not { Name: { } name } body)
            return AccountEndpoints.Refused(AccountRefusals.BadSignIn(), StatusCodes.Status400BadRequest);
        var charge = Charge.Of(http.Viewer()!, site);
        if (await CheckAsync(body, charge, kept, cancel) is { } refusal)
            return AccountEndpoints.Refused(refusal, StatusCodes.Status422UnprocessableEntity);
        var account = new NewAccount(Guid.NewGuid(), name, string.IsNullOrWhiteSpace(body.Display) ? name : body.Display.Trim(), Words.Value<Role>(body.Role!),
            body.Region is null ? null : charge.Tree.ByCode(body.Region)!.Id, body.Unit);
        return await WithPasswordAsync(http, passwords, async hash => await book.CreateAsync(account, hash, charge.Tree, CauseOf(http), cancel) is { } refused
            ? (null, refused)
            : (await ShownAsync(account.Id, charge, kept, site, cancel), null), StatusCodes.Status201Created, cancel);
    }

    /// <summary>Whether it would be in the charge of who asks for it; what it has to be else, the account book knows.</summary>
    private static async Task<Refusal?> CheckAsync(NewBody body, Charge charge, KeptAccounts kept, CancellationToken cancel)
    {
        if (!Words.TryValue<Role>(body.Role, out var role) || !charge.Roles.Contains(role))
            return AccountRefusals.RoleNotYours(body.Role ?? "", charge.Roles);
        if (body.Region is { } code && (charge.Tree.ByCode(code) is not { } region || !charge.Regions.Contains(region.Id)))
            return AccountRefusals.OutsideCharge(code);
        return body.Unit is { } unit && !await kept.HoldsUnitAsync(charge, unit, cancel) ? Refusal.UnknownUnit(unit) with { Field = "unit" } : null;
    }

    private static Task<IResult> ResetAsync(HttpContext http, Guid id, Site site, KeptAccounts kept, AccountBook book, Passwords passwords, CancellationToken cancel) =>
        ForAsync(http, id, site, kept, (found, charge) => WithPasswordAsync(http, passwords, async hash =>
        {
            await book.ResetAsync(found.Account.Name, hash, CauseOf(http), cancel);
            return (await ShownAsync(id, charge, kept, site, cancel), null);
        }, StatusCodes.Status200OK, cancel), cancel);

    private static Task<IResult> EndSessionsAsync(HttpContext http, Guid id, Site site, KeptAccounts kept, Sessions sessions, CancellationToken cancel) =>
        ForAsync(http, id, site, kept, async (found, _) => Json(new { Ended = await sessions.EndAllAsync(found.Account, CauseOf(http), cancel) }), cancel);

    /// <summary>Does something to an account in the caller's charge that is not his own.</summary>
    private static async Task<IResult> ForAsync(HttpContext http, Guid id, Site site, KeptAccounts kept, Func<KeptAccount, Charge, Task<IResult>> change, CancellationToken cancel)
    {
        var charge = Charge.Of(http.Viewer()!, site);
        if (await kept.FindAsync(charge, id, cancel) is not { } found)
            return AccountEndpoints.Refused(AccountRefusals.NotInCharge(id), StatusCodes.Status404NotFound);
        if (id == charge.Viewer.Id)
            return AccountEndpoints.Refused(AccountRefusals.OwnAccount(found.Account.Name), StatusCodes.Status403Forbidden);
        return await change(found, charge);
    }

    /// <summary>Gives an account a random password, which is told here and never again. Hashing waits for its turn, as at the door.</summary>
    private static async Task<IResult> WithPasswordAsync(HttpContext http, Passwords passwords, Func<string, Task<(object? Account, Refusal? Refusal)>> give, int status, CancellationToken cancel)
    {
        using var turn = await passwords.TurnAsync(cancel);
        if (!turn.IsAcquired)
            return AccountEndpoints.Busy(http);
        var password = Passwords.Random();
        var (account, refusal) = await give(passwords.Hash(password));
        return refusal is null ? Json(new { Account = account, Password = password }, status) : AccountEndpoints.Refused(refusal, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<object> ShownAsync(Guid id, Charge charge, KeptAccounts kept, Site site, CancellationToken cancel) =>
        Shown((await kept.FindAsync(charge, id, cancel))!, charge, site);

    private static object Shown(KeptAccount kept, Charge charge, Site site)
    {
        var (account, region) = (kept.Account, charge.Tree[kept.RegionId]);
        return new
        {
            account.Id, account.Name, account.Display, account.Role, Region = new { region.Id, region.Code, region.Name, region.Level },
            Unit = account.UnitId is { } unit ? new { Id = unit, Name = kept.UnitName } : null,
            account.MustChange, account.Demo, account.CreatedAt, account.CreatedBy, account.DisabledAt,
            LockedUntil = account.LockedUntil > site.Clock.GetUtcNow() ? account.LockedUntil : null, Own = account.Id == charge.Viewer.Id,
        };
    }

    private static Cause CauseOf(HttpContext http) => new(http.Viewer()!.Name, AccountEndpoints.AddressOf(http));

    private static IResult Json(object answer, int status = StatusCodes.Status200OK) => Results.Json(answer, Endpoints.Json, statusCode: status);
}
