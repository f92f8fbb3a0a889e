using System.Runtime.InteropServices;
using Hierarchy;
using Hierarchy.Cluster;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Server;
using Npgsql;

// The one thing this program does: a silo, and the server on it. All other verbs are those of Hierarchy.Server, which ask this one.
using var stop = new CancellationTokenSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
IHost? silo = null;
NpgsqlDataSource? database = null;
return await Guarded.RunAsync(ServeAsync);

async Task<int> ServeAsync()
{
    try
    {
        var (settings, where) = (Settings.FromEnvironment(), SiloSettings.FromEnvironment());
        var store = database = Site.OpenDatabase(settings);
        return await Serving.RunAsync(settings, 0, firstAdministrator: args.Contains("--first-administrator"), stop.Token, StartAsync);

        async Task<IActors> StartAsync(ILedger ledger, Catalogue catalogue, TimeProvider clock, CancellationToken cancel)
        {
            await Migrations.ApplyAsync(store, typeof(SiloHost).Assembly, cancel);
            PostgresLedger Open() => new(store, settings.Database, clock);
            silo = SiloHost.Build(where, settings, new SiloParts(Open(), Open, catalogue, clock, ActorOptions.Default));
            await silo.StartAsync(cancel);
            return silo.Services.GetRequiredService<ClusterActors>();
        }
    }
    finally
    {
        // Last: until then the server's reads and the other silos' orders are answered here.
        if (silo is not null)
            await SiloHost.LeaveAsync(silo);
        if (database is not null)
            await database.DisposeAsync();
    }
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
