using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>The same thing asked for again, under another command id: done already, accepted, nothing recorded.</summary>
public class TwiceTests
{
    private static async Task TwiceAsync(World world, Func<Guid, Command> command)
    {
        Assert.NotNull((await world.AcceptAsync(command(Guid.NewGuid()))).First);
        var position = world.Position();

        var again = await world.AcceptAsync(command(Guid.NewGuid()));

        Assert.Null(again.First);
        Assert.False(again.Replayed);
        Assert.Equal(position, again.Position);
        Assert.Equal(position, world.Position());
    }

    [Fact]
    public async Task A_unit_moved_again_to_where_it_is_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await TwiceAsync(world, id => new UnitMove(unit, new UnitMoveInput(id, Town.OtherDistrict, Town.February, "划转")));
    }

    [Fact]
    public async Task A_region_moved_again_to_where_it_is_records_nothing()
    {
        await using var world = await Town.StartAsync();
        await TwiceAsync(world, id => new RegionMove(Town.District, new RegionMoveInput(id, Town.OtherCity, Town.February, "区划调整")));
    }

    [Fact]
    public async Task A_month_submitted_again_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await TwiceAsync(world, id => new MonthSubmit(unit, new MonthSubmitInput(id, Town.February)));
        await world.AcceptAsync(new MonthAccept(unit, new MonthInput(Guid.NewGuid(), Town.February)));
        var position = world.Position();
        await world.AcceptAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February, NothingToReport: true)));
        Assert.Equal(position, world.Position());
    }

    [Fact]
    public async Task A_month_accepted_again_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February)));
        await TwiceAsync(world, id => new MonthAccept(unit, new MonthInput(id, Town.February)));
    }

    [Fact]
    public async Task A_month_returned_again_records_nothing_and_can_be_sent_again()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February)));
        await TwiceAsync(world, id => new MonthReturn(unit, new MonthReturnInput(id, Town.February, "请核实")));
        await TwiceAsync(world, id => new MonthSubmit(unit, new MonthSubmitInput(id, Town.February)));
    }

    [Fact]
    public async Task A_month_closed_again_records_nothing_also_where_it_was_closed_above()
    {
        await using var world = await Town.StartAsync();
        await TwiceAsync(world, id => new MonthClose(Town.City, new MonthInput(id, Town.January)));
        Assert.Null((await world.AcceptAsync(new MonthClose(Town.District, new MonthInput(Guid.NewGuid(), Town.January)))).First);
        Assert.NotNull((await world.AcceptAsync(new MonthClose(Town.Province, new MonthInput(Guid.NewGuid(), Town.January)))).First);
    }

    [Fact]
    public async Task A_partnership_formed_again_records_nothing_nor_does_its_end()
    {
        await using var world = await Town.StartAsync();
        var (lead, partner) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        await TwiceAsync(world, id => new PartnershipRecord(lead, new PartnershipInput(id, partner, "JOINT_CREATION", new(2026, 2, 1))));
        await TwiceAsync(world, id => new PartnershipEnd(lead, new PartnershipEndInput(id, partner, new(2026, 3, 1))));
        await TwiceAsync(world, id => new PartnershipRecord(lead, new PartnershipInput(id, partner, "JOINT_CREATION", new(2026, 3, 5))));
    }

    [Fact]
    public async Task Ending_one_partnership_leaves_one_that_begins_later_alone()
    {
        await using var world = await Town.StartAsync();
        var (lead, partner) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(new PartnershipRecord(lead, new PartnershipInput(Guid.NewGuid(), partner, "JOINT_CREATION", new(2026, 1, 15))));
        await world.AcceptAsync(new PartnershipRecord(lead, new PartnershipInput(Guid.NewGuid(), partner, "PAIRED", new(2026, 3, 1))));

        await world.AcceptAsync(new PartnershipEnd(lead, new PartnershipEndInput(Guid.NewGuid(), partner, new(2026, 2, 1))));

        var partnerships = (await world.UnitAsync(lead)).Partnerships;
        Assert.Equal(new DateOnly(2026, 2, 1), partnerships[0].Until);
        Assert.Null(partnerships[1].Until);
    }

    [Fact]
    public async Task A_mandate_granted_again_records_nothing_nor_does_its_end()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await TwiceAsync(world, id => new MandateGrant(unit, new MandateInput(id, Town.District)));
        await TwiceAsync(world, id => new MandateRevoke(unit, new MandateInput(id, Town.District, "改由单位自行填报")));
        await TwiceAsync(world, id => new MandateGrant(unit, new MandateInput(id, Town.District)));
    }

    [Fact]
    public async Task A_contact_recorded_again_records_nothing_nor_does_its_clearing()
    {
        await using var world = await Town.StartAsync();
        var (unit, contact, on) = (await world.RegisterAsync(), Guid.NewGuid(), new DateOnly(2026, 2, 1));
        await TwiceAsync(world, id => new UnitUpdate(unit, new UnitUpdateInput(id, on) { Contact = new(true, contact) }));
        await TwiceAsync(world, id => new UnitUpdate(unit, new UnitUpdateInput(id, on) { Contact = new(true, null) }));
    }

    [Fact]
    public async Task A_unit_updated_again_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var on = new DateOnly(2026, 2, 1);
        await TwiceAsync(world, id => new UnitUpdate(unit, new UnitUpdateInput(id, on) { Kind = new(true, "ENTERPRISE") }));
        await TwiceAsync(world, id => new UnitUpdate(unit, new UnitUpdateInput(id, on)
        {
            Name = new(true, "甲公司"), Line = new(true, "STATE_ASSETS"), CreditCode = new(true, "91430100MA4L16JQ9B"),
            RegisteredAddress = new(true, "一路一号"), StaffCount = new(true, 12),
        }));
        await TwiceAsync(world, id => new UnitUpdate(unit, new UnitUpdateInput(id, on)
        {
            Line = new(true, null), CreditCode = new(true, null), RegisteredAddress = new(true, null), StaffCount = new(true, null),
        }));
    }

    [Fact]
    public async Task A_name_is_kept_without_the_blanks_around_it_however_it_came()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync(" 甲局 ");
        Assert.Equal("甲局", (await world.UnitAsync(unit)).Name);

        await world.AcceptAsync(new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { Name = new(true, " 乙局 ") }));

        Assert.Equal("乙局", (await world.UnitAsync(unit)).Name);
    }

    [Fact]
    public async Task A_region_renamed_again_records_nothing_whatever_blanks_are_around_the_name()
    {
        await using var world = await Town.StartAsync();
        await TwiceAsync(world, id => new RegionUpdate(Town.District, new RegionUpdateInput(id, Town.February, "更名", Name: "新东区")));
        await TwiceAsync(world, id => new RegionUpdate(Town.District, new RegionUpdateInput(id, Town.March, "更名", Name: " 东城区 ")));
    }

    [Fact]
    public async Task A_region_recoded_again_records_nothing()
    {
        await using var world = await Town.StartAsync();
        Assert.NotNull((await world.AcceptAsync(new RegionUpdate(Town.District, new RegionUpdateInput(Guid.NewGuid(), Town.February, "变更", Code: "430109")))).First);
        Assert.Null((await world.AcceptAsync(new RegionUpdate("430109", new RegionUpdateInput(Guid.NewGuid(), Town.February, "变更", Code: "430109")))).First);
    }

    [Fact]
    public async Task A_unit_closed_again_from_the_same_month_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await TwiceAsync(world, id => new UnitClose(unit, new UnitCloseInput(id, Town.March, "撤并")));
        Assert.Equal((1, 0), (world.Units(Town.Province, Town.February), world.Units(Town.Province)));
    }

    [Fact]
    public async Task A_status_changed_again_on_the_same_day_records_nothing()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await TwiceAsync(world, id => new StatusChange(unit, new StatusChangeInput(id, TitleLevel.County, "CREATING", new(2026, 2, 1))));
    }

    [Fact]
    public async Task A_ledger_opened_again_and_a_catalogue_adopted_again_record_nothing()
    {
        await using var world = await Town.StartAsync();
        var position = world.Position();
        await world.AcceptAsync(new LedgerOpen(Guid.NewGuid(), Town.March));
        await world.AcceptAsync(new CatalogueAdopt(Guid.NewGuid(), Catalogues.Shipped.Hash));
        Assert.Equal(position, world.Position());
        Assert.Equal(Town.January, world.Root.Tree.OpenedFrom);
    }

    [Fact]
    public async Task What_adds_up_is_recorded_each_time_it_is_told()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Honour(unit));
        await world.AcceptAsync(Town.Honour(unit));
        Assert.Equal(2, (await world.UnitAsync(unit)).Facts[Town.February]);
    }
}
