using System.Data;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// A look at the store as it was after one batch: one read-only, repeatable-read transaction. Its reads take turns. Dispose it
/// soon: it holds one of the sessions for reading.
/// </summary>
public sealed class Snapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private bool _over;

    private Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, Head head) =>
        (_connection, _transaction, Head) = (connection, transaction, head);

    /// <summary>The end of the ledger that it sees.</summary>
    public Head Head { get; }

    /// <exception cref="LedgerUnavailableException">The store does not answer, or all sessions stay taken.</exception>
    public static async Task<Snapshot> OpenAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.OpenConnectionAsync(cancel);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
            return new Snapshot(connection, transaction, await PostgresLedger.HeadAsync(connection, transaction, cancel));
        }
        catch (Exception gone)
        {
            // Also when the caller gave up: a session that nobody holds would stay taken.
            if (connection is not null)
                await connection.DisposeAsync();
            if (gone is NpgsqlException or IOException or TimeoutException)
                throw new LedgerUnavailableException("the store does not answer", gone);
            throw;
        }
    }

    /// <summary>Parameters are $1, $2, … in order.</summary>
    /// <exception cref="NulInTextException">A text that no row can hold; the transaction goes on.</exception>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, CancellationToken cancel, params object?[] parameters)
    {
        if (parameters.Any(HoldsNul))
            throw new NulInTextException();
        await _turn.WaitAsync(cancel);
        try
        {
            if (_over)
                throw new OperationCanceledException("what read here was given up");
            await using var command = new NpgsqlCommand(sql, _connection, _transaction);
            foreach (var parameter in parameters)
                command.Parameters.Add(new NpgsqlParameter { Value = parameter ?? DBNull.Value });
            await using var rows = await command.ExecuteReaderAsync(cancel);
            var found = new List<T>();
            while (await rows.ReadAsync(cancel))
                found.Add(row(rows));
            return found;
        }
        catch (Exception gone) when (gone is NpgsqlException { InnerException: IOException or TimeoutException } or PostgresException { SqlState: "57P01" or "57P03" })
        {
            throw new LedgerUnavailableException("the store does not answer", gone);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether regions and units stand, and are what they are, as at an earlier position: the rows tell only of now.</summary>
    public async Task<bool> IsAsNowAsync(long at, CancellationToken cancel) => at == Head.Position || !(await ReadAsync(
        """
        select exists (select from entry where position > $1
                       and kind in ('RegionCreated', 'RegionMoved', 'UnitRegistered', 'UnitMoved', 'UnitMerged', 'UnitUpdated', 'UnitClosed'))
        """, row => row.GetBoolean(0), cancel, at))[0];

    private static bool HoldsNul(object? parameter) => parameter switch
    {
        string text => text.Contains('\0', StringComparison.Ordinal),
        string[] texts => texts.Any(HoldsNul),
        _ => false,
    };

    /// <summary>A request that was given up may leave a read on its way: the session goes back when that has ended, and no other begins.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        try
        {
            _over = true;
            await _transaction.DisposeAsync();
            await _connection.DisposeAsync();
        }
        finally
        {
            // Whoever still waits is told that it is over; so the turns themselves are not disposed of.
            _turn.Release();
        }
    }
}

/// <summary>PostgreSQL keeps no NUL in text, so nothing is like one that holds it.</summary>
public sealed class NulInTextException() : Exception("a text that is looked for holds a NUL");
