using System.Diagnostics;
using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>
/// The product's own way: unit actors over the ledger on PostgreSQL. Each caller sends one activity of a unit of its own,
/// waits until it is durable and in every total above, and sends the next.
/// </summary>
internal sealed class Ours : IAsyncDisposable
{
    private const int Units = 2_048;
    private const int RegisteredAtOnce = 512;
    private static readonly Author Clerk = new("测速");
    private static readonly string[] Categories = ["VOLUNTEERING", "MORAL_LECTURE", "PARTY_DAY", "TRAINING"];

    private readonly string _server;
    private readonly string _name;
    private readonly NpgsqlDataSource _database;
    private readonly PostgresLedger _ledger;
    private readonly Actors _actors;
    private readonly DateOnly _today = Shanghai.Day(TimeProvider.System.GetUtcNow());
    private Guid[] _units = [];
    private Guid[] _unitsOfOneDistrict = [];

    private Ours(string server, string name, NpgsqlDataSource database, PostgresLedger ledger, Actors actors) =>
        (_server, _name, _database, _ledger, _actors) = (server, name, database, ledger, actors);

    public static async Task<Ours> StartAsync(string server, string catalogueFolder)
    {
        var catalogue = Catalogue.Parse(Directory.GetFiles(catalogueFolder, "*.csv").ToDictionary(file => Path.GetFileName(file), File.ReadAllText));
        var name = $"bench_{Guid.NewGuid():N}";
        await Rivals.RunAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ConnectionString;
        var database = NpgsqlDataSource.Create(connection);
        await Migrations.ApplyAsync(database, default);
        var ledger = new PostgresLedger(database, connection, TimeProvider.System);
        await ledger.KeepCatalogueAsync(catalogue.Hash, catalogue.Files, default);
        var ours = new Ours(server, name, database, ledger, await Actors.StartAsync(ledger, catalogue, TimeProvider.System, ActorOptions.Default, default));
        await ours.SetUpAsync(catalogue);
        return ours;
    }

    private async Task SetUpAsync(Catalogue catalogue)
    {
        var id = Guid.NewGuid();
        await AcceptAsync(new Order(id,
        [
            new CatalogueAdopt(id, catalogue.Hash), new LedgerOpen(id, Period.Of(_today)),
            .. catalogue.Regions.Select(region => new RegionCreate(new RegionCreateInput(
                id, region.Code, region.Name, region.Level, Period.Beginning, "首次载入", region.Parent))),
        ], Clerk));
        var districts = catalogue.Regions.Where(region => region.Level == RegionLevel.District).Select(region => region.Code).ToArray();
        _units = await RegisterAsync(unit => districts[unit % districts.Length]);
        _unitsOfOneDistrict = await RegisterAsync(_ => districts[0]);
    }

    private async Task<Guid[]> RegisterAsync(Func<int, string> district)
    {
        var units = new List<Guid>();
        foreach (var some in Enumerable.Range(0, Units).Chunk(RegisteredAtOnce))
        {
            var id = Guid.NewGuid();
            var commands = some.Select((unit, i) => new UnitRegister(new UnitRegisterInput(
                id, $"测速单位{unit}", district(unit), "ORGAN", new DateOnly(_today.Year, _today.Month, 1), Line: unit % 3 == 0 ? "TAX" : null), i)).ToArray();
            await AcceptAsync(new Order(id, commands, Clerk));
            units.AddRange(commands.Select(command => command.UnitId));
        }
        return [.. units];
    }

    public async Task<Measured> RunAsync(int callers, TimeSpan time, bool oneDistrict = false)
    {
        var units = oneDistrict ? _unitsOfOneDistrict : _units;
        var latencies = new List<long>[callers];
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            var (mine, chance) = (latencies[caller] = [], new Random(caller));
            while (Stopwatch.GetElapsedTime(started) < time)
            {
                // Callers share no unit: a unit takes one order at a time.
                var unit = units[chance.Next(units.Length / callers) * callers + caller];
                var since = Stopwatch.GetTimestamp();
                await AcceptAsync(Order.One(Activity(unit, chance), Clerk));
                mine.Add(Stopwatch.GetTimestamp() - since);
            }
        })));
        var took = Stopwatch.GetElapsedTime(started);
        return Measured.Of(latencies.Sum(one => one.Count), took, [.. latencies.SelectMany(one => one)]);
    }

    private ActivityRecord Activity(Guid unit, Random chance) => new(unit, new ActivityInput(Guid.NewGuid(), new ActivityFacts(
        Categories[chance.Next(Categories.Length)], PartialDate.Day(_today), null, chance.Next(1, 5), false, chance.Next(200))));

    private async Task AcceptAsync(Order order)
    {
        var outcome = await _actors.SubmitAsync(order, default);
        if (outcome is not Outcome.Accepted)
            throw new InvalidOperationException($"{order.Commands[0]} was answered {outcome}");
    }

    public async ValueTask DisposeAsync()
    {
        await _actors.DisposeAsync();
        await _ledger.DisposeAsync();
        await _database.DisposeAsync();
        await Rivals.RunAsync(_server, $"drop database {_name} with (force)");
    }
}
