using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;

namespace Hierarchy.Server.Accounts;

/// <summary>Policies by name, for endpoints: <c>RequireAuthorization(Policies.Jobs)</c>. Without one a signed-in viewer is needed.</summary>
public static class Policies
{
    public const string Read = "read";
    public const string Write = "write";

    /// <summary>The long works: of whoever has the scope, as administrators do.</summary>
    public const string Jobs = "jobs";

    /// <summary>Staff of an office.</summary>
    public const string Offices = "offices";

    /// <summary>Whoever keeps accounts.</summary>
    public const string Keepers = "keepers";
}

/// <summary>
/// Wires the accounts (账户) into the server. Everything needs a viewer unless it says <c>AllowAnonymous</c> (<see cref="Gate"/>); more is asked by the
/// framework's policies. Data protection, antiforgery tokens and the cookie scheme are not used, because nothing that leaves the
/// server has to be sealed.
/// </summary>
public static class AccountsSetup
{
    private static readonly Role[] Offices = [Role.Province, Role.City, Role.District];

    public static void Add(IServiceCollection services, Site site)
    {
        var root = site.Actors.Root.Tree.FirstRoot();
        services.AddSingleton(site.Settings).AddSingleton(site.Clock).AddSingleton(site.Database);
        services.AddSingleton<Endings>().AddSingleton<Passwords>().AddSingleton<AccountBook>().AddSingleton<KeptAccounts>().AddSingleton<Sessions>().AddSingleton<Tokens>().AddSingleton<SignIn>();
        services.AddSingleton(LocalToken.Write(site.Settings.DataFolder, root?.Id));
        services.AddSingleton<ViewerRows>();
        services.AddSingleton(all => new Viewers(all.GetRequiredService<ViewerRows>(), site.Clock, all.GetRequiredService<Endings>(), all.GetRequiredService<LocalToken>()));
        services.AddSingleton(all => new Watches(all.GetRequiredService<ViewerRows>(), all.GetRequiredService<Endings>()));
        services.AddHostedService(all => all.GetRequiredService<Watches>());
        services.AddSingleton(all => new SecretAuthentication(all.GetRequiredService<Viewers>()));
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusing>();
        services.AddAuthorization(Allow);
        services.AddRateLimiter(Limits.Add);
        if (site.Settings.Listening.Proxy)
            services.Configure<ForwardedHeadersOptions>(Believe);
    }

    /// <summary>To be called before the endpoints are mapped, inside of whatever turns exceptions into answers.</summary>
    public static void Use(WebApplication app)
    {
        var listening = app.Services.GetRequiredService<Settings>().Listening;
        if (listening.Proxy)
            app.UseForwardedHeaders();
        app.Use(new Gate(listening).OurNamesOnly);
        app.Use(app.Services.GetRequiredService<SecretAuthentication>().UseAsync);
        app.Use(Gate.OurPeopleOnly);
        app.UseRateLimiter();
        app.UseAuthorization();
        AccountEndpoints.Map(app);
        KeepingEndpoints.Map(app);
    }

    private static void Allow(AuthorizationOptions options)
    {
        foreach (var (policy, scope) in new[] { (Policies.Read, Scope.Read), (Policies.Write, Scope.Write), (Policies.Jobs, Scope.Jobs) })
            options.AddPolicy(policy, one => one.RequireClaim(ViewerIdentity.ScopeClaim, scope.Word()));
        options.AddPolicy(Policies.Offices, one => one.RequireRole([.. Offices.Select(role => role.Word())]));
        options.AddPolicy(Policies.Keepers, one => one.RequireRole([.. Offices.Append(Role.Administrator).Select(role => role.Word())]));
    }

    // Only the last hop is ours, and only when it is on this machine; what a caller writes there himself comes before it.
    private static void Believe(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = 1;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse("127.0.0.0/8"));
        options.KnownProxies.Add(IPAddress.IPv6Loopback);
    }
}
