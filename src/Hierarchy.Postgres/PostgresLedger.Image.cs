using System.Data;
using System.Runtime.CompilerServices;
using Hierarchy.Rollups;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

// All units at one position, of which regions are built.
public sealed partial class PostgresLedger
{
    public Task<LedgerImage> LoadImageAsync(CancellationToken cancel) => ReadingAsync(() => LoadImageNowAsync(cancel));

    private async Task<LedgerImage> LoadImageNowAsync(CancellationToken cancel)
    {
        var connection = await database.OpenConnectionAsync(cancel);
        var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        var head = await HeadAsync(connection, snapshot, cancel);
        var tree = await TreeEntriesAsync(connection, snapshot, head.Position, cancel);
        return new LedgerImage(head, tree, UnitsAsync(connection, snapshot, await MeasureNumbers.LoadAsync(connection, snapshot, cancel), cancel));
    }

    private static async IAsyncEnumerable<UnitPart> UnitsAsync(
        NpgsqlConnection connection, NpgsqlTransaction snapshot, MeasureNumbers measures, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var _ = connection;
        await using var __ = snapshot;
        var placements = await PlacementsAsync(connection, snapshot, cancel);
        var moved = new Dictionary<Guid, List<MonthOfUnit>>();
        await using (var command = new NpgsqlCommand("select unit_id, year, months from tally", connection, snapshot) { CommandTimeout = 0 })
        {
            await using var rows = await ReadingAsync(() => command.ExecuteReaderAsync(cancel));
            while (await ReadingAsync(() => rows.ReadAsync(cancel)))
            {
                var (unit, year, bytes) = (rows.GetGuid(0), rows.GetInt32(1), rows.GetFieldValue<byte[]>(2));
                // With one parent ever, a year needs no other to be understood.
                if (placements[unit] is { Steps: [{ Parent: { } parent }] })
                    yield return new UnitPart(unit, parent, UnitYear.Cells(year, bytes, measures));
                else if (moved.TryGetValue(unit, out var others))
                    others.AddRange(UnitYear.Read(year, bytes, measures));
                else
                    moved[unit] = UnitYear.Read(year, bytes, measures);
            }
        }
        foreach (var part in moved.SelectMany(unit => UnitPart.Of(unit.Key, placements[unit.Key], Series.Of(UnitYear.Cells(unit.Value)))))
            yield return part;
    }

    private static async Task<Dictionary<Guid, Placement>> PlacementsAsync(NpgsqlConnection connection, NpgsqlTransaction snapshot, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select id, parents_from, parents from unit", connection, snapshot) { CommandTimeout = 0 };
        await using var rows = await ReadingAsync(() => command.ExecuteReaderAsync(cancel));
        var placements = new Dictionary<Guid, Placement>();
        while (await ReadingAsync(() => rows.ReadAsync(cancel)))
            placements[rows.GetGuid(0)] = new Placement([.. rows.GetFieldValue<int[]>(1).Zip(rows.GetFieldValue<Guid?[]>(2))
                .Select(step => new Placement.Step(Period.FromIndex(step.First), step.Second))]);
        return placements;
    }
}
