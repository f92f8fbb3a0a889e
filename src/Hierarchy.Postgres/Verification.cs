using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Hierarchy.Rollups;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// Checks a ledger against itself (核验): the hash chain, positions, stream numbers, every derived column against the
/// canonical bytes, the units' rows and tallies against the recount, and live figures against the recount.
/// </summary>
public sealed partial class Verification(NpgsqlDataSource database)
{
    /// <summary>Findings as Chinese sentences, as they come; none when all is well.</summary>
    /// <param name="progress">Told how many entries have been read.</param>
    public async IAsyncEnumerable<string> LedgerAsync(long upTo, Action<long> progress, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var hash = new byte[32];
        var position = 0L;
        var numbers = new Dictionary<Guid, int>();
        var units = new Dictionary<Guid, UnitState>();
        var entries = new List<byte[]>();
        var batches = await BatchesAsync(upTo, cancel);
        var touches = await TouchesAsync(upTo, cancel);
        var ends = batches.Keys.FirstOrDefault();
        await using var command = new NpgsqlCommand(
            """
            select position, batch, stream, number, kind, unit_id, region_id, effective_on, recorded_at, recorded_by, mandate, command_id,
                   source_kind, source_document, source_row, reason, reverses, facts::text, bytes
            from entry where position <= $1 order by position
            """, connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var here = rows.GetInt64(0);
            if (here != ++position)
            {
                yield return $"台账不连续：第 {position} 条缺失，其后是第 {here} 条。";
                position = here;
            }
            var bytes = rows.GetFieldValue<byte[]>(18);
            if (TryRead(bytes) is not { } entry)
                yield return $"第 {here} 条的规范字节无法读出。";
            else
            {
                foreach (var finding in Columns(rows, entry, numbers))
                    yield return finding;
                foreach (var unit in BatchWriter.TouchesOf(entry).Where(unit => !touches.Remove((unit, here))))
                    yield return $"第 {here} 条涉及单位 {unit}，索引中却没有。";
                if (!TryFold(units, entry))
                    yield return $"第 {here} 条与它之前的条目接不上。";
            }
            entries.Add(bytes);
            if (rows.GetInt64(1) != ends)
                yield return $"第 {here} 条的列「batch」为「{rows.GetInt64(1)}」，而它所在的批次以第 {ends} 条结尾。";
            if (batches.TryGetValue(here, out var batch))
            {
                if (batch.First != here - entries.Count + 1 || !batch.Previous.AsSpan().SequenceEqual(hash) || !batch.Hash.AsSpan().SequenceEqual(Canonical.Hash(hash, entries)))
                    yield return $"哈希链不符：以第 {here} 条结尾的批次与其条目或前一批次不一致。";
                (hash, _) = (batch.Hash, batches.Remove(here));
                entries.Clear();
                ends = batches.Keys.FirstOrDefault();
                progress(here);
            }
        }
        if (entries.Count > 0)
            yield return $"第 {position - entries.Count + 1} 至 {position} 条不属于任何批次。";
        foreach (var (last, _) in batches)
            yield return $"以第 {last} 条结尾的批次没有对应的条目。";
        await foreach (var finding in BesideAsync(units, touches, position, upTo, cancel))
            yield return finding;
    }

