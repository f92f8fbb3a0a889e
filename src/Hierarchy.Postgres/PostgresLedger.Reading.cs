using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Hierarchy.Regions;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

// What is read outside of the writer.
public sealed partial class PostgresLedger
{
    public Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => ReadingAsync(() => FindCommandsNowAsync(ids, cancel));

    private async Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsNowAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        // What each was answered follows from its first and last entry, and the batch they are in.
        await using var command = database.CreateCommand(
            """
            select c.id, c.body_hash, c.position, c.first, coalesce(b.hash, $2), e.unit_id, e.region_id
            from command c
            left join entry e on e.position = c.first
            left join lateral (select hash from batch where last_position >= c.position order by last_position limit 1) b on c.position > 0
            where c.id = any($1)
            """);
        command.Parameters.AddWithValue(ids.ToArray());
        command.Parameters.AddWithValue(Head.Empty.Hash);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new Dictionary<Guid, AcceptedCommand>();
        while (await rows.ReadAsync(cancel))
        {
            var id = rows.GetGuid(0);
            found[id] = new AcceptedCommand(id, rows.GetFieldValue<byte[]>(1), new Receipt(
                rows.GetInt64(2), rows.IsDBNull(3) ? null : rows.GetInt64(3), Convert.ToHexStringLower(rows.GetFieldValue<byte[]>(4)),
                rows.IsDBNull(5) ? null : rows.GetGuid(5), rows.IsDBNull(6) ? null : rows.GetGuid(6)));
        }
        return found;
    }

    public Task<(Head Head, IReadOnlyDictionary<Guid, UnitState> Units)> LoadUnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) => ReadingAsync(() => LoadUnitsNowAsync(ids, cancel));

    private async Task<(Head Head, IReadOnlyDictionary<Guid, UnitState> Units)> LoadUnitsNowAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var (head, stored) = (Head.Empty, new List<(UnitState Core, int[] Years, byte[][] Months)>());
        // One statement, so one snapshot: what was read, and the head it was read at.
        await using (var command = new NpgsqlCommand(
            """
            select h.last_position, h.hash, h.recorded_at, u.state, u.position, (select max(e.number) from entry e where e.stream = u.id), t.years, t.months
            from (select last_position, hash, recorded_at from batch order by last_position desc limit 1) h
            left join unit u on u.id = any($1)
            left join lateral (select array_agg(year) as years, array_agg(months) as months from tally where unit_id = u.id) t on true
            """, connection))
        {
            command.Parameters.AddWithValue(ids.ToArray());
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
            {
                head = HeadOf(rows);
                if (!rows.IsDBNull(3))
                    stored.Add((State(rows, 3) with { Number = rows.GetInt32(5) }, rows.GetFieldValue<int[]>(6), rows.GetFieldValue<byte[][]>(7)));
            }
        }
        var measures = _measures ?? await MeasureNumbers.LoadAsync(connection, null, cancel);
        return (head, stored.Select(unit => UnitYear.Whole(unit.Core, unit.Years.Zip(unit.Months), measures)).ToDictionary(unit => unit.Id));
    }

    public Task<IReadOnlyList<Guid>> UnitsUnderAsync(Guid region, CancellationToken cancel) => ReadingAsync(() => UnitsUnderNowAsync(region, cancel));

    private async Task<IReadOnlyList<Guid>> UnitsUnderNowAsync(Guid region, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select id from unit where region_id = $1 order by id");
        command.Parameters.AddWithValue(region);
        return await IdsAsync(command, cancel);
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(NpgsqlCommand command, CancellationToken cancel)
    {
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var units = new List<Guid>();
        while (await rows.ReadAsync(cancel))
            units.Add(rows.GetGuid(0));
        return units;
    }

    public Task<IReadOnlyList<Guid>> LeadsOfAsync(Guid partner, CancellationToken cancel) => ReadingAsync(() => LeadsOfNowAsync(partner, cancel));

    private async Task<IReadOnlyList<Guid>> LeadsOfNowAsync(Guid partner, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            "select id from unit where state -> 'partnerships' @> jsonb_build_array(jsonb_build_object('partner', $1::text)) order by id");
        command.Parameters.AddWithValue(partner.ToString("D"));
        return await IdsAsync(command, cancel);
    }

    public Task<IReadOnlyList<EndedTitle>> EndedTitlesAsync(DateOnly before, CancellationToken cancel) => ReadingAsync(() => EndedTitlesNowAsync(before, cancel));

    private async Task<IReadOnlyList<EndedTitle>> EndedTitlesNowAsync(DateOnly before, CancellationToken cancel)
    {
        // The last step that granted or took the title decides.
        await using var command = database.CreateCommand(
            """
            select u.id, u.position, (l.ordinality - 1)::integer, (t.step ->> 'until')::date
            from unit u
            cross join lateral jsonb_array_elements(u.state -> 'statuses') with ordinality l (steps, ordinality)
            cross join lateral (select s.step from jsonb_array_elements(l.steps) with ordinality s (step, ordinality)
                                where s.step ->> 'title' <> 'KEPT' order by s.ordinality desc limit 1) t
            where u.region_id is not null and t.step ->> 'title' = 'GRANTED' and (t.step ->> 'until')::date < $1
            order by u.id, l.ordinality
            """);
        command.Parameters.AddWithValue(before);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var ended = new List<EndedTitle>();
        while (await rows.ReadAsync(cancel))
            ended.Add(new EndedTitle(rows.GetGuid(0), rows.GetInt64(1), (TitleLevel)rows.GetInt32(2), rows.GetFieldValue<DateOnly>(3)));
        return ended;
    }

    public Task<Entry?> FindEntryAsync(long position, CancellationToken cancel) => ReadingAsync(() => FindEntryNowAsync(position, cancel));

    private async Task<Entry?> FindEntryNowAsync(long position, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select bytes from entry where position = $1");
        command.Parameters.AddWithValue(position);
        return await command.ExecuteScalarAsync(cancel) is byte[] bytes ? Canonical.Read(bytes) : null;
    }

    public async IAsyncEnumerable<Entry> ReadAsync(long after, long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select bytes from entry where position > $1 and position <= $2 order by position");
        command.Parameters.AddWithValue(after);
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            yield return Canonical.Read(rows.GetFieldValue<byte[]>(0));
    }

    public async IAsyncEnumerable<UnitState> ReadUnitsAsync(long at, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        await using (var command = new NpgsqlCommand("select state, position from unit where position <= $1", connection, snapshot))
        {
            command.Parameters.AddWithValue(at);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
                yield return State(rows, 0);
        }
        foreach (var unit in await FoldedAsync(connection, snapshot, at, cancel))
            yield return unit;
    }

    /// <summary>Units touched since the position, folded again from what they were told up to it.</summary>
    private static async Task<IEnumerable<UnitState>> FoldedAsync(NpgsqlConnection connection, NpgsqlTransaction snapshot, long at, CancellationToken cancel)
    {
        var touched = new Dictionary<Guid, UnitState?>();
        await using (var command = new NpgsqlCommand("select id from unit where position > $1", connection, snapshot))
        {
            command.Parameters.AddWithValue(at);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (await rows.ReadAsync(cancel))
                touched[rows.GetGuid(0)] = null;
        }
        await using (var command = new NpgsqlCommand(
            """
            select e.position, e.bytes from entry e where e.stream = any($2) and e.position <= $1
            union
            select e.position, e.bytes from touch t join entry e on e.position = t.position where t.unit_id = any($2) and t.position <= $1
            order by position
            """, connection, snapshot))
        {
            command.Parameters.AddWithValue(at);
            command.Parameters.AddWithValue(touched.Keys.ToArray());
            await using var rows = await command.ExecuteReaderAsync(cancel);
            while (touched.Count > 0 && await rows.ReadAsync(cancel))
            {
                var entry = Canonical.Read(rows.GetFieldValue<byte[]>(1));
                foreach (var unit in Unit.TouchedBy(entry))
                {
                    if (touched.TryGetValue(unit, out var state))
                        touched[unit] = Unit.Fold(state, unit, entry);
                }
            }
        }
        return touched.Values.OfType<UnitState>();
    }

    public async Task<Tree> ReadTreeAsync(long at, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return (await TreeEntriesAsync(connection, null, at, cancel)).Aggregate(Tree.Empty, (tree, entry) => tree.Fold(entry));
    }

    public async Task<Catalogue?> FindCatalogueAsync(string hash, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select files::text from catalogue where hash = $1");
        command.Parameters.AddWithValue(hash);
        return await command.ExecuteScalarAsync(cancel) is string files
            ? Catalogue.Parse(JsonSerializer.Deserialize<Dictionary<string, string>>(files)!)
            : null;
    }

    /// <summary>A store that does not answer is not the reader's mistake: it is told apart, so that callers may wait for it.</summary>
    private static async Task<T> ReadingAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (NpgsqlException gone) when (IsGone(gone))
        {
            throw new LedgerUnavailableException("the database does not answer", gone);
        }
    }

    // 08: connection; 57: shut down, starting up; 53: no more sessions.
    private static bool IsGone(NpgsqlException error) => error is not PostgresException refused || refused.SqlState.AsSpan(0, 2) is "08" or "57" or "53";

    private static async Task<List<Entry>> TreeEntriesAsync(NpgsqlConnection connection, NpgsqlTransaction? snapshot, long upTo, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select bytes from entry where stream = $1 and position <= $2 order by number", connection, snapshot);
        command.Parameters.AddWithValue(Tree.Stream);
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var entries = new List<Entry>();
        while (await rows.ReadAsync(cancel))
            entries.Add(Canonical.Read(rows.GetFieldValue<byte[]>(0)));
        return entries;
    }

    /// <summary>From a column of the core and the next one, its position.</summary>
    private static UnitState State(NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<UnitState>(row.GetString(column), UnitState.Json)! with { Position = row.GetInt64(column + 1) };
}
