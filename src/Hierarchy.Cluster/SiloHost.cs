using System.Net;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Server;
using Npgsql;
using Orleans.Configuration;

namespace Hierarchy.Cluster;

/// <summary>One silo: Orleans over the same PostgreSQL, and our actors on it.</summary>
public static class SiloHost
{
    private const string Name = "hierarchy";

    /// <summary>So much of the time until a silo that was killed is given up.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(5);

    /// <summary>Long enough for a commit that waits for a database that restarts.</summary>
    internal static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(20);

    /// <summary>The sequencer is active only when every region has been loaded.</summary>
    private static readonly TimeSpan LongestLoad = TimeSpan.FromMinutes(2);

    /// <summary>With all that a server's stop takes before, less than what supervisors wait.</summary>
    private static readonly TimeSpan LongestLeave = TimeSpan.FromSeconds(15);

    /// <summary>Sessions of the membership; the server's own readers and the writer come on top.</summary>
    private const int MembershipSessions = 4;

    /// <summary>The host, not started yet.</summary>
    public static IHost Build(SiloSettings settings, Settings server, SiloParts parts)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Logs.Add(builder.Logging, server);
        builder.UseOrleans(silo =>
        {
            silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (Name, Name));
            silo.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", MembershipString(server.Database)));
            silo.ConfigureEndpoints(settings.Address, settings.Port, gatewayPort: 0, listenOnAnyHostAddress: false);
            silo.Configure<EndpointOptions>(options => options.SiloListeningEndpoint = new IPEndPoint(settings.Address, settings.ListenPort));
            Add(silo, parts);
        });
        return builder.Build();
    }

    /// <summary>Without the database it cannot say that it leaves: then the others miss it, and vote it out.</summary>
    public static async Task LeaveAsync(IHost silo)
    {
        using var patience = new CancellationTokenSource(LongestLeave);
        try
        {
            await silo.StopAsync(patience.Token).WaitAsync(patience.Token);
            silo.Dispose();
        }
        catch (OperationCanceledException)
        {
            // The process ends with whatever still waits.
        }
    }

    /// <summary>All of a silo but how it finds the others.</summary>
    public static void Add(ISiloBuilder silo, SiloParts parts)
    {
        silo.Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = Probe;
            options.TableRefreshTimeout = TableRefresh;
            options.IAmAliveTablePublishTimeout = TableRefresh;
        });
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = CallPatience);
        silo.Configure<GrainCollectionOptions>(options => options.ActivationTimeout = LongestLoad);
        Wire.Add(silo.Services);
        silo.Services.AddSingleton(parts);
        silo.Services.AddSingleton(new RegionLoads(parts.Ledger, parts.Clock));
        silo.Services.AddSingleton(services => new ClusterActors(
            parts, services.GetRequiredService<IGrainFactory>(), services.GetRequiredService<RegionLoads>(), services.GetRequiredService<ILogger<ClusterActors>>()));
        silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<ClusterActors>());
    }

    private static string MembershipString(string database) =>
        new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = MembershipSessions, ApplicationName = "hierarchy silo" }.ConnectionString;
}
