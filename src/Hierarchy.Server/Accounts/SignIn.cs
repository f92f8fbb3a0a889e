using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>How an attempt went: the account and the secret of its new session, or why not; busy when too many are being checked.</summary>
public abstract record Attempt
{
    public sealed record Succeeded(Account Account, string Secret) : Attempt;
    public sealed record Failed : Attempt;
    public sealed record Busy : Attempt;
}

/// <summary>
/// Signing in (登录). An attempt is counted as wrong before the password is looked at, and no longer when it was right: however many
/// come at once, no more than <see cref="Free"/> are looked at before the account is locked. While locked nothing is counted, so
/// nobody is kept out longer by going on; who is signed in stays so. An unknown name, a wrong password, a disabled and a locked
/// account are answered alike and after the same work.
/// </summary>
public sealed class SignIn(NpgsqlDataSource database, TimeProvider clock, Passwords passwords, AccountBook accounts, Sessions sessions, Settings settings)
{
    /// <summary>Wrong passwords until the account is locked.</summary>
    public const int Free = 5;

    public static readonly TimeSpan FirstLock = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestLock = TimeSpan.FromHours(1);

    private sealed record Known(Guid Id, string Hash, string? WhyNot);

    /// <summary>How long so many failures in a row lock an account: 1 minute for the fifth, then twice as long each, up to an hour.</summary>
    public static TimeSpan LockAfter(int failures) => failures < Free ? TimeSpan.Zero
        : failures - Free >= 6 ? LongestLock
        : FirstLock * (1 << (failures - Free));

    public async Task<Attempt> TryAsync(string name, string password, string address, string agent, CancellationToken cancel)
    {
        using var turn = await passwords.TurnAsync(cancel);
        if (!turn.IsAcquired)
            return new Attempt.Busy();
        if (await CheckAsync(name, password, address, cancel) is not { } id || await accounts.FindAsync(id, cancel) is not { } account)
            return new Attempt.Failed();
        return new Attempt.Succeeded(account, await sessions.BeginAsync(account.Id, account.Name, address, agent, cancel));
    }

    /// <summary>
    /// A password of its owner's choice, for one that he knows; a wrong one counts as at the door. False: wrong. Null: too many are
    /// being checked.
    /// </summary>
    public async Task<bool?> ChangePasswordAsync(Viewer viewer, string old, string chosen, string address, CancellationToken cancel)
    {
        using var turn = await passwords.TurnAsync(cancel);
        if (!turn.IsAcquired)
            return null;
        if (await CheckAsync(viewer.Name, old, address, cancel) is null)
            return false;
        await sessions.ChangePasswordAsync(viewer, passwords.Hash(chosen), address, cancel);
        return true;
    }

    /// <summary>The account, when the password is right and it may sign in; otherwise the attempt is written down.</summary>
    private async Task<Guid?> CheckAsync(string name, string password, string address, CancellationToken cancel)
    {
        var known = Text.TryName(name, out var folded) ? await CountAsync(folded, cancel) : await CountAsync("", cancel);
        var matches = passwords.Matches(known is { WhyNot: null } ? known.Hash : null, password);
        if (matches)
            return known!.Id;
        await using var batch = database.CreateBatch();
        // What is no name may be a password in the wrong field.
        batch.AddEvent(clock.GetUtcNow(), SecurityKind.SignInFailed, known?.Id, folded ?? "（不合规定）", address, known is null ? "没有此账户" : known.WhyNot ?? "密码不正确");
        await batch.ExecuteNonQueryAsync(cancel);
        return null;
    }

    private async Task<Known?> CountAsync(string name, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        // A failure that is forgotten in a crash harms nobody, and waiting for the disk would tell known names from others.
        await using (var hasty = new NpgsqlCommand("set local synchronous_commit = off", connection, transaction))
            await hasty.ExecuteNonQueryAsync(cancel);
        var now = clock.GetUtcNow();
        var (known, failures) = await ReadAsync(connection, transaction, name, now, cancel);
        await using var count = new NpgsqlCommand("update account set failures = $2, locked_until = $3 where id = $1", connection, transaction);
        count.Parameters.AddWithValue(known is { WhyNot: null } ? known.Id : Guid.Empty);
        count.Parameters.AddWithValue(failures + 1);
        count.Parameters.AddWithValue(now + LockAfter(failures + 1));
        await count.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return known;
    }

    private async Task<(Known? Known, int Failures)> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string name, DateTimeOffset now, CancellationToken cancel)
    {
        await using var find = new NpgsqlCommand("select id, password, failures, locked_until, disabled_at, demo from account where name = $1 for update", connection, transaction);
        find.Parameters.AddWithValue(name);
        await using var row = await find.ExecuteReaderAsync(cancel);
        if (!await row.ReadAsync(cancel))
            return (null, 0);
        var whyNot = !row.IsDBNull(4) ? "已停用"
            : row.InstantOrNull(3) is { } until && until > now ? "已锁定"
            : row.GetBoolean(5) && !settings.Listening.IsThisMachineOnly ? "演示账户只限本机"
            : null;
        return (new Known(row.GetGuid(0), row.GetString(1), whyNot), row.GetInt32(2));
    }
}
