using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Npgsql;

namespace Hierarchy.Server;

/// <summary>Everything wired together over one database: the ledger, the actors, the files.</summary>
public sealed class Site : IAsyncDisposable
{
    /// <summary>Sessions for reading; the writer has one of its own.</summary>
    private const int MaxReaders = 20;

    public static readonly Author System = new("系统");

    private Site(Settings settings, Catalogue catalogue, TimeProvider clock, NpgsqlDataSource database, PostgresLedger ledger, IActors actors, Guid id)
    {
        (Settings, Catalogue, Clock, Database, Ledger, Actors, Id) = (settings, catalogue, clock, database, ledger, actors, id);
        (Seals, Units, Documents) = (new Seals(database), new UnitSearch(database), new Documents(database));
    }

    /// <summary>Of the store: the same wherever it is opened.</summary>
    public Guid Id { get; }

    public Settings Settings { get; }
    public Catalogue Catalogue { get; }
    public TimeProvider Clock { get; }
    public NpgsqlDataSource Database { get; }
    public PostgresLedger Ledger { get; }
    public IActors Actors { get; }
    public Seals Seals { get; }
    public UnitSearch Units { get; }
    public Documents Documents { get; }

    /// <summary>Starts the actors over a ledger: in this process, or on a cluster.</summary>
    public delegate Task<IActors> StartActors(ILedger ledger, Catalogue catalogue, TimeProvider clock, CancellationToken cancel);

    private static async Task<IActors> InProcessAsync(ILedger ledger, Catalogue catalogue, TimeProvider clock, CancellationToken cancel) =>
        await Hosting.Actors.StartAsync(ledger, catalogue, clock, ActorOptions.Default, cancel);

    /// <param name="takesOver">Whether a writer that is there is put out.</param>
    /// <exception cref="LedgerTakenException">It is not, and is there.</exception>
    /// <param name="start">Null: in this process.</param>
    public static async Task<Site> StartAsync(Settings settings, TimeProvider clock, CancellationToken cancel, bool takesOver = true, StartActors? start = null)
    {
        var catalogue = settings.LoadCatalogue();
        var database = OpenDatabase(settings);
        await Migrations.ApplyAsync(database, cancel);
        var ledger = new PostgresLedger(database, settings.Database, clock) { TakesOver = takesOver };
        await ledger.KeepCatalogueAsync(catalogue.Hash, catalogue.Files, cancel);
        var actors = await (start ?? InProcessAsync)(ledger, catalogue, clock, cancel);
        return new Site(settings, catalogue, clock, database, ledger, actors, await IdAsync(database, cancel));
    }

    public static async Task<Guid> IdAsync(NpgsqlDataSource database, CancellationToken cancel)
    {
        await using var command = database.CreateCommand("select id from site");
        return (Guid)(await command.ExecuteScalarAsync(cancel))!;
    }

    public static NpgsqlDataSource OpenDatabase(Settings settings) =>
        new NpgsqlDataSourceBuilder(new NpgsqlConnectionStringBuilder(settings.Database) { MaxPoolSize = MaxReaders, ApplicationName = "hierarchy" }.ConnectionString)
        {
            // Meters carry the name; without one it is the connection string.
            Name = "hierarchy",
        }.Build();

    /// <summary>
    /// In an empty store: the catalogue, the month from which reporting begins, and the catalogue's regions. In another:
    /// the catalogue, when it has changed.
    /// </summary>
    public async Task PrepareAsync(Period opened, CancellationToken cancel)
    {
        var id = Command.IdFor($"prepare {Catalogue.Hash} {Actors.Root.Watermark.Position}");
        var commands = new List<Command> { new CatalogueAdopt(id, Catalogue.Hash) };
        if (Actors.Root.Tree.OpenedFrom is null)
        {
            commands.Add(new LedgerOpen(id, opened));
            commands.AddRange(Catalogue.Regions.Select(region => new RegionCreate(new RegionCreateInput(
                id, region.Code, region.Name, region.Level, region.ValidFrom is { } from ? Period.Of(from) : Period.Beginning, "首次载入", region.Parent))));
        }
        var outcome = await Actors.SubmitAsync(new Order(id, commands, System), cancel);
        if (outcome is not Outcome.Accepted)
            throw new InvalidOperationException($"the first entries were answered {outcome}");
    }

    public async ValueTask DisposeAsync()
    {
        await Actors.DisposeAsync();
        await Ledger.DisposeAsync();
        await Database.DisposeAsync();
    }
}
