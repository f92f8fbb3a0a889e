using System.Collections.Concurrent;
using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;
using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>
/// Those who ask a product (办理人): staff of a region's office, a unit's clerk. Each has an account and a token, made over the store
/// itself when first asked for, and kept.
/// </summary>
public sealed class People(Settings settings) : IAsyncDisposable
{
    /// <summary>How they are called, in every entry that they make.</summary>
    public const string Display = "测试填报员";

    private readonly NpgsqlDataSource _store = NpgsqlDataSource.Create(settings.Database);
    private readonly ConcurrentDictionary<object, Lazy<Task<Caller>>> _callers = new();

    /// <summary>Staff of the office of the region of that code.</summary>
    public Task<Caller> OfficeAsync(string region) => KeptAsync(region, async () =>
    {
        var tree = await TreeAsync();
        var found = tree.ByCode(region) ?? throw new InvalidOperationException($"there is no region {region}");
        return await NewAsync(found.Level switch { RegionLevel.Province => Role.Province, RegionLevel.City => Role.City, _ => Role.District }, found.Id, null, tree);
    });

    public Task<Caller> ClerkAsync(Guid unit) => KeptAsync(unit, async () => await NewAsync(Role.Clerk, null, unit, await TreeAsync()));

    private Task<Caller> KeptAsync(object of, Func<Task<Caller>> make) => _callers.GetOrAdd(of, _ => new Lazy<Task<Caller>>(make)).Value;

    private async Task<Tree> TreeAsync()
    {
        await using var ledger = new PostgresLedger(_store, settings.Database, TimeProvider.System);
        return await ledger.ReadTreeAsync(long.MaxValue, default);
    }

    private async Task<Caller> NewAsync(Role role, Guid? region, Guid? unit, Tree tree)
    {
        var (accounts, tokens) = (new AccountBook(_store, TimeProvider.System, new Endings()), new Tokens(_store, TimeProvider.System, new Endings()));
        var account = new NewAccount(Guid.NewGuid(), $"n{Guid.NewGuid():N}"[..20], Display, role, region, unit, MustChange: false);
        Assert.Null(await accounts.CreateAsync(account, House.HashedPassword, tree, Cause.System, default));
        var (_, secret, refusal) = await tokens.CreateAsync((await accounts.FindAsync(account.Id, default))!, "试验", Scope.Read | Scope.Write, 30, Cause.System, default);
        Assert.Null(refusal);
        return Caller.Bearing(settings.Address, secret!);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var caller in _callers.Values.Where(one => one is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }))
            (await caller.Value).Dispose();
        await _store.DisposeAsync();
    }
}
