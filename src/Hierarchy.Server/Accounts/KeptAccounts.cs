using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>An account and where it belongs.</summary>
/// <param name="RegionId">Its own; of a clerk, the one that his unit stands under, or stood last.</param>
/// <param name="UnitName">Of a clerk's unit.</param>
internal sealed record KeptAccount(Account Account, Guid RegionId, string? UnitName);

/// <summary>Reads the accounts in somebody's charge. What is not in it is as if it were not there.</summary>
internal sealed class KeptAccounts(NpgsqlDataSource database)
{
    public const int MaxListed = 100;

    private const string PlaceOfUnit = "coalesce(u.region_id, (array_remove(u.parents, null))[cardinality(array_remove(u.parents, null))])";

    private const string Kept =
        $"""
        select {AccountBook.Columns}, place, unit_name from (
            select a.*, coalesce(a.region_id, {PlaceOfUnit}) place, u.name unit_name from account a left join unit u on u.id = a.unit_id) kept
        where place = any($1) and role = any($2)
        """;

    /// <summary>In order of their names, those after one (null: from the first on); at most <see cref="MaxListed"/>.</summary>
    /// <param name="search">Part of a sign-in name, of a person's or post's, or of the unit's; empty: all.</param>
    /// <param name="named">Regions that the search means besides.</param>
    public Task<IReadOnlyList<KeptAccount>> PageAsync(Charge charge, string search, Guid[] named, string? after, int limit, CancellationToken cancel) => ReadAsync(
        $"""
        {Kept} and name > $3 and (position($4 in lower(name || ' ' || display || ' ' || coalesce(unit_name, ''))) > 0 or place = any($5))
        order by name limit $6
        """, cancel, charge.Regions, Words(charge), after ?? "", search.ToLowerInvariant(), named, limit);

    public async Task<KeptAccount?> FindAsync(Charge charge, Guid id, CancellationToken cancel) =>
        (await ReadAsync($"{Kept} and id = $3", cancel, charge.Regions, Words(charge), id)).SingleOrDefault();

    public async Task<bool> HoldsUnitAsync(Charge charge, Guid unit, CancellationToken cancel)
    {
        await using var command = database.Command($"select exists (select from unit u where u.id = $1 and {PlaceOfUnit} = any($2))", unit, charge.Regions);
        return (bool)(await command.ExecuteScalarAsync(cancel))!;
    }

    private static string[] Words(Charge charge) => [.. charge.Roles.Select(role => role.Word())];

    private async Task<IReadOnlyList<KeptAccount>> ReadAsync(string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = database.Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var found = new List<KeptAccount>();
        while (await rows.ReadAsync(cancel))
            found.Add(new KeptAccount(AccountBook.Read(rows), rows.GetGuid(12), rows.IsDBNull(13) ? null : rows.GetString(13)));
        return found;
    }
}