    /// <summary>What is kept beside the entries: the index of who is touched, the units' rows, the commands.</summary>
    private async IAsyncEnumerable<string> BesideAsync(
        Dictionary<Guid, UnitState> units, HashSet<(Guid Unit, long Position)> touches, long position, long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var (unit, at) in touches)
            yield return $"索引称第 {at} 条涉及单位 {unit}，该条却与它无关。";
        await foreach (var finding in MonthsAsync(units, upTo, cancel))
            yield return finding;
        await foreach (var finding in UnitRowsAsync(units, upTo, cancel))
            yield return finding;
        await foreach (var orphan in WithoutCommandAsync(upTo, cancel))
            yield return $"第 {orphan} 条所属的命令没有受理记录，或受理记录不含这一条。";
        if (await CommandedAsync(upTo, cancel) is var commanded && commanded != position)
            yield return $"命令的受理记录共含 {commanded} 条，台账有 {position} 条。";
    }

    private async IAsyncEnumerable<long> WithoutCommandAsync(long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand(
            """
            select position from entry e
            where position <= $1 and not exists (select from command c where c.id = e.command_id and e.position between c.first and c.position)
            order by position
            """);
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            yield return rows.GetInt64(0);
    }

    /// <summary>Entries that the commands say they made.</summary>
    private async Task<long> CommandedAsync(long upTo, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select coalesce(sum(position - first + 1), 0)::bigint from command where position <= $1");
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue(upTo);
        return (long)(await command.ExecuteScalarAsync(cancel))!;
    }

    // What every month brings is kept by year, beside the core.
    private static bool TryFold(Dictionary<Guid, UnitState> units, Entry entry)
    {
        try
        {
            foreach (var unit in Unit.TouchedBy(entry))
                units[unit] = Unit.Fold(units.GetValueOrDefault(unit), unit, entry);
            return true;
        }
        catch (Exception impossible) when (impossible is not OutOfMemoryException)
        {
            return false;
        }
    }

    private static Entry? TryRead(byte[] bytes)
    {
        try
        {
            return Canonical.Read(bytes);
        }
        catch (Exception damaged) when (damaged is FormatException or ArgumentException or OverflowException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Columns(NpgsqlDataReader row, Entry entry, Dictionary<Guid, int> numbers)
    {
        var position = row.GetInt64(0);
        var number = numbers[entry.Stream] = numbers.GetValueOrDefault(entry.Stream) + 1;
        if (entry.Number != number)
            yield return $"第 {position} 条在其流中的序号为 {entry.Number}，应为 {number}。";
        foreach (var (column, stored, derived) in Derived(row, entry))
        {
            if (stored != derived)
                yield return $"第 {position} 条的列「{column}」为「{stored}」，与规范字节中的「{derived}」不符。";
        }
    }

    private static IEnumerable<(string Column, string Stored, string Derived)> Derived(NpgsqlDataReader row, Entry entry)
    {
        yield return ("position", Text(row, 0), $"{entry.Position}");
        yield return ("stream", Text(row, 2), $"{entry.Stream}");
        yield return ("number", Text(row, 3), $"{entry.Number}");
        yield return ("kind", Text(row, 4), entry.Fact.Kind);
        yield return ("unit_id", Text(row, 5), $"{entry.UnitId}");
        yield return ("region_id", Text(row, 6), $"{entry.RegionId}");
        yield return ("effective_on", row.GetFieldValue<DateOnly>(7).ToString("O"), entry.EffectiveOn.ToString("O"));
        yield return ("recorded_at", row.GetFieldValue<DateTimeOffset>(8).ToString("O"), entry.RecordedAt.ToString("O"));
        yield return ("recorded_by", Text(row, 9), entry.RecordedBy);
        yield return ("mandate", Text(row, 10), entry.Mandate ?? "");
        yield return ("command_id", Text(row, 11), $"{entry.CommandId}");
        yield return ("source_kind", Text(row, 12), entry.Source.Kind);
        yield return ("source_document", Text(row, 13), entry.Source.Document ?? "");
        yield return ("source_row", Text(row, 14), $"{entry.Source.Row}");
        yield return ("reason", Text(row, 15), entry.Reason ?? "");
        yield return ("reverses", Text(row, 16), $"{entry.Reverses}");
        yield return ("facts", Sorted(row.GetString(17)), Sorted(Encoding.UTF8.GetString(FactsJson.Of(row.GetFieldValue<byte[]>(18)))));
    }

    private static string Text(NpgsqlDataReader row, int column) =>
        row.IsDBNull(column) ? "" : Convert.ToString(row.GetValue(column), System.Globalization.CultureInfo.InvariantCulture)!;

    // jsonb keeps keys in an order of its own.
    private static string Sorted(string json) => JsonSerializer.Serialize(new SortedDictionary<string, JsonElement>(
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!, StringComparer.Ordinal));

    private async Task<SortedDictionary<long, (long First, byte[] Previous, byte[] Hash)>> BatchesAsync(long upTo, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select last_position, first_position, previous_hash, hash from batch where last_position <= $1");
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var batches = new SortedDictionary<long, (long, byte[], byte[])>();
        while (await rows.ReadAsync(cancel))
            batches[rows.GetInt64(0)] = (rows.GetInt64(1), rows.GetFieldValue<byte[]>(2), rows.GetFieldValue<byte[]>(3));
        return batches;
    }

    private async Task<HashSet<(Guid Unit, long Position)>> TouchesAsync(long upTo, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select unit_id, position from touch where position <= $1");
        command.Parameters.AddWithValue(upTo);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var touches = new HashSet<(Guid, long)>();
        while (await rows.ReadAsync(cancel))
            touches.Add((rows.GetGuid(0), rows.GetInt64(1)));
        return touches;
    }

    /// <summary>Live figures, and the stored tallies, against the recount at the root's watermark.</summary>
    public async IAsyncEnumerable<string> FiguresAsync(Root root, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var at = root.Watermark.Position;
        foreach (var difference in Recount.Compare(root, await Recount.RegionsAsync(connection, at, cancel)))
            yield return Sentence("汇总", difference);
        var stored = await TalliesAsync(connection, cancel);
        if (stored.Head != at)
            yield break;
        var recounted = await Recount.UnitsAsync(connection, at, cancel);
        foreach (var unit in stored.Units.Keys.Union(recounted.Keys))
        {
            foreach (var difference in Recount.Compare(unit.ToString("D"), stored.Units.GetValueOrDefault(unit, Series.Empty), recounted.GetValueOrDefault(unit, Series.Empty)))
                yield return Sentence("单位", difference);
        }
    }

    private static string Sentence(string what, Difference difference) =>
        $"{what}「{difference.Where}」{difference.Month} 的「{difference.Measure}」：在线 {difference.Live}，复算 {difference.Recounted}。";

    private static async Task<(long Head, Dictionary<Guid, Series> Units)> TalliesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (at, units) = (0L, new Dictionary<Guid, Series>());
        await foreach (var (head, unit, months) in YearsAsync(connection, cancel))
        {
            at = head;
            units[unit] = Series.Of(units.GetValueOrDefault(unit, Series.Empty).Items().Concat(UnitYear.Cells(months)));
        }
        return (at, units);
    }

    /// <summary>The units' years, and the head they belong to: one statement, so one snapshot.</summary>
    private static async IAsyncEnumerable<(long Head, Guid Unit, List<MonthOfUnit> Months)> YearsAsync(NpgsqlConnection connection, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancel);
        var measures = await MeasureNumbers.LoadAsync(connection, snapshot, cancel);
        await using var command = new NpgsqlCommand(
            "select (select coalesce(max(last_position), 0) from batch), unit_id, year, months from tally", connection, snapshot) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            yield return (rows.GetInt64(0), rows.GetGuid(1), UnitYear.Read(rows.GetInt32(2), rows.GetFieldValue<byte[]>(3), measures));
    }
}
