using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>What happened to accounts (安全事件).</summary>
public enum SecurityKind
{
    SignedIn, SignInFailed, SignedOut, SessionEnded, PasswordChanged, PasswordReset, AccountCreated, AccountDisabled, AccountEnabled, AccountUnlocked, TokenCreated, TokenRevoked,
}

/// <summary>Who caused a change, as it is kept beside it.</summary>
/// <param name="Address">Of the caller; 本机 for verbs and for the server itself.</param>
public sealed record Cause(string By, string Address)
{
    public static Cause Machine => new($"本机 {Environment.UserName}", "本机");
    public static readonly Cause System = new("系统", "本机");
}

/// <summary>The log of security (安全日志): written in the transaction of what it tells of, never changed.</summary>
internal static class SecurityEvents
{
    public static void AddEvent(this NpgsqlBatch batch, DateTimeOffset at, SecurityKind kind, Guid? account, string name, string address, string detail) =>
        batch.Add("insert into security_event (at, account, name, kind, address, detail) values ($1, $2, $3, $4, $5, $6)",
            at.ToUniversalTime(), (object?)account ?? DBNull.Value, name, kind.Word(), address, detail);

    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql, params object?[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        batch.BatchCommands.Add(command);
        return command;
    }

    public static NpgsqlCommand Command(this NpgsqlDataSource database, string sql, params object?[] values)
    {
        var command = database.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(Parameter(value));
        return command;
    }

    // What is not known has no type of its own; the server takes it from the column.
    private static NpgsqlParameter Parameter(object? value) => new() { Value = value ?? DBNull.Value };
}
