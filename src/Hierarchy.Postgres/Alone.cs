using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// Work that only one of all processes on the store does at a time (独占). The right ends with the session, so one that is killed
/// leaves it to the others.
/// </summary>
public sealed class Alone : IAsyncDisposable
{
    private const long FirstKey = 0x6869_6572_616c_0000; // "hieral"

    private readonly NpgsqlConnection _connection;
    private readonly long _key;

    private Alone(NpgsqlConnection connection, long key) => (_connection, _key) = (connection, key);

    /// <summary>Null when another has it.</summary>
    /// <param name="work">Names the work: 0 to 65535.</param>
    public static async Task<Alone?> TryAsync(NpgsqlDataSource database, ushort work, CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        try
        {
            await using var command = new NpgsqlCommand("select pg_try_advisory_lock($1)", connection);
            command.Parameters.AddWithValue(FirstKey + work);
            if ((bool)(await command.ExecuteScalarAsync(cancel))!)
                return new Alone(connection, FirstKey + work);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await using var _ = _connection;
        try
        {
            await using var command = new NpgsqlCommand("select pg_advisory_unlock($1)", _connection);
            command.Parameters.AddWithValue(_key);
            await command.ExecuteNonQueryAsync();
        }
        catch (NpgsqlException)
        {
            // The session was lost, and the right with it.
        }
    }
}
