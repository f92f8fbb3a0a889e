using System.Buffers;
using System.Text;
using System.Text.Json;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// One batch as one message to the server: all its statements run as one transaction, so it is there whole or not at all.
/// </summary>
internal static class BatchWriter
{
    public static async Task WriteAsync(NpgsqlConnection connection, Batch batch, MeasureNumbers measures, CancellationToken cancel)
    {
        await using var message = new NpgsqlBatch(connection);
        // First, because a command that is there already is told by its own key, before anything it would do again.
        Add(message, "insert into command (id, body_hash, position, first) select * from unnest($1, $2, $3, $4)",
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
        var numbers = AddMeasures(message, measures);
        await message.ExecuteNonQueryAsync(cancel);
        measures.Written(numbers);
    }

    private static void AddEntries(NpgsqlBatch message, Batch batch)
    {
        var entries = batch.Entries;
        Add(message,
            """
            insert into entry (position, batch, stream, number, kind, unit_id, region_id, effective_on, recorded_at, recorded_by, mandate,
                               command_id, source_kind, source_document, source_row, reason, reverses, facts, bytes)
            select position, $1, stream, number, kind, unit_id, region_id, effective_on, $2, recorded_by, mandate,
                   command_id, source_kind, source_document, source_row, reason, reverses, facts::jsonb, bytes
            from unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
              as e (position, stream, number, kind, unit_id, region_id, effective_on, recorded_by, mandate,
                    command_id, source_kind, source_document, source_row, reason, reverses, facts, bytes)
            """,
            batch.Position, batch.RecordedAt,
            Column(entries, entry => entry.Position), Column(entries, entry => entry.Stream), Column(entries, entry => entry.Number),
            Column(entries, entry => entry.Fact.Kind), Column(entries, entry => entry.UnitId), Column(entries, entry => entry.RegionId),
            Column(entries, entry => entry.EffectiveOn), Column(entries, entry => entry.RecordedBy), Column(entries, entry => entry.Mandate),
            Column(entries, entry => entry.CommandId), Column(entries, entry => entry.Source.Kind), Column(entries, entry => entry.Source.Document),
            Column(entries, entry => entry.Source.Row), Column(entries, entry => entry.Reason), Column(entries, entry => entry.Reverses),
            Column(entries, entry => FactsJson(entry.Fact)), batch.Bytes.ToArray());
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
                insert into unit (id, position, name, credit_code, region_id, parents_from, parents, state)
                select id, position, name, credit_code, region_id, parents_from::integer[], parents::uuid[], state::jsonb
                from unnest($1, $2, $3, $4, $5, $6, $7, $8)
                  as u (id, position, name, credit_code, region_id, parents_from, parents, state)
                on conflict (id) do update set position = excluded.position, name = excluded.name, credit_code = excluded.credit_code,
                  region_id = excluded.region_id, parents_from = excluded.parents_from, parents = excluded.parents, state = excluded.state
                """,
                Column(cores, change => change.After.Id), Column(cores, change => change.After.Position),
                Column(cores, change => change.After.Name), Column(cores, change => change.After.CreditCode),
                Column(cores, change => change.PlacementAfter.Latest),
                // An array of arrays would have to be of one length.
                Column(cores, change => $"{{{string.Join(',', change.PlacementAfter.Steps.Select(step => step.From.Index))}}}"),
                Column(cores, change => $"{{{string.Join(',', change.PlacementAfter.Steps.Select(step => step.Parent?.ToString("D") ?? "NULL"))}}}"),
                Column(cores, change => JsonSerializer.Serialize(change.After, UnitState.Json)));

        var years = changes.SelectMany(change => change.ChangedYears.Select(year => (Unit: change.After, Year: year))).ToArray();
        if (years.Length > 0)
            Add(message,
                "insert into tally (unit_id, year, months) select * from unnest($1, $2, $3) on conflict (unit_id, year) do update set months = excluded.months",
                Column(years, one => one.Unit.Id), Column(years, one => one.Year), Column(years, one => UnitYear.Write(one.Unit, one.Year, measures)));
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

    /// <summary>The facts as the column shows them: an object of strings; the keys that are lists are arrays.</summary>
    public static string FactsJson(Fact fact)
    {
        var fields = new Fields();
        fact.Write(fields);
        var (buffer, json) = _json ??= Fresh();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        // The values of a list follow one another.
        string? open = null;
        foreach (var (key, value) in fields.Pairs)
        {
            if (open is not null && key != open)
            {
                json.WriteEndArray();
                open = null;
            }
            if (!IsList(key))
            {
                json.WriteString(key, value);
                continue;
            }
            if (open is null)
                json.WriteStartArray(open = key);
            json.WriteStringValue(value);
        }
        if (open is not null)
            json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // One for each thread that writes, used again for every entry.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _json;

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Fresh()
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        return (buffer, new Utf8JsonWriter(buffer, Plain));
    }

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static bool IsList(string key) => key is "coOrganiser" or "of.coOrganiser" or "successor" or "cleared";

    private static void Add(NpgsqlBatch message, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        message.BatchCommands.Add(command);
    }

    private static TColumn[] Column<TRow, TColumn>(IReadOnlyList<TRow> rows, Func<TRow, TColumn> value)
    {
        var column = new TColumn[rows.Count];
        for (var i = 0; i < column.Length; i++)
            column[i] = value(rows[i]);
        return column;
    }
}
