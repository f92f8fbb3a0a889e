using Hierarchy.Postgres.Tests;
using Hierarchy.Rollups;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;
using Microsoft.Extensions.Logging;

namespace Hierarchy.Server.Tests.Api;

/// <summary>One year of the demo is loaded once for all of them; they load the machine, so they run by themselves.</summary>
[CollectionDefinition(nameof(LivingDemo), DisableParallelization = true)]
public class DemoHouses : ICollectionFixture<LivingDemo>;

/// <summary>
/// The server in this process over a year of the demo, on a day soon after it, with staff of the province. Tests share it: what they
/// say must hold whatever others have recorded.
/// </summary>
public sealed class LivingDemo : IAsyncLifetime
{
    private const int Units = 150;
    private static readonly Period Until = new(2026, 10);
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, Shanghai.Offset);

    private House _house = null!;

    public ErrorLog Log { get; } = new();

    /// <summary>Staff of the province.</summary>
    public Caller Province { get; private set; } = null!;

    public TestDatabase Database => _house.Database;
    public Site Site => _house.Site;
    public Root Root => Site.Actors.Root;
    public DateOnly Today => Shanghai.Day(Site.Clock.GetUtcNow());
    public Period ThisMonth => Period.Of(Today);

    /// <summary>The first month of the demo.</summary>
    public Period Opened => Root.Tree.OpenedFrom!.Value;

    public T Part<T>() where T : notnull => _house.Part<T>();

    public async Task InitializeAsync()
    {
        _house = await House.OpenAsync(before: settings => new DemoJob(settings).RunAsync(Units, DemoJob.DefaultSeed, Until, new JobLog(_ => { }), default), at: Noon);
        Part<ILoggerFactory>().AddProvider(Log);
        Province = await OfficeAsync(Role.Province, "430000");
    }

    /// <summary>Staff of a new account, bound to the region of that code.</summary>
    public Task<Caller> OfficeAsync(Role role, string region) => NewAsync(role, Root.Tree.ByCode(region)!.Id, null);

    /// <summary>The clerk of a unit, of a new account.</summary>
    public Task<Caller> ClerkAsync(Guid unit) => NewAsync(Role.Clerk, null, unit);

    private async Task<Caller> NewAsync(Role role, Guid? region, Guid? unit) =>
        _house.Bearing(await _house.TokenAsync(await _house.AccountAsync($"n{Guid.NewGuid():N}"[..20], role, region, unit), role.Most()));

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
        Province.Dispose();
        await _house.DisposeAsync();
    }
}
