using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>A session (登录) as its owner sees it.</summary>
/// <param name="Id">Says nothing of the secret, so it may be shown.</param>
/// <param name="Agent">What the browser tells of itself.</param>
/// <param name="LastSeen">To the minute.</param>
public sealed record Session(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastSeen, DateTimeOffset ExpiresAt, string Address, string Agent);

/// <summary>
/// The sessions: each begins with a right password and ends when it is ended, has not been used for <see cref="Idle"/>, or has lasted
/// for <see cref="Longest"/>. The cookie's value is random and means nothing by itself, so nothing has to be encrypted or decrypted
/// for a request, no key has to be kept, and an ended session is over at once: a sealed ticket would be none of this.
/// </summary>
public sealed class Sessions(NpgsqlDataSource database, TimeProvider clock, Endings endings)
{
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Of one account at once; with one more the oldest ends.</summary>
    public const int MaxLive = 20;

    /// <summary>Ended sessions stay as long for questions, and are then forgotten.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(90);

    private const string Live = "ended_at is null and expires_at > $2 and last_seen > $3";

    /// <summary>Begins a session, and sets aside what was tried wrongly before. The secret is told here and never again.</summary>
    public async Task<string> BeginAsync(Guid account, string name, string address, string agent, CancellationToken cancel)
    {
        var (secret, now) = (Secret.ForSession(), clock.GetUtcNow());
        await using var batch = database.CreateBatch();
        batch.Add("update account set failures = 0, locked_until = null where id = $1", account);
        batch.Add("delete from session where expires_at < $1", now - Remembered);
        var room = batch.Add(
            """
            update session set ended_at = $2 where id in (
                select id from session where account = $1 and ended_at is null and expires_at > $2 order by last_seen desc, id offset $3)
            """, account, now, MaxLive - 1);
        batch.Add("insert into session (secret, id, account, created_at, last_seen, expires_at, address, agent) values ($1, $2, $3, $4, $4, $5, $6, $7)",
            Secret.Hash(secret).Bytes, Guid.NewGuid(), account, now, now + Longest, address, Text.Note(agent));
        batch.AddEvent(now, SecurityKind.SignedIn, account, name, address, Text.Note(agent));
        await batch.ExecuteNonQueryAsync(cancel);
        if (room.RecordsAffected > 0)
            endings.Tell(account);
        return secret;
    }

    /// <summary>Those that are not over, newest first.</summary>
    public async Task<IReadOnlyList<Session>> ListAsync(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var command = database.Command(
            $"select id, created_at, last_seen, expires_at, address, agent from session where account = $1 and {Live} order by created_at desc, id", account, now, now - Idle);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var sessions = new List<Session>();
        while (await rows.ReadAsync(cancel))
            sessions.Add(new Session(
                rows.GetGuid(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetFieldValue<DateTimeOffset>(2), rows.GetFieldValue<DateTimeOffset>(3), rows.GetString(4), rows.GetString(5)));
        return sessions;
    }

    /// <summary>Ends one of an account's own sessions; false when it has none of that id.</summary>
    public async Task<bool> EndAsync(Viewer viewer, Guid session, SecurityKind kind, string address, CancellationToken cancel)
    {
        await using var command = database.Command(
            """
            with ended as (update session set ended_at = $3 where id = $1 and account = $2 and ended_at is null returning id)
            insert into security_event (at, account, name, kind, address, detail) select $3, $2, $4, $5, $6, $7 from ended
            """, session, viewer.Id, clock.GetUtcNow(), viewer.Name, kind.Word(), address, $"登录 {session:D}");
        var ended = await command.ExecuteNonQueryAsync(cancel) > 0;
        endings.Tell(session);
        return ended;
    }

    /// <summary>Ends all of an account's sessions; tells how many those were.</summary>
    public async Task<int> EndAllAsync(Account account, Cause cause, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        var end = batch.Add($"update session set ended_at = $2 where account = $1 and {Live}", account.Id, now, now - Idle);
        batch.AddEvent(now, SecurityKind.SessionEnded, account.Id, account.Name, cause.Address, $"{cause.By}：全部登录");
        await batch.ExecuteNonQueryAsync(cancel);
        endings.Tell(account.Id);
        return (int)end.RecordsAffected;
    }

    /// <summary>A password of its owner's choice; ends every session but the one it was changed in.</summary>
    public async Task ChangePasswordAsync(Viewer viewer, string hash, string address, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var batch = database.CreateBatch();
        batch.Add("update account set password = $2, must_change = false, failures = 0, locked_until = null where id = $1", viewer.Id, hash);
        batch.Add("update session set ended_at = $3 where account = $1 and id <> $2 and ended_at is null", viewer.Id, viewer.CredentialId, now);
        batch.AddEvent(now, SecurityKind.PasswordChanged, viewer.Id, viewer.Name, address, "");
        await batch.ExecuteNonQueryAsync(cancel);
        endings.Tell(viewer.Id);
    }
}
