using System.Text.Json;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>The ledger on PostgreSQL: one writing session, pooled readers.</summary>
/// <param name="database">Pooled sessions for reading; its connection string is also the writer's.</param>
public sealed partial class PostgresLedger(NpgsqlDataSource database, string connectionString, TimeProvider clock) : ILedger
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>What a writer that has just stopped needs until its session is gone.</summary>
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private WriterSession? _writer;

    /// <summary>The batch that comes next, if nothing is amiss with the one that is on its way.</summary>
    private volatile Ready? _ready;

    private sealed record Ready(Batch Batch, NpgsqlBatch Message);

    /// <summary>The writer's; who only reads takes them from the database each time.</summary>
    private MeasureNumbers? _measures;

    /// <summary>Whether a writer that is there is put out when this one opens, as a new server does to one that hangs.</summary>
    public bool TakesOver { get; init; } = true;

    public async Task<Head> OpenAsync(CancellationToken cancel)
    {
        _writer = await WriterSession.OpenAsync(connectionString, clock, mayEnd: _ => TakesOver, Farewell, cancel);
        _measures = await MeasureNumbers.LoadAsync(_writer.Connection, null, cancel);
        await UnitRows.RefreshAsync(_writer.Connection, _measures, cancel);
        return await HeadAsync(_writer.Connection, null, cancel);
    }

    public void Prepare(Batch batch) => _ready = new Ready(batch, BatchWriter.Message(batch, _measures!));

    public async Task CommitAsync(Batch batch, CancellationToken cancel)
    {
        var writer = _writer ?? throw new InvalidOperationException("the ledger has not been opened for writing");
        var message = _ready is { } ready && ReferenceEquals(ready.Batch, batch) ? ready.Message : null;
        while (true)
        {
            try
            {
                await BatchWriter.WriteAsync(writer.Connection, message ?? BatchWriter.Message(batch, _measures!), _measures!, cancel);
                return;
            }
            catch (PostgresException known) when (known is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "command_pkey" })
            {
                throw new CommandKnownException($"批次 {batch.Position} 含有已受理的命令编号", known);
            }
            catch (PostgresException refused) when (IsOurs(refused))
            {
                throw new LedgerRefusedException($"批次 {batch.Position} 与数据库不符：{refused.SqlState} {refused.ConstraintName}", refused);
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException or TimeoutException)
            {
                Hosting.Telemetry.Tell(new Hosting.Happening.StoreLost(lost));
                (writer, message) = (await ReopenAsync(writer, cancel), null);
                Hosting.Telemetry.Tell(new Hosting.Happening.StoreBack());
                if (await IsThereAsync(writer, batch, cancel))
                    return;
            }
        }
    }

    // Integrity and data errors, wrong statements: the batch itself is at fault, and the server is there to say so.
    private static bool IsOurs(PostgresException error) => error.SqlState.AsSpan(0, 2) is "22" or "23" or "42" or "P0";

    /// <summary>Waits for the server to come back. If another has the lock by then, the right to write is gone.</summary>
    private async Task<WriterSession> ReopenAsync(WriterSession lost, CancellationToken cancel)
    {
        var old = lost.ProcessId;
        await lost.DisposeAsync();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                // The server may still hold the lost session, and only that one may be ended.
                _writer = await WriterSession.OpenAsync(connectionString, clock, mayEnd: process => process == old, TimeSpan.Zero, cancel);
                // Readers' idle sessions were lost with it, and would only find out when used.
                database.Clear();
                return _writer;
            }
            catch (Exception gone) when (gone is NpgsqlException or IOException or TimeoutException)
            {
                await Task.Delay(pause, clock, cancel);
            }
        }
    }

    /// <summary>The outcome of a commit that was not answered: it happened if and only if its hash (or, without entries, its commands) is there.</summary>
    private static async Task<bool> IsThereAsync(WriterSession writer, Batch batch, CancellationToken cancel)
    {
        var head = await HeadAsync(writer.Connection, null, cancel);
        if (batch.Entries.Count == 0 && head.Hash.AsSpan().SequenceEqual(batch.Previous.Hash))
        {
            await using var command = new NpgsqlCommand("select exists (select from command where id = any($1))", writer.Connection);
            command.Parameters.AddWithValue(batch.Commands.Select(one => one.Id).ToArray());
            return (bool)(await command.ExecuteScalarAsync(cancel))!;
        }
        return head.Hash.AsSpan().SequenceEqual(batch.Hash) || (head.Hash.AsSpan().SequenceEqual(batch.Previous.Hash)
            ? false
            : throw new LedgerTakenException($"台账已由另一进程写到第 {head.Position} 条。"));
    }

    public async Task KeepCatalogueAsync(string hash, IReadOnlyDictionary<string, string> files, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("insert into catalogue (hash, files) values ($1, $2::jsonb) on conflict do nothing");
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(JsonSerializer.Serialize(files));
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The end of the ledger as a transaction sees it.</summary>
    internal static async Task<Head> HeadAsync(NpgsqlConnection connection, NpgsqlTransaction? snapshot, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select last_position, hash, recorded_at from batch order by last_position desc limit 1", connection, snapshot);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        return await rows.ReadAsync(cancel)
            ? HeadOf(rows)
            : Head.Empty;
    }

    private static Head HeadOf(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<DateTimeOffset>(2));

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }
}
