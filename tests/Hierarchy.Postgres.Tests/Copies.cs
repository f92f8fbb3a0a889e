using Hierarchy.Hosting;
using Npgsql;

namespace Hierarchy.Postgres.Tests;

/// <summary>Puts the entries of a ledger in memory into a database, for the recount: entries only, none of the heart's sums.</summary>
public static class Copies
{
    public static async Task CopyAsync(IEnumerable<Entry> entries, TestDatabase database)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        await using (var begin = new NpgsqlCommand("set session_replication_role = replica", connection))
            await begin.ExecuteNonQueryAsync();
        await using (var copy = await connection.BeginBinaryImportAsync(
            "copy entry (position, batch, stream, number, kind, unit_id, region_id, effective_on, recorded_at, recorded_by, command_id, source_kind, reason, reverses, facts, bytes) from stdin (format binary)"))
        {
            foreach (var entry in entries)
                await WriteAsync(copy, entry);
            await copy.CompleteAsync();
        }
        await using var analyze = new NpgsqlCommand("set session_replication_role = origin; analyze entry", connection);
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, Entry entry)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(entry.Position);
        await copy.WriteAsync(entry.Position);
        await copy.WriteAsync(entry.Stream);
        await copy.WriteAsync(entry.Number);
        await copy.WriteAsync(entry.Fact.Kind);
        await NullableAsync(copy, entry.UnitId);
        await NullableAsync(copy, entry.RegionId);
        await copy.WriteAsync(entry.EffectiveOn);
        await copy.WriteAsync(entry.RecordedAt.ToUniversalTime());
        await copy.WriteAsync(entry.RecordedBy);
        await copy.WriteAsync(entry.CommandId);
        await copy.WriteAsync(entry.Source.Kind);
        await NullableAsync(copy, entry.Reason);
        await NullableAsync(copy, entry.Reverses);
        await copy.WriteAsync(FactsJson.Of(Canonical.Write(entry)), NpgsqlTypes.NpgsqlDbType.Jsonb);
        await copy.WriteAsync(Canonical.Write(entry));
    }

    private static Task NullableAsync<T>(NpgsqlBinaryImporter copy, T? value) =>
        value is null ? copy.WriteNullAsync() : copy.WriteAsync<object>(value);
}
