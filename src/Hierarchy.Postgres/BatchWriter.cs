using System.Text.Json;
using Hierarchy.Units;
using Npgsql;
using NpgsqlTypes;

namespace Hierarchy.Postgres;

/// <summary>
/// One batch as one message to the server: all its statements run as one transaction, so it is there whole or not at all.
/// Columns are unnested in the list of what is selected: in a from clause each would first be put into a store of its own.
/// </summary>
internal static class BatchWriter
{
    public static async Task WriteAsync(NpgsqlConnection connection, NpgsqlBatch message, MeasureNumbers measures, CancellationToken cancel)
    {
        await using var written = message;
        message.Connection = connection;
        var numbers = AddMeasures(message, measures);
        await message.ExecuteNonQueryAsync(cancel);
        measures.Written(numbers);
    }

    /// <summary>All but the numbers of new measures: which of these are written is known only when the batch before it is.</summary>
    public static NpgsqlBatch Message(Batch batch, MeasureNumbers measures)
    {
        var message = new NpgsqlBatch();
        // First, because a command that is there already is told by its own key, before anything it would do again.
        Add(message, "insert into command (id, body_hash, position, first) select unnest($1), unnest($2), unnest($3), unnest($4)",
            Column(batch.Commands, command => command.Id), Column(batch.Commands, command => command.BodyHash),
            Column(batch.Commands, command => command.Receipt.Position), Column(batch.Commands, command => command.Receipt.First));
        if (batch.Entries.Count > 0)
        {
            Add(message, "insert into batch (last_position, first_position, recorded_at, previous_hash, hash) values ($1, $2, $3, $4, $5)",
                batch.Position, batch.Previous.Position + 1, batch.RecordedAt, batch.Previous.Hash, batch.Hash);
            AddEntries(message, batch);
            AddTouches(message, batch);
        }
        AddUnits(message, batch.Units, measures);
        return message;
    }

    private static void AddEntries(NpgsqlBatch message, Batch batch)
    {
        var entries = batch.Entries;
        Add(message,
            """
            insert into entry (batch, recorded_at, position, stream, number, kind, unit_id, region_id, effective_on, recorded_by,
                               mandate, command_id, source_kind, source_document, source_row, reason, reverses, facts, bytes)
            select $1, $2, unnest($3), unnest($4), unnest($5), unnest($6), unnest($7), unnest($8), unnest($9), unnest($10),
                   unnest($11), unnest($12), unnest($13), unnest($14), unnest($15), unnest($16), unnest($17), unnest($18), unnest($19)
            """,
            batch.Position, batch.RecordedAt,
            Column(entries, entry => entry.Position), Column(entries, entry => entry.Stream), Column(entries, entry => entry.Number),
            Column(entries, entry => entry.Fact.Kind), Sparse(entries, entry => entry.UnitId), Sparse(entries, entry => entry.RegionId),
            Column(entries, entry => entry.EffectiveOn), Column(entries, entry => entry.RecordedBy), Sparse(entries, entry => entry.Mandate),
            Column(entries, entry => entry.CommandId), Column(entries, entry => entry.Source.Kind), Sparse(entries, entry => entry.Source.Document),
            Sparse(entries, entry => entry.Source.Row), Sparse(entries, entry => entry.Reason), Sparse(entries, entry => entry.Reverses),
            new NpgsqlParameter { Value = Column(batch.Bytes, bytes => FactsJson.Of(bytes)), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb },
            batch.Bytes.ToArray());
    }

    /// <summary>Units that an entry touches from outside their own stream.</summary>
    private static void AddTouches(NpgsqlBatch message, Batch batch)
    {
        var touches = new List<(Guid Unit, long Position)>();
        foreach (var entry in batch.Entries)
        {
            foreach (var unit in TouchesOf(entry))
                touches.Add((unit, entry.Position));
        }
        if (touches.Count > 0)
            Add(message, "insert into touch (unit_id, position) select * from unnest($1, $2)",
                Column(touches, touch => touch.Unit), Column(touches, touch => touch.Position));
    }

