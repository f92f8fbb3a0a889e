using System.Net;
using System.Net.Sockets;
using Hierarchy.Postgres.Tests;
using Hierarchy.Server.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>The real time, and some more or less.</summary>
public sealed class ShiftedClock(TimeSpan ahead) : TimeProvider
{
    private TimeSpan _ahead = ahead;

    public void Advance(TimeSpan by) => _ahead += by;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;
}

/// <summary>The server in this process, over a database of its own, with a clock that can be put forward.</summary>
public sealed class House : IAsyncDisposable
{
    public const string Password = "four words in a row";

    /// <summary>Hashing is meant to be slow, so it is done once.</summary>
    private static readonly Lazy<string> Hashed = new(() =>
    {
        using var passwords = new Passwords();
        return passwords.Hash(Password);
    });

    /// <summary>Of <see cref="Password"/>, as an account keeps it.</summary>
    public static string HashedPassword => Hashed.Value;

    private readonly WebApplication _app;

    /// <summary>How the served actors start: in this process, unless those who test a cluster say otherwise.</summary>
    public static Site.StartActors? Start { get; set; }

    private House(TestDatabase database, Site site, ShiftedClock clock, WebApplication app) => (Database, Site, Clock, _app) = (database, site, clock, app);

    public TestDatabase Database { get; }
    public Site Site { get; }
    public ShiftedClock Clock { get; }
    public Uri Address => Site.Settings.Address;
    public T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <param name="before">Fills the empty store before the server starts.</param>
    /// <param name="at">When it is opened; null: now.</param>
    /// <param name="webFolder">What was bundled for browsers; null: nothing.</param>
    public static async Task<House> OpenAsync(Listening? listening = null, Func<Settings, Task>? before = null, DateTimeOffset? at = null, string? webFolder = null)
    {
        var database = await TestDatabase.CreateAsync();
        var settings = new Settings(database.ConnectionString, Directory.CreateTempSubdirectory("hierarchy-accounts-").FullName, FreePort(), Path.Combine(AppContext.BaseDirectory, "catalogue"), LogLevel: LogLevel.Warning)
        {
            Listening = listening ?? Listening.Local, WebFolder = webFolder ?? "/nowhere",
        };
        if (before is not null)
            await before(settings);
        var clock = new ShiftedClock(at is { } instant ? instant - TimeProvider.System.GetUtcNow() : TimeSpan.Zero);
        var site = await Site.StartAsync(settings, clock, default, start: Start);
        await site.PrepareAsync(Period.Of(Shanghai.Day(clock.GetUtcNow())), default);
        var app = Serving.Build(site, await Contacts.OpenAsync(site.Database, site.Settings.DataFolder, site.Clock, default));
        await app.StartAsync();
        return new House(database, site, clock, app);
    }

    /// <summary>An account with <see cref="Password"/>; of the region of that code, or the root.</summary>
    public Task<Account> AccountAsync(string name, Role role, string region = "430000", bool mustChange = false) =>
        AccountAsync(name, role, Site.Actors.Root.Tree.ByCode(region)!.Id, null, mustChange);

    /// <summary>Of that region, or for a clerk of that unit.</summary>
    public async Task<Account> AccountAsync(string name, Role role, Guid? region, Guid? unit, bool mustChange = false)
    {
        var account = new NewAccount(Guid.NewGuid(), name, $"{name} 同志", role, region, unit, mustChange);
        Assert.Null(await Part<AccountBook>().CreateAsync(account, Hashed.Value, Site.Actors.Root.Tree, Cause.System, default));
        return (await Part<AccountBook>().FindAsync(name, default))!;
    }

    public async Task<string> TokenAsync(Account account, Scope scopes, int days = 30)
    {
        var (_, secret, refusal) = await Part<Tokens>().CreateAsync(account, "试验", scopes, days, Cause.System, default);
        Assert.Null(refusal);
        return secret!;
    }

    public Caller Anonymous() => new(Address);

    public Caller Bearing(string token) => Caller.Bearing(Address, token);

    /// <summary>Somebody who has signed in with <see cref="Password"/>.</summary>
    public async Task<Caller> SignedInAsync(string name)
    {
        var caller = Anonymous();
        var answer = await caller.SignInAsync(name, Password);
        Assert.True(answer.Status == HttpStatusCode.OK, $"{answer.Status}: {answer.Message}");
        return caller;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Site.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Site.Settings.DataFolder, recursive: true);
    }
}
