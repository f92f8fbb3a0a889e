using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// The units' rows and tallies as a whole. They are folded from the ledger, so when the rules of the fold have changed
/// since they were written, they are folded anew, in one transaction.
/// </summary>
internal static class UnitRows
{
    /// <summary>Raised whenever an entry folds into another row than before.</summary>
    private const int Version = 3;

    private const int RowsAtOnce = 1_000;

    public static async Task RefreshAsync(NpgsqlConnection connection, MeasureNumbers measures, CancellationToken cancel)
    {
        await using (var command = new NpgsqlCommand("select rows_version from site", connection))
        {
            if ((int)(await command.ExecuteScalarAsync(cancel))! == Version)
                return;
        }
        var units = await FoldAsync(connection, cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await RunAsync(connection, "delete from tally", cancel);
        await RunAsync(connection, "delete from submission", cancel);
        await RunAsync(connection, "delete from unit", cancel);
        foreach (var rows in units.Values.Chunk(RowsAtOnce))
        {
            await using var message = new NpgsqlBatch(connection, transaction);
            BatchWriter.AddUnits(message, [.. rows.Select(unit => new UnitChange(null, unit))], measures);
            var numbers = BatchWriter.AddMeasures(message, measures);
            await message.ExecuteNonQueryAsync(cancel);
            measures.Written(numbers);
        }
        await RunAsync(connection, $"update site set rows_version = {Version}", cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task<Dictionary<Guid, UnitState>> FoldAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var units = new Dictionary<Guid, UnitState>();
        await using var command = new NpgsqlCommand("select bytes from entry order by position", connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var entry = Canonical.Read(rows.GetFieldValue<byte[]>(0));
            foreach (var unit in Unit.TouchedBy(entry))
                units[unit] = Unit.Fold(units.GetValueOrDefault(unit), unit, entry);
        }
        return units;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancel);
    }
}
