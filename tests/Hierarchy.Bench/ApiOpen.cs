using Hierarchy.Server;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;
using Hierarchy.Server.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hierarchy.Bench;

/// <summary>
/// The server twice in one process over one store: as it is, and with nobody at the door, where every request is that of one viewer
/// who is not looked up.
/// </summary>
internal static class ApiOpen
{
    public sealed record Listening(int Signed, int Open);

    public static async Task RunAsync(string connection, string folder, string catalogue)
    {
        var listening = new Listening(ApiTarget.FreePort(), ApiTarget.FreePort());
        await using var site = await Site.StartAsync(new Server.Settings(connection, folder, listening.Signed, catalogue), TimeProvider.System, default);
        var contacts = await Contacts.OpenAsync(site.Database, folder, site.Clock, default);
        await using var signed = Serving.Build(site, contacts);
        await using var open = Build(site, contacts, listening.Open);
        await signed.StartAsync();
        await open.StartAsync();
        await Child.AnswerAsync(listening);
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Until nobody asks any more.
        }
        await open.StopAsync();
        await signed.StopAsync();
    }

    private static WebApplication Build(Site site, Contacts contacts, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        builder.Services.AddSingleton(site).AddSingleton(site.Settings).AddSingleton(site.Clock).AddSingleton<JobRunner>().AddAuthorization();
        ApiSchema.Add(builder.Services, site, contacts);
        var app = builder.Build();
        var somebody = new ViewerIdentity(new Viewer(
            Guid.NewGuid(), "测速", "测速", Role.Province, ReadYourWrites.Province(site.Actors.Root), null, Role.Province.Usual(), Credential.Token, Guid.NewGuid(), MustChange: false));
        app.Use((http, next) =>
        {
            http.User = somebody.Principal;
            return next(http);
        });
        ApiEndpoints.Map(app);
        return app;
    }
}
