using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// The one unpooled session that holds the right to write (an advisory lock) and does the writing, so that losing the
/// session is losing the right.
/// </summary>
internal sealed class WriterSession : IAsyncDisposable
{
    private const long LockKey = 0x6869_6572_6c65_6467; // "hierledg"
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private WriterSession(NpgsqlConnection connection) => (Connection, ProcessId) = (connection, connection.ProcessID);

    public NpgsqlConnection Connection { get; }

    /// <summary>Kept, because a broken connection no longer tells it.</summary>
    public int ProcessId { get; }

    /// <summary>Opens a session and takes the lock.</summary>
    /// <param name="mayEnd">Whether the session of that server process may be ended to get it.</param>
    /// <param name="wait">How long one that may not be ended is given to end by itself.</param>
    /// <exception cref="LedgerTakenException">Another session holds the lock and may not be ended.</exception>
    public static async Task<WriterSession> OpenAsync(string connectionString, TimeProvider clock, Func<int, bool> mayEnd, TimeSpan wait, CancellationToken cancel)
    {
        // The few statements of a batch are always the same, and their plans do not depend on the values.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, ApplicationName = "hierarchy sequencer", MaxAutoPrepare = 20, AutoPrepareMinUsages = 2,
            Options = "-c plan_cache_mode=force_generic_plan",
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancel);
            var since = clock.GetTimestamp();
            while (!await TryLockAsync(connection, cancel))
            {
                var holder = await HolderAsync(connection, cancel);
                var isOurs = holder is { } other && mayEnd(other);
                if (holder is { } process && !isOurs && clock.GetElapsedTime(since) >= wait)
                    throw new LedgerTakenException($"台账已由另一进程接管（数据库会话 {process}）。");
                if (clock.GetElapsedTime(since) > Patience)
                    throw new LedgerTakenException("取得台账写入权超时。");
                if (isOurs)
                    await EndAsync(connection, holder!.Value, cancel);
                await Task.Delay(Pause, clock, cancel);
            }
            return new WriterSession(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> TryLockAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
        command.Parameters.AddWithValue(LockKey);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    // A 64-bit advisory key is shown as two 32-bit halves.
    private static async Task<int?> HolderAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            """
            select pid from pg_locks
            where locktype = 'advisory' and granted and objsubid = 1
              and database = (select oid from pg_database where datname = current_database())
              and ((classid::bigint << 32) | objid::bigint) = $1
            """, connection);
        command.Parameters.AddWithValue(LockKey);
        return await command.ExecuteScalarAsync(cancel) as int?;
    }

    private static async Task EndAsync(NpgsqlConnection connection, int process, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select pg_terminate_backend($1)", connection);
        command.Parameters.AddWithValue(process);
        await command.ExecuteNonQueryAsync(cancel);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}
