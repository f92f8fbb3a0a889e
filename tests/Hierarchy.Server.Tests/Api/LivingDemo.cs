using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres.Tests;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Demo;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hierarchy.Server.Tests.Api;

/// <summary>One year of the demo is loaded once for all of them; they load the machine, so they run by themselves.</summary>
[CollectionDefinition(nameof(LivingDemo), DisableParallelization = true)]
public class DemoHouses : ICollectionFixture<LivingDemo>;

/// <summary>
/// The server in this process over a year of the demo, at today's date, with a province viewer. Tests share it: what they say must
/// hold whatever others have recorded.
/// </summary>
public sealed class LivingDemo : IAsyncLifetime
{
    private const int Seed = 20260101;
    private const int Units = 150;

    private string _hash = "";
    private WebApplication _app = null!;

    public TestDatabase Database { get; private set; } = null!;
    public Site Site { get; private set; } = null!;

    public ErrorLog Log { get; } = new();

    /// <summary>Staff of the province.</summary>
    public Desk Province { get; private set; } = null!;

    public Root Root => Site.Actors.Root;
    public DateOnly Today => Shanghai.Day(Site.Clock.GetUtcNow());
    public Period ThisMonth => Period.Of(Today);

    /// <summary>The first month of the demo.</summary>
    public Period Opened => Root.Tree.OpenedFrom!.Value;

    public T Part<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        var settings = new Settings(Database.ConnectionString, Directory.CreateTempSubdirectory("hierarchy-api-").FullName, House.FreePort(), Path.Combine(AppContext.BaseDirectory, "catalogue"), LogLevel: LogLevel.Warning);
        await LoadAsync(settings);
        Site = await Site.StartAsync(settings, TimeProvider.System, default);
        _app = Serving.Build(Site, await Contacts.OpenAsync(Site.Database, settings.DataFolder, Site.Clock, default));
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
        await _app.StartAsync();
        using (var passwords = new Passwords())
            _hash = passwords.Hash(House.Password);
        Province = await OfficeAsync(Role.Province, "430000");
    }

    /// <summary>The demo's months are closed but no tables are printed: nobody here looks at them.</summary>
    private static async Task LoadAsync(Settings settings)
    {
        var clock = new ShiftableClock();
        await using var site = await Site.StartAsync(settings, clock, default);
        var until = DemoJob.LastMonth(site.Catalogue, TimeProvider.System);
        clock.Now = new DateTimeOffset(until.Plus(-11).FirstDay, TimeOnly.MinValue, Shanghai.Offset);
        await site.PrepareAsync(until.Plus(-11), default);
        await DemoWorld.RunAsync(new Host(site, clock), site.Catalogue, Seed, Units, until, default);
    }

    /// <summary>Staff of a new account, bound to the region of that code.</summary>
    public Task<Desk> OfficeAsync(Role role, string region) => DeskAsync(role, Root.Tree.ByCode(region)!.Id, null);

    /// <summary>The clerk of a unit, of a new account.</summary>
    public Task<Desk> ClerkAsync(Guid unit) => DeskAsync(Role.Clerk, null, unit);

    private async Task<Desk> DeskAsync(Role role, Guid? region, Guid? unit)
    {
        var name = $"n{Guid.NewGuid():N}"[..20];
        var refusal = await Part<AccountBook>().CreateAsync(new NewAccount(Guid.NewGuid(), name, $"{name} 同志", role, region, unit, MustChange: false), _hash, Root.Tree, Cause.System, default);
        Assert.True(refusal is null, refusal?.Message);
        var account = (await Part<AccountBook>().FindAsync(name, default))!;
        var (token, secret, refused) = await Part<Tokens>().CreateAsync(account, "试验", role.Most(), 30, Cause.System, default);
        Assert.True(refused is null, refused?.Message);
        return new Desk(Site.Settings.Address, secret!, account, token!);
    }

    public Task<List<T>> ListAsync<T>(string sql, params object[] values) => ListAsync(sql, row => row.GetFieldValue<T>(0), values);

    /// <summary>What the database itself says. Parameters are $1, $2, … in order.</summary>
    public async Task<List<T>> ListAsync<T>(string sql, Func<Npgsql.NpgsqlDataReader, T> row, params object[] values)
    {
        await using var command = Database.Source.CreateCommand(sql);
        command.CommandTimeout = 600;
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await rows.ReadAsync())
            found.Add(row(rows));
        return found;
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Site.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(Site.Settings.DataFolder, recursive: true);
    }

    private sealed class ShiftableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class Host(Site site, ShiftableClock clock) : IDemoHost
    {
        public Root Root => site.Actors.Root;

        public async Task<Receipt> SubmitAsync(DateTimeOffset at, Order order)
        {
            clock.Now = at;
            return Assert.IsType<Outcome.Accepted>(await site.Actors.SubmitAsync(order, default)).Receipt;
        }

        public Task CloseMonthAsync(DateTimeOffset at, Period month) =>
            SubmitAsync(at, Order.One(new MonthClose("430000", new MonthInput(Guid.NewGuid(), month)), new Author("月结作业")));

        public void Progress(string step, long done, long total)
        {
        }
    }
}
