using Hierarchy.Regions;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>An account (账户): without its password.</summary>
/// <param name="Name">As typed to sign in, folded (<see cref="Text.TryName"/>).</param>
/// <param name="LockedUntil">Since it was tried wrongly too often; in the past: no longer.</param>
public sealed record Account(
    Guid Id, string Name, string Display, Role Role, Guid? RegionId, Guid? UnitId, bool MustChange, bool Demo, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset? DisabledAt, DateTimeOffset? LockedUntil);

/// <summary>An account that is asked for.</summary>
/// <param name="Name">As somebody typed it.</param>
/// <param name="MustChange">The password must be changed before anything else may be done.</param>
public sealed record NewAccount(Guid Id, string Name, string Display, Role Role, Guid? RegionId, Guid? UnitId, bool MustChange = true, bool Demo = false);

/// <summary>
/// The accounts (账户簿) in the database. Whatever takes trust away ends sessions in the same transaction, and tells
/// <see cref="Endings"/> once it is there. Accounts are disabled, never deleted: entries carry their names.
/// </summary>
public sealed class AccountBook(NpgsqlDataSource database, TimeProvider clock, Endings endings)
{
    public const int MaxListed = 500;
    private const int MaxDisplay = 100;

    internal const string Columns = "id, name, display, role, region_id, unit_id, must_change, demo, created_at, created_by, disabled_at, locked_until";

    /// <summary>By its name, in whatever case and width it was typed; null when there is none.</summary>
    public async Task<Account?> FindAsync(string name, CancellationToken cancel) => Text.TryName(name, out var folded)
        ? (await ListAsync($"select {Columns} from account where name = $1", [folded], cancel)).SingleOrDefault()
        : null;

    public async Task<Account?> FindAsync(Guid id, CancellationToken cancel) =>
        (await ListAsync($"select {Columns} from account where id = $1", [id], cancel)).SingleOrDefault();

    /// <summary>In order of their names, those after one (null: from the first on); at most <see cref="MaxListed"/>.</summary>
    public Task<IReadOnlyList<Account>> ListAsync(string? after, int limit, CancellationToken cancel) =>
        ListAsync($"select {Columns} from account where name > $1 order by name limit $2", [after ?? "", Math.Min(limit, MaxListed)], cancel);

    public async Task<bool> HasAdministratorAsync(CancellationToken cancel)
    {
        await using var command = database.Command("select exists (select from account where role = $1)", Role.Administrator.Word());
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    /// <summary>Null when the account was created. Whoever calls has decided that the caller may.</summary>
    /// <param name="hash">Of the password, by <see cref="Passwords.Hash"/>.</param>
    public async Task<Refusal?> CreateAsync(NewAccount account, string hash, Tree tree, Cause cause, CancellationToken cancel)
    {
        if (!Text.TryName(account.Name, out var name))
            return AccountRefusals.BadName(account.Name);
        if (Text.Note(account.Display) != account.Display || account.Display.Length is 0 or > MaxDisplay)
            return AccountRefusals.BadText("display", account.Display, MaxDisplay);
        if (await CheckBindingAsync(account, tree, cancel) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        batch.Add(
            "insert into account (id, name, display, role, region_id, unit_id, password, must_change, demo, created_at, created_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
            account.Id, name, account.Display, account.Role.Word(), account.RegionId, account.UnitId, hash, account.MustChange, account.Demo, now, cause.By);
        batch.AddEvent(now, SecurityKind.AccountCreated, account.Id, name, cause.Address, $"{cause.By}：{account.Role.Chinese()}");
        try
        {
            await batch.ExecuteNonQueryAsync(cancel);
            return null;
        }
        catch (PostgresException taken) when (taken is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "account_name_is_taken" })
        {
            return AccountRefusals.NameTaken(name);
        }
    }

    /// <summary>Another password, which its owner has to change; unlocks, and ends all sessions. Null when there is no such account.</summary>
    public Task<Account?> ResetAsync(string name, string hash, Cause cause, CancellationToken cancel) => ChangeAsync(name, SecurityKind.PasswordReset,
        "update account set password = $2, must_change = true, failures = 0, locked_until = null where id = $1", hash, endsSessions: true, cause, cancel);

    /// <summary>Refuses it everything from now on, its tokens too, and ends its sessions.</summary>
    public Task<Account?> DisableAsync(string name, Cause cause, CancellationToken cancel) => ChangeAsync(name, SecurityKind.AccountDisabled,
        "update account set disabled_at = coalesce(disabled_at, $2) where id = $1", clock.GetUtcNow(), endsSessions: true, cause, cancel);

    public Task<Account?> EnableAsync(string name, Cause cause, CancellationToken cancel) => ChangeAsync(name, SecurityKind.AccountEnabled,
        "update account set disabled_at = null where id = $1", null, endsSessions: false, cause, cancel);

    public Task<Account?> UnlockAsync(string name, Cause cause, CancellationToken cancel) => ChangeAsync(name, SecurityKind.AccountUnlocked,
        "update account set failures = 0, locked_until = null where id = $1", null, endsSessions: false, cause, cancel);

    private async Task<Account?> ChangeAsync(string name, SecurityKind kind, string sql, object? value, bool endsSessions, Cause cause, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is not { } account)
            return null;
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        batch.Add(sql, value is null ? [account.Id] : [account.Id, value]);
        if (endsSessions)
            batch.Add("update session set ended_at = $2 where account = $1 and ended_at is null", account.Id, now);
        batch.AddEvent(now, kind, account.Id, account.Name, cause.Address, cause.By);
        await batch.ExecuteNonQueryAsync(cancel);
        endings.Tell(account.Id);
        return await FindAsync(account.Id, cancel);
    }

    private async Task<Refusal?> CheckBindingAsync(NewAccount account, Tree tree, CancellationToken cancel)
    {
        if (account.Role == Role.Clerk)
            return account is not { UnitId: { } unit, RegionId: null } ? AccountRefusals.UnitNeeded() : await UnitIsThereAsync(unit, cancel) ? null : Refusal.UnknownUnit(unit);
        if (account is not { RegionId: { } id, UnitId: null })
            return AccountRefusals.RegionNeeded(account.Role);
        if (!tree.Regions.TryGetValue(id, out var region) || region.ClosedFrom is not null)
            return AccountRefusals.UnknownRegion(id);
        return account.Role.Level() is { } level && level != region.Level ? AccountRefusals.WrongLevel(account.Role, region.Name) : null;
    }

    private async Task<bool> UnitIsThereAsync(Guid unit, CancellationToken cancel)
    {
        await using var command = database.Command("select exists (select from unit where id = $1 and region_id is not null)", unit);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private async Task<IReadOnlyList<Account>> ListAsync(string sql, object[] values, CancellationToken cancel)
    {
        await using var command = database.Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var accounts = new List<Account>();
        while (await rows.ReadAsync(cancel))
            accounts.Add(Read(rows));
        return accounts;
    }

    /// <summary>From the first of <see cref="Columns"/> on.</summary>
    internal static Account Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), Words.Value<Role>(row.GetString(3)), row.GuidOrNull(4), row.GuidOrNull(5), row.GetBoolean(6), row.GetBoolean(7),
        row.GetFieldValue<DateTimeOffset>(8), row.GetString(9), row.InstantOrNull(10), row.InstantOrNull(11));
}
