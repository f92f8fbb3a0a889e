using System.Runtime.CompilerServices;
using System.Text.Json;
using Hierarchy.Rollups;
using Hierarchy.Units;
using Npgsql;

namespace Hierarchy.Postgres;

// The units' rows.
public sealed partial class Verification
{
    /// <summary>The units' rows, of which actors and lists are made, against the fold of their entries.</summary>
    private async IAsyncEnumerable<string> UnitRowsAsync(Dictionary<Guid, UnitState> folded, long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select id, position, name, credit_code, region_id, state::text, parents_from, parents, marks from unit");
        command.CommandTimeout = 0;
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var id = rows.GetGuid(0);
            folded.Remove(id, out var unit);
            if (rows.GetInt64(1) > upTo)
                continue;
            if (unit is null)
                yield return $"单位 {id} 有数据行，台账中却没有它的条目。";
            else if (Row(rows) != (unit.Position, unit.Name, unit.CreditCode ?? "", $"{unit.Placement.Latest}")
                || !SameParents(rows, unit.Placement) || !UnitMarks.Of(unit).ToHashSet().SetEquals(rows.GetFieldValue<string[]>(8))
                || !SameState(rows.GetString(5), unit))
                yield return $"单位「{unit.Name}」（{id}）的数据行与其台账条目不符。";
        }
        foreach (var missing in folded.Values)
            yield return $"单位「{missing.Name}」（{missing.Id}）没有数据行。";
    }

    /// <summary>What the units' years say of facts and submissions, when they are as of that position; their figures are compared with the recount.</summary>
    private async IAsyncEnumerable<string> MonthsAsync(Dictionary<Guid, UnitState> folded, long upTo, [EnumeratorCancellation] CancellationToken cancel)
    {
        var missing = folded.Values.Sum(unit => unit.Facts.Count + unit.Months.Count);
        await using var connection = await database.OpenConnectionAsync(cancel);
        await foreach (var (head, id, months) in YearsAsync(connection, cancel))
        {
            if (head != upTo)
                yield break;
            if (!folded.TryGetValue(id, out var unit))
                continue;
            foreach (var month in months)
            {
                if (unit.Facts.GetValueOrDefault(month.Month) != month.Facts || unit.Months.GetValueOrDefault(month.Month) != month.State)
                    yield return $"单位「{unit.Name}」（{id}）{month.Month} 的条数或填报状态与其台账条目不符。";
                missing -= (month.Facts == 0 ? 0 : 1) + (month.State is null ? 0 : 1);
            }
        }
        if (missing != 0)
            yield return $"单位各年数据行比台账条目所示少 {missing} 项。";
        await foreach (var finding in SubmissionsAsync(connection, folded, cancel))
            yield return finding;
    }

    private static async IAsyncEnumerable<string> SubmissionsAsync(
        NpgsqlConnection connection, Dictionary<Guid, UnitState> folded, [EnumeratorCancellation] CancellationToken cancel)
    {
        var missing = folded.Values.Sum(unit => unit.Months.Count);
        await using var command = new NpgsqlCommand("select period, unit_id, state from submission", connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
        {
            var (month, unit) = (Period.FromIndex(rows.GetInt32(0)), folded.GetValueOrDefault(rows.GetGuid(1)));
            if (unit is null || (short?)unit.Months.GetValueOrDefault(month)?.State != rows.GetInt16(2))
                yield return $"填报清单称单位「{unit?.Name ?? $"{rows.GetGuid(1)}"}」{month} 的状态为 {rows.GetInt16(2)}，与其台账条目不符。";
            missing--;
        }
        if (missing != 0)
            yield return $"填报清单比台账条目所示少 {missing} 项。";
    }

    private static (long, string, string, string) Row(NpgsqlDataReader row) => (row.GetInt64(1), row.GetString(2), Text(row, 3), Text(row, 4));

    private static bool SameParents(NpgsqlDataReader row, Placement placement) =>
        row.GetFieldValue<int[]>(6).SequenceEqual(placement.Steps.Select(step => step.From.Index))
        && row.GetFieldValue<Guid?[]>(7).SequenceEqual(placement.Steps.Select(step => step.Parent));

    private static bool SameState(string stored, UnitState folded) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<UnitState>(stored, UnitState.Json)!, UnitState.Json) == JsonSerializer.Serialize(folded, UnitState.Json);

    // In a ledger that was tampered with, a fold can meet anything; whatever it is, it is a finding.
}
