using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Rollups;

namespace Hierarchy.Tests;

/// <summary>Real actors over a ledger, with a clock in the test's hand.</summary>
public sealed class World : IAsyncDisposable
{
    public static readonly Author Clerk = new("测试填报员");

    private readonly Catalogue _catalogue;

    /// <summary>Starts the actors: in this process, unless those who test a cluster say otherwise.</summary>
    public delegate Task<IActors> StartActors(ILedger ledger, Catalogue catalogue, TimeProvider clock, ActorOptions options);

    public static StartActors Start { get; set; } = async (ledger, catalogue, clock, options) => await Hosting.Actors.StartAsync(ledger, catalogue, clock, options, default);

    private World(ILedger ledger, Catalogue catalogue, FakeClock clock, IActors actors) =>
        (Ledger, _catalogue, Clock, Actors) = (ledger, catalogue, clock, actors);

    public ILedger Ledger { get; }
    public FakeClock Clock { get; }
    public IActors Actors { get; private set; }

    /// <summary>What only actors in this process tell.</summary>
    public Actors Local => (Actors)Actors;
    public Root Root => Actors.Root;

    public static async Task<World> StartAsync(DateTimeOffset now, ILedger? ledger = null, ActorOptions? options = null, Catalogue? catalogue = null)
    {
        ledger ??= new MemoryLedger();
        catalogue ??= Catalogues.Shipped;
        var clock = new FakeClock(now);
        return new World(ledger, catalogue, clock, await Start(ledger, catalogue, clock, options ?? ActorOptions.Default));
    }

    /// <summary>Opens the ledger and creates regions, parents first, valid from the beginning.</summary>
    public Task<Receipt> SetUpAsync(Period opened, params (string Code, string Name, RegionLevel Level, string? Parent)[] regions)
    {
        var id = Guid.NewGuid();
        return AcceptAsync(new Order(id,
        [
            new CatalogueAdopt(id, _catalogue.Hash),
            new LedgerOpen(id, opened),
            .. regions.Select(region => new RegionCreate(new RegionCreateInput(
                id, region.Code, region.Name, region.Level, Period.Beginning, "首次载入", region.Parent))),
        ], Clerk));
    }

    public Task<Outcome> SubmitAsync(Command command) => SubmitAsync(command, Clerk);

    public Task<Outcome> SubmitAsync(Command command, Author by) => Actors.SubmitAsync(Order.One(command, by), default);

    public Task<Receipt> AcceptAsync(Command command, Author? by = null) => AcceptAsync(Order.One(command, by ?? Clerk));

    public async Task<Receipt> AcceptAsync(Order order)
    {
        var outcome = await Actors.SubmitAsync(order, default);
        return Assert.IsType<Outcome.Accepted>(outcome).Receipt;
    }

    public async Task<Refusal> RefuseAsync(Command command, Author? by = null) => Assert.IsType<Outcome.Refused>(await SubmitAsync(command, by ?? Clerk)).Refusal;

    /// <summary>Stops and starts again over the same ledger, as after a crash.</summary>
    public async Task RestartAsync(ActorOptions? options = null)
    {
        await Actors.DisposeAsync();
        Actors = await Start(Ledger, _catalogue, Clock, options ?? ActorOptions.Default);
    }

    public async ValueTask DisposeAsync() => await Actors.DisposeAsync();
}
