using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Postgres.Tests;
using Hierarchy.Rollups;
using Hierarchy.Tests;

namespace Hierarchy.Cluster.Tests;

/// <summary>One writer, whichever silo it is on, and nothing lost when a silo is.</summary>
public class WriterTests
{
    [Fact]
    public async Task A_second_writer_takes_the_ledger_over_and_the_silos_go_on_behind_it()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var world = await StartAsync(database);
        var unit = await world.RegisterAsync();
        await using (var ledger = database.Ledger(world.Clock))
        await using (var other = await Actors.StartAsync(ledger, Catalogues.Shipped, world.Clock, ActorOptions.Default, default))
            Assert.IsType<Outcome.Accepted>(await other.SubmitAsync(Order.One(Town.Activity(unit), World.Clerk), default));
        await world.AcceptAsync(Town.Activity(unit));

        Assert.Equal(2, world.Root.Figures(world.Region(Town.Province).Id)!.Total.Flow(Measures.Sessions, Town.February, Town.February).Known);
        await AreTheRecountAsync(database, world.Root);
    }

    [Fact]
    public async Task A_silo_that_is_gone_loses_nothing_and_its_regions_are_rebuilt_elsewhere()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var world = await StartAsync(database);
        var silos = (Silos)world.Actors;
        var units = new List<Guid>();
        for (var i = 0; i < 8; i++)
            units.Add(await world.RegisterAsync($"第{i}局", i % 2 == 0 ? Town.District : Town.OtherDistrict));
        // Each time another: at some of these the writer was on it, at others regions or units.
        foreach (var gone in new[] { 3, 2, 1 })
        {
            await silos.Cluster.KillSiloAsync(silos.Cluster.Silos[gone]);
            var last = 0L;
            foreach (var unit in units)
            {
                var outcome = await silos.All[0].SubmitAsync(Order.One(Town.Activity(unit), World.Clerk), default);
                last = Assert.IsType<Outcome.Accepted>(outcome).Receipt.Position;
            }
            var root = await silos.All[0].AtLeastAsync(last, default);
            root = await silos.All[0].AtLeastAsync(root.WholeFrom, default);
            await AreTheRecountAsync(database, root);
        }
    }

    [Fact]
    public async Task What_was_accepted_at_one_silo_is_read_at_another_that_is_asked_for_its_position()
    {
        await using var world = await Town.StartAsync();
        var silos = ((Silos)world.Actors).All;
        var unit = await world.RegisterAsync();
        for (var i = 1; i <= 40; i++)
        {
            var outcome = await silos[i % silos.Count].SubmitAsync(Order.One(Town.Activity(unit), World.Clerk), default);
            var root = await silos[(i + 1) % silos.Count].AtLeastAsync(Assert.IsType<Outcome.Accepted>(outcome).Receipt.Position, default);
            Assert.Equal(i, root.Figures(world.Region(Town.Province).Id)!.Total.Flow(Measures.Sessions, Town.February, Town.February).Known);
        }
    }

    private static async Task<World> StartAsync(TestDatabase database)
    {
        Silos.OpenLedger.Value = () => database.Ledger();
        var ledger = database.Ledger();
        await ledger.KeepCatalogueAsync(Catalogues.Shipped.Hash, Catalogues.Shipped.Files, default);
        return await Town.StartAsync(ledger);
    }

    private static async Task AreTheRecountAsync(TestDatabase database, Root root)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        Assert.Empty(Recount.Compare(root, await Recount.RegionsAsync(connection, root.Watermark.Position, default)));
    }
}
