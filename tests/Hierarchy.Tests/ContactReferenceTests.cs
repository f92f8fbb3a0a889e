using System.Text.Json;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>A unit's contact (联系人) as the ledger knows it: an opaque reference, or none.</summary>
public class ContactReferenceTests
{
    private static readonly Guid First = Guid.NewGuid(), Second = Guid.NewGuid();

    private static UnitUpdate Update(Guid unit, Guid? contact, DateOnly on) =>
        new(unit, new UnitUpdateInput(Guid.NewGuid(), on) { Contact = new(true, contact) });

    [Fact]
    public async Task The_one_recorded_last_counts_whatever_day_it_is_dated_by()
    {
        await using var world = await Town.StartAsync();
        var register = Town.Register();
        var unit = (await world.AcceptAsync(register with { Input = register.Input with { Contact = First } })).UnitId!.Value;
        Assert.Equal(First, (await world.UnitAsync(unit)).Contact);

        await world.AcceptAsync(Update(unit, Second, new(2026, 3, 1)));
        await world.AcceptAsync(Update(unit, First, new(2026, 2, 1)));
        Assert.Equal(First, (await world.UnitAsync(unit)).Contact);

        await world.AcceptAsync(Update(unit, null, new(2026, 2, 1)));
        Assert.Null((await world.UnitAsync(unit)).Contact);
    }

    [Fact]
    public async Task What_is_not_given_stays()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Update(unit, First, new(2026, 2, 1)));

        var receipt = await world.AcceptAsync(new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 3, 1)) { Name = new(true, "乙局") }));

        Assert.Equal(First, (await world.UnitAsync(unit)).Contact);
        Assert.Equal(["name"], Pairs((await world.EntryAsync(receipt)).Fact));
    }

    [Fact]
    public async Task No_figure_changes_with_it()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var before = world.Root.Figures(world.Region(Town.Province).Id)!.Total;

        await world.AcceptAsync(Update(unit, First, new(2026, 2, 1)));

        Assert.Equal(before.Items(), world.Root.Figures(world.Region(Town.Province).Id)!.Total.Items());
    }

    [Fact]
    public void A_command_without_one_has_the_body_that_it_always_had()
    {
        var id = Guid.Parse("00000000-0000-0000-0000-0000000000c1");
        var register = new UnitRegister(new UnitRegisterInput(id, "A", "430101", "ORGAN", new(2026, 1, 10)));
        var update = new UnitUpdate(id, new UnitUpdateInput(id, new(2026, 1, 10)) { StaffCount = new(true, null) });
        Assert.Equal(
            """{"do":"unitRegister","input":{"commandId":"00000000-0000-0000-0000-0000000000c1","name":"A","regionCode":"430101","kind":"ORGAN","effectiveOn":"2026-01-10","creditCode":null,"line":null,"registeredAddress":null,"staffCount":null,"reason":null},"ordinal":0,"commandId":"00000000-0000-0000-0000-0000000000c1"}""",
            Text(register));
        Assert.Equal(
            """{"do":"unitUpdate","input":{"commandId":"00000000-0000-0000-0000-0000000000c1","effectiveOn":"2026-01-10","reason":null,"staffCount":null},"commandId":"00000000-0000-0000-0000-0000000000c1","unitId":"00000000-0000-0000-0000-0000000000c1","units":["00000000-0000-0000-0000-0000000000c1"]}""",
            Text(update));
    }

    [Fact]
    public void A_body_with_one_is_read_as_it_was_written_absent_null_and_given()
    {
        var id = Guid.NewGuid();
        foreach (var contact in new Given<Guid?>[] { default, new(true, null), new(true, First) })
        {
            var update = new UnitUpdate(id, new UnitUpdateInput(id, new(2026, 1, 10)) { Contact = contact });
            Assert.Equal(update, JsonSerializer.Deserialize<Command>(Text(update), Command.Json));
        }
        var register = new UnitRegister(new UnitRegisterInput(id, "A", "430101", "ORGAN", new(2026, 1, 10), Contact: First));
        Assert.Equal(register, JsonSerializer.Deserialize<Command>(Text(register), Command.Json));
    }

    private static string Text(Command command) => JsonSerializer.Serialize(command, Command.Json);

    private static IEnumerable<string> Pairs(Fact fact)
    {
        var fields = new Fields();
        fact.Write(fields);
        return fields.Pairs.Select(pair => pair.Key);
    }
}
