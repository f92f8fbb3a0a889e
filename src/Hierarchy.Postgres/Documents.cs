using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>The rows of the files that entries came from (来源文件), by SHA-256. The bytes lie in the data folder.</summary>
public sealed class Documents(NpgsqlDataSource database)
{
    public async Task KeepAsync(string sha256, string name, long bytes, DateTimeOffset at, string by, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "insert into document (sha256, name, bytes, recorded_at, recorded_by) values ($1, $2, $3, $4, $5) on conflict do nothing");
        foreach (var value in new object[] { sha256, name, bytes, at.ToUniversalTime(), by })
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancel);
    }
}