    public static IReadOnlyCollection<Guid> TouchesOf(Entry entry)
    {
        HashSet<Guid>? outside = null;
        foreach (var unit in Unit.TouchedBy(entry))
        {
            if (unit != entry.Stream)
                (outside ??= []).Add(unit);
        }
        return outside ?? (IReadOnlyCollection<Guid>)[];
    }

    public static void AddUnits(NpgsqlBatch message, IReadOnlyList<UnitChange> changes, MeasureNumbers measures)
    {
        var cores = changes.Where(change => change.ChangesCore).ToArray();
        if (cores.Length > 0)
            Add(message,
                """
                insert into unit (id, position, name, credit_code, region_id, parents_from, parents, marks, state)
                select id, position, name, credit_code, region_id, parents_from::integer[], parents::uuid[], string_to_array(marks, chr(31)), state::jsonb
                from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
                  as u (id, position, name, credit_code, region_id, parents_from, parents, marks, state)
                on conflict (id) do update set position = excluded.position, name = excluded.name, credit_code = excluded.credit_code,
                  region_id = excluded.region_id, parents_from = excluded.parents_from, parents = excluded.parents, marks = excluded.marks,
                  state = excluded.state
                """,
                Column(cores, change => change.After.Id), Column(cores, change => change.After.Position),
                Column(cores, change => change.After.Name), Column(cores, change => change.After.CreditCode),
                Column(cores, change => change.PlacementAfter.Latest),
                // An array of arrays would have to be of one length.
                Column(cores, change => $"{{{string.Join(',', change.PlacementAfter.Steps.Select(step => step.From.Index))}}}"),
                Column(cores, change => $"{{{string.Join(',', change.PlacementAfter.Steps.Select(step => step.Parent?.ToString("D") ?? "NULL"))}}}"),
                Column(cores, change => string.Join('\u001f', UnitMarks.Of(change.After))),
                Column(cores, change => JsonSerializer.Serialize(change.After, UnitState.Json)));

        var years = new List<(UnitState Unit, int Year)>(changes.Count);
        foreach (var change in changes)
        {
            foreach (var year in change.ChangedYears)
                years.Add((change.After, year));
        }
        if (years.Count > 0)
            Add(message,
                "insert into tally (unit_id, year, months) select unnest($1), unnest($2), unnest($3) on conflict (unit_id, year) do update set months = excluded.months",
                Column(years, one => one.Unit.Id), Column(years, one => one.Year), Column(years, one => UnitYear.Write(one.Unit, one.Year, measures)));

        var months = changes.SelectMany(change => change.ChangedStates.Select(month => (Unit: change.After, Month: month))).ToArray();
        if (months.Length > 0)
            Add(message,
                "insert into submission (period, unit_id, state) select * from unnest($1, $2, $3) on conflict (period, unit_id) do update set state = excluded.state",
                Column(months, one => one.Month.Index), Column(months, one => one.Unit.Id), Column(months, one => (short)one.Unit.Months[one.Month].State));
    }

    /// <summary>After all that uses them. Returns how many.</summary>
    public static int AddMeasures(NpgsqlBatch message, MeasureNumbers measures)
    {
        var numbers = measures.Unwritten;
        if (numbers.Length > 0)
            Add(message, "insert into measure (number, code) select * from unnest($1, $2)",
                Column(numbers, one => one.Number), Column(numbers, one => one.Code));
        return numbers.Length;
    }

    private static void Add(NpgsqlBatch message, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(value as NpgsqlParameter ?? new NpgsqlParameter { Value = value });
        message.BatchCommands.Add(command);
    }

    /// <summary>A column that few rows fill: without what is empty at its end, which the server fills up again.</summary>
    private static TColumn[] Sparse<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = Column(rows, value);
        return column[..(Array.FindLastIndex(column, one => one is not null) + 1)];
    }

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
