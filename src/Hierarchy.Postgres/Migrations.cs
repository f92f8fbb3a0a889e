using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// Brings the database to this version's schema: the numbered files of schema/ledger, each once, in order, in one
/// transaction. One that was applied and has changed since stops everything: history is not rewritten. A file without a
/// number holds functions only, and is run again whenever it has changed.
/// </summary>
public static class Migrations
{
    private const long LockKey = 0x6869_6572_6d69_6772; // "hiermigr"

    public static Task ApplyAsync(NpgsqlDataSource database, CancellationToken cancel) => ApplyAsync(database, typeof(Migrations).Assembly, cancel);

    /// <param name="assembly">Its embedded .sql files; their names differ from those of any other.</param>
    public static async Task ApplyAsync(NpgsqlDataSource database, Assembly assembly, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, $"select pg_advisory_xact_lock({LockKey})", cancel);
        await RunAsync(connection, "create table if not exists migration (name text primary key, sha256 text not null)", cancel);
        var applied = await AppliedAsync(connection, cancel);
        foreach (var (name, sql) in Files(assembly))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (!applied.TryGetValue(name, out var known) || (known != hash && !char.IsAsciiDigit(name[0])))
                await ApplyAsync(connection, name, sql, hash, cancel);
            else if (known != hash)
                throw new InvalidOperationException($"数据库迁移 {name} 在应用之后被改动。请恢复原文件，改动另写新的迁移。");
        }
        await transaction.CommitAsync(cancel);
    }

    private static async Task ApplyAsync(NpgsqlConnection connection, string name, string sql, string hash, CancellationToken cancel)
    {
        await RunAsync(connection, sql, cancel);
        await using var command = new NpgsqlCommand(
            "insert into migration (name, sha256) values ($1, $2) on conflict (name) do update set sha256 = excluded.sha256", connection);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(hash);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<Dictionary<string, string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select name, sha256 from migration", connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var applied = new Dictionary<string, string>();
        while (await rows.ReadAsync(cancel))
            applied[rows.GetString(0)] = rows.GetString(1);
        return applied;
    }

    private static IEnumerable<(string Name, string Sql)> Files(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            yield return (name, reader.ReadToEnd());
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
