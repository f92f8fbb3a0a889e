using System.Text.Json;
using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Tests;
using Hierarchy.Units;

namespace Hierarchy.Cluster.Tests;

/// <summary>What crosses between silos arrives as it was sent.</summary>
public class WireTests
{
    private const int Commands = 400;

    [Fact]
    public async Task Every_order_entry_and_unit_arrives_as_it_was_sent()
    {
        var (entries, units) = (0, 0);
        var ledger = new HookedLedger(new MemoryLedger())
        {
            BeforeCommit = batch =>
            {
                foreach (var entry in batch.Entries)
                    Assert.Equal(Canonical.Write(entry), Canonical.Write(Crossed(entry)));
                foreach (var unit in batch.Units)
                    Same(unit, Crossed(unit));
                (entries, units) = (entries + batch.Entries.Count, units + batch.Units.Count);
                return Task.CompletedTask;
            },
        };
        await using var world = await Town.StartAsync(ledger);
        var random = new RandomCommands(7, world);
        foreach (var region in new[] { Town.District, Town.OtherDistrict, Town.City })
            await random.RegisterAsync(region);
        for (var i = 0; i < Commands; i++)
        {
            var command = await random.CommandAsync();
            var order = Order.One(command, (await random.AuthorAsync(command)).Author, new Source("IMPORT", "甲.xlsx", i));
            Assert.Equal(order.BodyHash, Crossed(order).BodyHash);
            Assert.Equivalent(order.Author, Crossed(order).Author, strict: true);
            await world.Actors.SubmitAsync(order, default);
        }
        Assert.True(entries > Commands / 4 && units > Commands / 4, $"only {entries} entries and {units} units were sent");
    }

    [Fact]
    public void A_count_keeps_what_is_unknown_and_what_is_a_lower_bound()
    {
        var cell = Cell.Of([KeyValuePair.Create(Measures.Sessions, new Count(-3, 2, 1)), KeyValuePair.Create(Measures.Units.In("TAX"), new Count(5))]);
        Assert.True(Crossed(cell).SameAs(cell));
        Assert.Equal("""{"activities.sessions":[-3,2,1],"units.total@TAX":[5,0,0]}""", JsonSerializer.Serialize(cell, Wire.Json));
    }

    [Fact]
    public void A_failure_arrives_in_words()
    {
        var failed = Assert.IsType<Outcome.Failed>(Crossed(new Outcome.Failed(new LedgerRefusedException("批次 7 与数据库不符"))));
        Assert.Contains("批次 7 与数据库不符", failed.Cause.Message, StringComparison.Ordinal);
    }

    private static void Same(UnitChange sent, UnitChange arrived)
    {
        Assert.Equal(JsonSerializer.Serialize(sent.After, UnitState.Json), JsonSerializer.Serialize(arrived.After, UnitState.Json));
        Assert.Equal((sent.After.Number, sent.After.Position, sent.ChangesCore), (arrived.After.Number, arrived.After.Position, arrived.ChangesCore));
        Assert.Empty(Series.Differing(sent.TallyAfter, arrived.TallyAfter));
        Assert.Empty(Series.Differing(sent.TallyBefore, arrived.TallyBefore));
        Assert.Equal(sent.After.Months, arrived.After.Months);
        Assert.Equal(sent.After.Facts, arrived.After.Facts);
        Assert.Equal(sent.ChangedYears, arrived.ChangedYears);
    }

    private static T Crossed<T>(T sent) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(sent, Wire.Json), Wire.Json)!;
}
