using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>A token (令牌) with which a program acts for an account: without its secret.</summary>
/// <param name="LastUsed">To the minute; null: never.</param>
public sealed record Token(
    Guid Id, Guid Account, string Name, string Label, Scope Scopes, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsed);

/// <summary>The tokens: each has a label, scopes and an end.</summary>
public sealed class Tokens(NpgsqlDataSource database, TimeProvider clock, Endings endings)
{
    public const int MaxDays = 400;

    /// <summary>Of one account at once.</summary>
    public const int MaxLive = 50;

    private const int MaxListed = 500;
    private const int MaxLabel = 100;

    /// <summary>The secret is told here and never again.</summary>
    public async Task<(Token? Token, string? Secret, Refusal? Refusal)> CreateAsync(Account account, string label, Scope scopes, int days, Cause cause, CancellationToken cancel)
    {
        if (Text.Note(label) != label || label.Length is 0 or > MaxLabel)
            return (null, null, AccountRefusals.BadText("label", label, MaxLabel));
        if (scopes == Scope.None || (scopes & ~account.Role.Most()) != 0)
            return (null, null, AccountRefusals.BadScopes(account.Role, scopes));
        if (days is < 1 or > MaxDays)
            return (null, null, AccountRefusals.BadDays(days));
        var (secret, now) = (Secret.ForToken(), clock.GetUtcNow());
        var token = new Token(Guid.NewGuid(), account.Id, account.Name, label, scopes, now, now.AddDays(days), null, null);
        return await InsertAsync(token, secret, cause, cancel) ? (token, secret, null) : (null, null, AccountRefusals.TooManyTokens(account.Name));
    }

    private async Task<bool> InsertAsync(Token token, string secret, Cause cause, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await using var insert = new NpgsqlCommand(
            """
            insert into token (secret, id, account, label, scopes, created_at, created_by, expires_at)
            select $1, $2, a.id, $4, $5, $6, $7, $8 from account a
            where a.id = $3 and (select count(*) from token where account = $3 and revoked_at is null and expires_at > $6) < $9
            """, connection, transaction);
        object[] values = [Secret.Hash(secret).Bytes, token.Id, token.Account, token.Label, token.Scopes.Words(), token.CreatedAt, cause.By, token.ExpiresAt, MaxLive];
        insert.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        if (await insert.ExecuteNonQueryAsync(cancel) == 0)
            return false;
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.AddEvent(token.CreatedAt, SecurityKind.TokenCreated, token.Account, token.Name, cause.Address, $"{cause.By}：{token.Label}（{AccountRefusals.May(token.Scopes)}）");
        await batch.ExecuteNonQueryAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Of one account or of all (null): by account, newest first, also those that are over.</summary>
    public async Task<IReadOnlyList<Token>> ListAsync(Guid? account, CancellationToken cancel)
    {
        await using var command = database.Command(
            """
            select t.id, t.account, a.name, t.label, t.scopes, t.created_at, t.expires_at, t.revoked_at, t.last_used
            from token t join account a on a.id = t.account
            where t.account = coalesce($1::uuid, t.account) order by a.name, t.created_at desc limit $2
            """, account, MaxListed);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var tokens = new List<Token>();
        while (await rows.ReadAsync(cancel))
            tokens.Add(new Token(rows.GetGuid(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.Scopes(4),
                rows.GetFieldValue<DateTimeOffset>(5), rows.GetFieldValue<DateTimeOffset>(6), rows.InstantOrNull(7), rows.InstantOrNull(8)));
        return tokens;
    }

    /// <summary>False when there is none of that id that was not revoked before.</summary>
    public async Task<bool> RevokeAsync(Guid id, Cause cause, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var command = database.Command(
            """
            with revoked as (update token t set revoked_at = $2 from account a where t.id = $1 and t.revoked_at is null and a.id = t.account returning t.account, a.name, t.label)
            insert into security_event (at, account, name, kind, address, detail) select $2, account, name, $3, $4, $5 || label from revoked
            """, id, now, SecurityKind.TokenRevoked.Word(), cause.Address, $"{cause.By}：");
        var revoked = await command.ExecuteNonQueryAsync(cancel) > 0;
        endings.Tell(id);
        return revoked;
    }
}
