using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>The product over a fresh database of the same server: the catalogue's regions, and units for every caller.</summary>
internal sealed class Ours : IAsyncDisposable
{
    private const int Units = 2_048;
    private const int RegisteredAtOnce = 512;

    private readonly string _server;
    private readonly string _name;
    private readonly PostgresLedger _ledger;
    private readonly DateOnly _today = Shanghai.Day(TimeProvider.System.GetUtcNow());

    private Ours(string server, string name, NpgsqlDataSource database, PostgresLedger ledger, Actors actors)
    {
        (_server, _name, Database, _ledger, Actors) = (server, name, database, ledger, actors);
        (Everywhere, InOneDistrict) = (new Callers(actors, []), new Callers(actors, []));
    }

    public NpgsqlDataSource Database { get; }
    public Actors Actors { get; }
    public Callers Everywhere { get; private set; }
    public Callers InOneDistrict { get; private set; }

    public static async Task<Ours> StartAsync(string server, string catalogueFolder, bool climb = true)
    {
        var catalogue = ReadCatalogue(catalogueFolder);
        var name = $"bench_{Guid.NewGuid():N}";
        await Rivals.RunAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        var database = NpgsqlDataSource.Create(connection);
        await Migrations.ApplyAsync(database, default);
        var ledger = new PostgresLedger(database, connection, TimeProvider.System);
        await ledger.KeepCatalogueAsync(catalogue.Hash, catalogue.Files, default);
        var actors = await Actors.StartAsync(ledger, catalogue, TimeProvider.System, ActorOptions.Default with { Climb = climb }, default);
        var ours = new Ours(server, name, database, ledger, actors);
        await ours.SetUpAsync(catalogue);
        return ours;
    }

    public static Catalogue ReadCatalogue(string folder) =>
        Catalogue.Parse(Directory.GetFiles(folder, "*.csv").ToDictionary(file => Path.GetFileName(file), File.ReadAllText));

    private async Task SetUpAsync(Catalogue catalogue)
    {
        var id = Guid.NewGuid();
        await Callers.AcceptAsync(Actors, new Order(id,
        [
            new CatalogueAdopt(id, catalogue.Hash), new LedgerOpen(id, Period.Of(_today)),
            .. catalogue.Regions.Select(region => new RegionCreate(new RegionCreateInput(
                id, region.Code, region.Name, region.Level, Period.Beginning, "首次载入", region.Parent))),
        ], Callers.Clerk));
        var districts = catalogue.Regions.Where(region => region.Level == RegionLevel.District).Select(region => region.Code).ToArray();
        Everywhere = new Callers(Actors, await RegisterAsync(unit => districts[unit % districts.Length]));
        InOneDistrict = new Callers(Actors, await RegisterAsync(_ => districts[0]));
    }

    private async Task<Guid[]> RegisterAsync(Func<int, string> district)
    {
        var units = new List<Guid>();
        foreach (var some in Enumerable.Range(0, Units).Chunk(RegisteredAtOnce))
        {
            var id = Guid.NewGuid();
            var commands = some.Select((unit, i) => new UnitRegister(new UnitRegisterInput(
                id, $"测速单位{unit}", district(unit), "ORGAN", new DateOnly(_today.Year, _today.Month, 1), Line: unit % 3 == 0 ? "TAX" : null), i)).ToArray();
            await Callers.AcceptAsync(Actors, new Order(id, commands, Callers.Clerk));
            units.AddRange(commands.Select(command => command.UnitId));
        }
        return [.. units];
    }

    public async ValueTask DisposeAsync()
    {
        await Actors.DisposeAsync();
        await _ledger.DisposeAsync();
        await Database.DisposeAsync();
        await Rivals.RunAsync(_server, $"drop database {_name} with (force)");
    }
}
