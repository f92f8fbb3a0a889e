using System.Net;
using System.Net.Sockets;
using Hierarchy.Server.Tests.Accounts;
using Hierarchy.Server.Tests.Api;
using Hierarchy.Server.Tests.Journeys;
using Npgsql;
using Xunit.Abstractions;

namespace Hierarchy.Cluster.Tests;

using Units = Hierarchy.Server.Tests.Journeys.Units;

/// <summary>
/// A split network (网络分裂): the silo on which the writer is reaches the others no more, nor they it, and as a second question the
/// database no more. Both keep running, and whatever was sent arrives when the network is whole again.
/// </summary>
[Collection(nameof(KillsOnSilos))]
public class SplitTests(ITestOutputHelper output)
{
    private const int Count = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] NotNow = ["BUSY", "UNAVAILABLE", "UNCERTAIN", "INTERNAL"];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_smaller_side_writes_nothing_and_says_so_and_what_it_was_asked_for_is_done_once(bool isCutFromDatabase)
    {
        await using var database = await Server.Tests.Journeys.Cluster.NewAsync();
        await using var field = new Field(database.ConnectionString);
        var (alone, others) = (field.Silos[0], field.Silos.Skip(1).ToArray());
        await field.ServeAsync();
        var unit = await Units.RegisterAsync(alone, "甲局", "430407");
        // Accounts are made while the store is there.
        foreach (var silo in field.Silos)
            await silo.AcceptAsync(Units.Activity(unit, "2025-03-05", 1, Guid.NewGuid()));

        field.Cut(isCutFromDatabase);
        var meanwhile = Enumerable.Range(0, 4).Select(_ => Units.Activity(unit, "2025-03-06", 1, Guid.NewGuid())).ToArray();
        var asked = meanwhile.Select(ask => TellAsync(alone, ask)).ToArray();
        await UntilDoneAsync(others[0], Units.Activity(unit, "2025-03-07", 1, Guid.NewGuid()));
        if (isCutFromDatabase)
            Assert.Equal((HttpStatusCode.ServiceUnavailable, """false ["数据库不可用"]"""), await HealthTests.ReadyAsync(alone));
        await others[1].AcceptAsync(Units.Activity(unit, "2025-03-07", 1, Guid.NewGuid()));
        var told = await Task.WhenAll(asked).WaitAsync(Patience);
        output.WriteLine($"cut off, it answered {string.Join(", ", told)}");
        Assert.All(told, one => Assert.Contains(one, isCutFromDatabase ? NotNow : [.. NotNow, "DONE", "nothing"]));

        field.Heal();
        var exit = await alone.Server!.Ended.WaitAsync(Patience);
        Assert.NotEqual(0, exit);
        Assert.Contains("I have been told I am dead", alone.Server.Output, StringComparison.Ordinal);
        await alone.ServeAsync();
        foreach (var ask in meanwhile)
            await UntilDoneAsync(alone, ask);
        // Three before, two of the others meanwhile, and those.
        Assert.Equal($"{3 + 2 + meanwhile.Length}", (await alone.FiguresAsync("430000", "2025-03"))["activities.sessions"]);
        await KillTests.VerifiesAsync(others[0]);
    }

    private static async Task<string> TellAsync(Product silo, Ask ask)
    {
        try
        {
            var answer = await silo.AskAsync(ask);
            return answer.Code ?? answer.Outcome(ask.Mutation);
        }
        catch (Exception ended) when (ended is HttpRequestException or IOException)
        {
            return "nothing";
        }
    }

    private static async Task UntilDoneAsync(Product silo, Ask ask)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await TellAsync(silo, ask).WaitAsync(patience.Token) is not "DONE" and var otherwise)
            Assert.Contains(otherwise, NotNow);
    }

    /// <summary>Silos behind ways that can be cut; the first, whose side is the smaller one, reaches also the database by one.</summary>
    private sealed class Field : IAsyncDisposable
    {
        private readonly List<Way> _ways = [];
        private volatile bool _isCut, _isCutFromDatabase;

        public Field(string connectionString)
        {
            Silos = SiloProcesses.Over(connectionString, Count);
            for (var i = 0; i < Count; i++)
            {
                var listening = House.FreePort();
                // To the first silo nobody comes; to the others, not the first.
                var way = With(new Way(new IPEndPoint(IPAddress.Loopback, listening), i == 0 ? _ => true : IsOfFirst, () => _isCut));
                (Silos[i].Environment["HIERARCHY_SILO_PORT"], Silos[i].Environment["HIERARCHY_SILO_LISTEN_PORT"]) = ($"{way.Port}", $"{listening}");
            }
            var store = new NpgsqlConnectionStringBuilder(connectionString);
            var socket = new UnixDomainSocketEndPoint(Path.Combine(store.Host!, $".s.PGSQL.{store.Port}"));
            (store.Host, store.Port) = ("127.0.0.1", With(new Way(socket, _ => true, () => _isCutFromDatabase)).Port);
            Silos[0].Environment["HIERARCHY_DB"] = store.ConnectionString;
        }

        public IReadOnlyList<Product> Silos { get; }

        public async Task ServeAsync()
        {
            foreach (var silo in Silos)
                await silo.ServeAsync();
        }

        public void Cut(bool fromDatabase) => (_isCut, _isCutFromDatabase) = (true, fromDatabase);

        public void Heal() => (_isCut, _isCutFromDatabase) = (false, false);

        private bool IsOfFirst(int port) => Silos[0].Server is { } first && Sockets.Holds(first.Id, port);

        private Way With(Way way)
        {
            _ways.Add(way);
            return way;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var silo in Silos)
                await silo.DisposeAsync();
            foreach (var way in _ways)
                await way.DisposeAsync();
        }
    }
}
