using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>A viewer as the database has him, and until when he may be one at the latest.</summary>
internal sealed record ViewerRow(Viewer Viewer, DateTimeOffset ExpiresAt);

/// <summary>Reads who stands behind a secret. Also notes that it was used, once a minute at most: a row a request would be dear.</summary>
internal sealed class ViewerRows(NpgsqlDataSource database, TimeProvider clock, Settings settings)
{
    private static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    // In both: $2 is now, $3 the last instant at which a session must have been used, $4 whether invented accounts are welcome.
    private const string LiveSession = "s.ended_at is null and s.expires_at > $2 and s.last_seen > $3 and a.disabled_at is null and (not a.demo or $4)";
    private const string LiveToken = "t.revoked_at is null and t.expires_at > $2 and $3 < $2 and a.disabled_at is null and (not a.demo or $4)";
    private const string Account = "a.id, a.name, a.display, a.role, a.region_id, a.unit_id, a.must_change";

    /// <summary>Null when the secret is unknown, or what it stands for is over.</summary>
    public Task<ViewerRow?> ReadAsync(SecretHash secret, Credential credential, CancellationToken cancel) =>
        credential == Credential.Session ? ReadSessionAsync(secret.Bytes, cancel) : ReadTokenAsync(secret.Bytes, cancel);

    private async Task<ViewerRow?> ReadSessionAsync(byte[] secret, CancellationToken cancel)
    {
        var (found, now) = (default(ViewerRow), clock.GetUtcNow());
        var seen = now;
        await using (var command = Command($"select {Account}, s.id, s.expires_at, s.last_seen from session s join account a on a.id = s.account where s.secret = $1 and {LiveSession}", secret, now))
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            if (!await row.ReadAsync(cancel))
                return null;
            var role = Words.Value<Role>(row.GetString(3));
            (found, seen) = (Row(row, role, role.Usual(), Credential.Session, row.GetBoolean(6)), row.GetFieldValue<DateTimeOffset>(9));
        }
        await SeenAsync("update session set last_seen = $2 where id = $1", found, seen, now, cancel);
        return found;
    }

    private async Task<ViewerRow?> ReadTokenAsync(byte[] secret, CancellationToken cancel)
    {
        var (found, now) = (default(ViewerRow), clock.GetUtcNow());
        var used = now;
        await using (var command = Command($"select {Account}, t.id, t.expires_at, t.last_used, t.scopes from token t join account a on a.id = t.account where t.secret = $1 and {LiveToken}", secret, now))
        {
            await using var row = await command.ExecuteReaderAsync(cancel);
            if (!await row.ReadAsync(cancel))
                return null;
            var role = Words.Value<Role>(row.GetString(3));
            // A password that has to be changed does not concern a program that does not use it, and could not change it.
            (found, used) = (Row(row, role, row.Scopes(10) & role.Most(), Credential.Token, false), row.InstantOrNull(9) ?? DateTimeOffset.MinValue);
        }
        await SeenAsync("update token set last_used = $2 where id = $1", found, used, now, cancel);
        return found;
    }

    /// <summary>Those of the sessions and tokens that are over.</summary>
    public async Task<IReadOnlyList<Guid>> EndedAsync(Guid[] ids, CancellationToken cancel)
    {
        await using var command = Command(
            $"""
            select id from unnest($1::uuid[]) id
            where id not in (select s.id from session s join account a on a.id = s.account where s.id = any($1) and {LiveSession})
            and id not in (select t.id from token t join account a on a.id = t.account where t.id = any($1) and {LiveToken})
            """, ids, clock.GetUtcNow());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ended = new List<Guid>();
        while (await rows.ReadAsync(cancel))
            ended.Add(rows.GetGuid(0));
        return ended;
    }

    private NpgsqlCommand Command(string sql, object what, DateTimeOffset now) => database.Command(sql, what, now, now - Sessions.Idle, settings.Listening.IsThisMachineOnly);

    private async Task SeenAsync(string sql, ViewerRow found, DateTimeOffset last, DateTimeOffset now, CancellationToken cancel)
    {
        if (now - last < SeenEvery)
            return;
        await using var command = database.Command(sql, found.Viewer.CredentialId, now);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static ViewerRow Row(NpgsqlDataReader row, Role role, Scope scopes, Credential credential, bool mustChange) => new(
        new Viewer(row.GetGuid(0), row.GetString(1), row.GetString(2), role, row.GuidOrNull(4), row.GuidOrNull(5), scopes, credential, row.GetGuid(7), mustChange),
        row.GetFieldValue<DateTimeOffset>(8));
}
