using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;
using Hierarchy.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Hierarchy.Bench;

/// <summary>
/// A database of its own with a generated ledger, copied into the tables of the entries. The units' rows are the product's.
/// </summary>
internal static class GeneratedStore
{
    private const int BatchesAtOnce = 50;

    // The whole table's indexes are built faster once than row by row.
    private const string Indexes =
        """
        select 'alter table ' || conrelid::regclass || ' drop constraint ' || conname,
               'alter table ' || conrelid::regclass || ' add constraint ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where contype in ('p', 'u') and conrelid in ('entry'::regclass, 'command'::regclass) and conname <> 'entry_pkey'
        union all
        select 'drop index ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
        from pg_index where indrelid = 'entry'::regclass and not exists (select from pg_constraint where conindid = indexrelid)
        """;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Returns the connection string of the database.</summary>
    /// <param name="open">Months at the end that nobody has closed yet.</param>
    public static async Task<string> MakeAsync(string server, Catalogue catalogue, int units, int entries, Period last, int open, Action<string> tell)
    {
        var name = $"generated_{units}";
        await Rivals.RunAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
        await using var database = NpgsqlDataSource.Create(connection);
        await Migrations.ApplyAsync(database, default);
        await using (var session = await database.OpenConnectionAsync())
        {
            var indexes = await IndexesAsync(session);
            foreach (var (drop, _) in indexes)
                await RunAsync(session, drop);
            await CopyAsync(session, new GeneratedLedger(catalogue, units, entries, last, open), done => tell($"生成 {done:N0}/{entries:N0} 条"));
            tell("建立索引");
            foreach (var (_, create) in indexes)
                await RunAsync(session, create);
            await RunAsync(session, "update site set rows_version = -1");
        }
        return connection;
    }

    /// <summary>The product opens the store for the first time, and folds its units' rows from the entries.</summary>
    public static async Task FoldAsync(string connection, Catalogue catalogue)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using (var ledger = new PostgresLedger(database, connection, TimeProvider.System))
        {
            await ledger.KeepCatalogueAsync(catalogue.Hash, catalogue.Files, default);
            await ledger.OpenAsync(default);
        }
        // Here, so that it does not happen by itself in the middle of what is measured.
        await Rivals.RunAsync(connection, "vacuum (freeze, analyze)");
        await Rivals.RunAsync(connection, "checkpoint");
    }

    private static async Task<List<(string Drop, string Create)>> IndexesAsync(NpgsqlConnection session)
    {
        await using var command = new NpgsqlCommand(Indexes, session);
        await using var rows = await command.ExecuteReaderAsync();
        var indexes = new List<(string, string)>();
        while (await rows.ReadAsync())
            indexes.Add((rows.GetString(0), rows.GetString(1)));
        return indexes;
    }

    /// <summary>While some batches are copied the next are made.</summary>
    private static async Task CopyAsync(NpgsqlConnection session, GeneratedLedger ledger, Action<long> tell)
    {
        var made = Channel.CreateBounded<Batch[]>(2);
        var making = Task.Run(async () =>
        {
            foreach (var some in ledger.Batches().Chunk(BatchesAtOnce))
                await made.Writer.WriteAsync(some);
            made.Writer.Complete();
        });
        await foreach (var some in made.Reader.ReadAllAsync())
        {
            await using var transaction = await session.BeginTransactionAsync();
            await BatchesAsync(session, some);
            await EntriesAsync(session, some);
            await CommandsAsync(session, some);
            await transaction.CommitAsync();
            tell(some[^1].Position);
        }
        await making;
    }

    private static async Task BatchesAsync(NpgsqlConnection session, Batch[] batches)
    {
        await using var rows = await session.BeginBinaryImportAsync("copy batch (last_position, first_position, recorded_at, previous_hash, hash) from stdin (format binary)");
        foreach (var batch in batches)
            await rows.WriteRowAsync(default, batch.Position, batch.Previous.Position + 1, batch.RecordedAt, batch.Previous.Hash, batch.Hash);
        await rows.CompleteAsync();
    }

    private static async Task EntriesAsync(NpgsqlConnection session, Batch[] batches)
    {
        await using var rows = await session.BeginBinaryImportAsync(
            """
            copy entry (position, batch, stream, number, kind, unit_id, region_id, effective_on, recorded_at, recorded_by, command_id, source_kind, reason, bytes, facts)
            from stdin (format binary)
            """);
        foreach (var batch in batches)
        {
            for (var i = 0; i < batch.Entries.Count; i++)
            {
                var entry = batch.Entries[i];
                await rows.WriteRowAsync(default,
                    entry.Position, batch.Position, entry.Stream, entry.Number, entry.Fact.Kind, entry.UnitId, entry.RegionId, entry.EffectiveOn,
                    entry.RecordedAt, entry.RecordedBy, entry.CommandId, entry.Source.Kind, entry.Reason, batch.Bytes[i]);
                await rows.WriteAsync(FactsJson(entry.Fact), NpgsqlDbType.Jsonb);
            }
        }
        await rows.CompleteAsync();
    }

    private static async Task CommandsAsync(NpgsqlConnection session, Batch[] batches)
    {
        await using var rows = await session.BeginBinaryImportAsync("copy command (id, body_hash, position, first) from stdin (format binary)");
        foreach (var command in batches.SelectMany(batch => batch.Commands))
            await rows.WriteRowAsync(default, command.Id, command.BodyHash, command.Receipt.Position, command.Receipt.First);
        await rows.CompleteAsync();
    }

    /// <summary>None of the generated facts has a list.</summary>
    private static string FactsJson(Fact fact)
    {
        var fields = new Fields();
        fact.Write(fields);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var (key, value) in fields.Pairs)
                json.WriteString(key, value);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static async Task RunAsync(NpgsqlConnection session, string sql)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
