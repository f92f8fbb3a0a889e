using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>A unit as a list shows it.</summary>
public sealed record FoundUnit(Guid Id, string Name, string? CreditCode, Guid? Region);

/// <summary>Finding units by what a workbook says of them: exact names and credit codes, from the indexed rows.</summary>
public sealed class UnitSearch(NpgsqlDataSource database)
{
    public async Task<ILookup<string, FoundUnit>> ByNamesAsync(IReadOnlyCollection<string> names, CancellationToken cancel) =>
        (await ReadAsync("select id, name, credit_code, region_id from unit where name = any($1) order by id", names, cancel)).ToLookup(unit => unit.Name, StringComparer.Ordinal);

    public async Task<ILookup<string, FoundUnit>> ByCreditCodesAsync(IReadOnlyCollection<string> codes, CancellationToken cancel) =>
        (await ReadAsync("select id, name, credit_code, region_id from unit where credit_code = any($1) order by id", codes, cancel)).ToLookup(unit => unit.CreditCode!, StringComparer.Ordinal);

    private async Task<List<FoundUnit>> ReadAsync(string sql, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.AddWithValue(keys.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var units = new List<FoundUnit>();
        while (await rows.ReadAsync(cancel))
            units.Add(new FoundUnit(rows.GetGuid(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2), rows.IsDBNull(3) ? null : rows.GetGuid(3)));
        return units;
    }
}
