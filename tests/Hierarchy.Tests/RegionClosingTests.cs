namespace Hierarchy.Tests;

/// <summary>A region that closes leaves nothing behind it, in no month from then on.</summary>
public class RegionClosingTests
{
    private static RegionClose Close(params string[] successors) =>
        new(Town.District, new RegionCloseInput(Guid.NewGuid(), Town.February, successors, "撤区"));

    private static UnitMove Move(Guid unit, string to, Period from) => new(unit, new UnitMoveInput(Guid.NewGuid(), to, from, "划转"));

    [Fact]
    public async Task Its_units_go_to_the_only_successor()
    {
        await using var world = await Town.StartAsync();
        await world.RegisterAsync();
        var before = world.Region(Town.District).Id;

        await world.AcceptAsync(Close(Town.OtherDistrict));

        Assert.Equal(1, world.Units(Town.OtherDistrict, Town.February));
        Assert.Equal((1, 0), (At(world, before, Town.January), At(world, before, Town.February)));
    }

    [Fact]
    public async Task A_unit_that_was_to_come_later_does_not_come_to_a_closed_region()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync(region: Town.OtherDistrict);
        await world.AcceptAsync(Move(unit, Town.District, new(2026, 5)));
        var closed = world.Region(Town.District).Id;

        await world.SubmitAsync(Close(Town.City));

        Assert.Equal(world.Root.Tree[closed].ClosedFrom is null ? 1 : 0, At(world, closed, new(2026, 5)));
    }

    [Fact]
    public async Task A_unit_that_leaves_only_later_is_not_left_in_a_closed_region_until_then()
    {
        await using var world = await Town.StartAsync();
        var (staying, leaving) = (await world.RegisterAsync("甲局", Town.OtherDistrict), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(Move(leaving, Town.City, new(2026, 4)));
        await world.AcceptAsync(Move(staying, Town.District, new(2026, 4)));
        var closed = world.Region(Town.District).Id;

        await world.SubmitAsync(Close(Town.City));

        Assert.Equal(world.Root.Tree[closed].ClosedFrom is null ? 1 : 0, At(world, closed, Town.February));
    }

    [Fact]
    public async Task A_region_that_is_not_empty_and_has_no_single_successor_stays()
    {
        await using var world = await Town.StartAsync();
        await world.RegisterAsync();
        var refusal = await world.RefuseAsync(Close());
        Assert.Equal(("REGION_NOT_EMPTY", "区划「东区」自2026年2月起仍有 1 个单位。请在撤销时逐一指定承接的区划，或先将其划转再行撤销。"), (refusal.Code, refusal.Message));
        Assert.Equal("REGION_NOT_EMPTY", (await world.RefuseAsync(Close(Town.City, Town.OtherDistrict))).Code);
    }

    [Fact]
    public async Task A_closed_regions_code_is_free_again_and_its_history_stays()
    {
        await using var world = await Town.StartAsync();
        await world.RegisterAsync();
        var closed = world.Region(Town.District).Id;
        await world.AcceptAsync(Close(Town.City));

        await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), Town.District, "新东区", RegionLevel.District, Town.March, "新设", Town.City)));

        Assert.NotEqual(closed, world.Region(Town.District).Id);
        Assert.Equal(1, At(world, closed, Town.January));
        Assert.Equal(0, world.Units(Town.District));
    }

    private static long At(World world, Guid region, Period month) => world.Root.Figures(region)!.Total.Level(Measures.Units, month).Known;
}
