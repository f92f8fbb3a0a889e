using System.Globalization;
using Hierarchy.Postgres;
using Hierarchy.Server.Accounts;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>
/// A generated store with accounts: one of the province's staff, who asks, and clerks of units, who record; and a second database
/// with the same rows for whoever must not meet the server there.
/// </summary>
internal sealed record ApiStore(string Connection, string Copy, string Folder, Period Last, string Token, IReadOnlyList<(Guid Unit, string Token)> Clerks)
{
    public const string Staff = "ceshi", Password = "four words in a row";

    private const int Units = 100_000, Entries = 5_000_000;

    public int UnitCount { get; private init; }
    public int EntryCount { get; private init; }

    public static async Task<ApiStore> MakeAsync(Settings settings, double share, Period last, string folder, int clerks)
    {
        var (units, entries, catalogue) = ((int)(Units * share), (int)(Entries * share), Ours.ReadCatalogue(settings.Catalogue));
        var connection = await GeneratedStore.MakeAsync(settings.Server, catalogue, units, entries, last, open: 0, Console.Error.WriteLine);
        await GeneratedStore.FoldAsync(connection, catalogue);
        await SealAsync(connection, catalogue, last);
        var (token, ofClerks) = await AccountsAsync(connection, clerks);
        NpgsqlConnection.ClearAllPools();
        var copy = new NpgsqlConnectionStringBuilder(connection);
        copy.Database += "_copy";
        await Rivals.RunAsync(settings.Server, $"create database {copy.Database} template {new NpgsqlConnectionStringBuilder(connection).Database}");
        return new(connection, copy.ConnectionString, folder, last, token, ofClerks) { UnitCount = units, EntryCount = entries };
    }

    /// <summary>As if the months' tables had been sealed when each was closed: the server would begin with three years of them.</summary>
    private static Task SealAsync(string connection, Catalogue catalogue, Period last) => Rivals.RunAsync(connection, string.Create(CultureInfo.InvariantCulture,
        $"""
        insert into seal
        select form || region_id || period, form, region_id, period, 0, '', '', '', 0, '', '', now(), '测速'
        from unnest(array['{string.Join("','", catalogue.Forms.Select(form => form.Code))}']) form, generate_series({last.Plus(1 - GeneratedLedger.Months).Index}, {last.Index}) period,
             (select region_id from entry where kind = 'RegionCreated') region
        """));

    /// <summary>What the verbs `user add` and `token add` do.</summary>
    private static async Task<(string Token, List<(Guid, string)> Clerks)> AccountsAsync(string connection, int clerks)
    {
        await using var database = NpgsqlDataSource.Create(connection);
        await using var ledger = new PostgresLedger(database, connection, TimeProvider.System);
        var (tree, endings) = (await ledger.ReadTreeAsync(long.MaxValue, default), new Endings());
        var (accounts, tokens) = (new AccountBook(database, TimeProvider.System, endings), new Tokens(database, TimeProvider.System, endings));
        using var passwords = new Passwords();
        var hash = passwords.Hash(Password);
        var province = tree.Regions.Values.Single(region => region.Level == RegionLevel.Province);
        var staff = await AddAsync(new NewAccount(Guid.NewGuid(), Staff, Staff, Role.Province, province.Id, null, MustChange: false));
        var ofClerks = new List<(Guid, string)>();
        foreach (var unit in await UnitsAsync(database, clerks))
            ofClerks.Add((unit, await AddAsync(new NewAccount(Guid.NewGuid(), $"clerk{ofClerks.Count}", "填报员", Role.Clerk, null, unit, MustChange: false))));
        return (staff, ofClerks);

        async Task<string> AddAsync(NewAccount account)
        {
            if (await accounts.CreateAsync(account, hash, tree, Cause.Machine, default) is { } refusal)
                throw new InvalidOperationException(refusal.Message);
            var added = await accounts.FindAsync(account.Name, default);
            return (await tokens.CreateAsync(added!, "测速", Scope.Read | Scope.Write, 1, Cause.Machine, default)).Secret!;
        }
    }

    private static async Task<Guid[]> UnitsAsync(NpgsqlDataSource database, int count)
    {
        await using var command = database.CreateCommand("select array(select id from unit order by id limit $1)");
        command.Parameters.AddWithValue(count);
        return (Guid[])(await command.ExecuteScalarAsync())!;
    }

    /// <summary>The city and the district with the most units, and the unit with the most activities in the last month.</summary>
    public async Task<(string City, string District, Guid Unit)> BusiestAsync()
    {
        await using var database = NpgsqlDataSource.Create(Connection);
        await using var command = database.CreateCommand(
            """
            with district as (
                select r.facts ->> 'code' as code, (r.facts ->> 'parent')::uuid as city, count(*) as units
                from unit u join entry r on r.kind = 'RegionCreated' and r.region_id = u.region_id where r.facts ->> 'level' = 'DISTRICT' group by 1, 2)
            select (select c.facts ->> 'code' from district d join entry c on c.kind = 'RegionCreated' and c.region_id = d.city group by 1 order by sum(d.units) desc, 1 limit 1),
                   (select code from district order by units desc, 1 limit 1),
                   (select unit_id from entry where kind = 'ActivityHeld' and effective_on between $1 and $2 group by 1 order by count(*) desc, 1 limit 1)
            """);
        command.Parameters.AddWithValue(Last.FirstDay);
        command.Parameters.AddWithValue(Last.LastDay);
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetString(0), rows.GetString(1), rows.GetGuid(2));
    }
}
