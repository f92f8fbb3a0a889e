using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>What a merger does beside the figures, which the vectors pin.</summary>
public class MergerTests
{
    private static UnitMerge Merge(Guid unit, Guid into, MergePolicy policy = MergePolicy.Inherit) =>
        new(unit, new UnitMergeInput(Guid.NewGuid(), into, Town.March, policy, "机构改革"));

    private static PartnershipRecord Partner(Guid lead, Guid partner, DateOnly? until = null) =>
        new(lead, new PartnershipInput(Guid.NewGuid(), partner, "JOINT_CREATION", new DateOnly(2026, 2, 1), until));

    [Fact]
    public async Task The_predecessor_ends_and_says_where_it_went()
    {
        await using var world = await Town.StartAsync();
        var (unit, into) = (await world.RegisterAsync("甲局"), await world.RegisterAsync("乙局", Town.OtherDistrict));

        await world.AcceptAsync(Merge(unit, into));

        var ended = await world.UnitAsync(unit);
        Assert.Equal((Town.March, into), (ended.ClosedFrom, ended.MergedInto));
        Assert.Equal("UNIT_CLOSED", (await world.RefuseAsync(Town.Activity(unit, "2026-03-02"))).Code);
        await world.AcceptAsync(Town.Activity(unit, "2026-02-02"));
    }

    [Fact]
    public async Task The_same_merger_again_finds_its_work_done()
    {
        await using var world = await Town.StartAsync();
        var (unit, into) = (await world.RegisterAsync("甲局"), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(Merge(unit, into));
        var position = world.Position();

        await world.AcceptAsync(Merge(unit, into));

        Assert.Equal(position, world.Position());
    }

    [Theory]
    [InlineData(MergePolicy.Inherit, true)]
    [InlineData(MergePolicy.Lower, true)]
    [InlineData(MergePolicy.Reapply, false)]
    [InlineData(MergePolicy.Terminate, false)]
    public async Task Partnerships_go_on_with_the_successor_or_end(MergePolicy policy, bool goOn)
    {
        await using var world = await Town.StartAsync();
        var (unit, into) = (await world.RegisterAsync("甲局"), await world.RegisterAsync("乙局"));
        var (led, lead) = (await world.RegisterAsync("丙局"), await world.RegisterAsync("丁局"));
        await world.AcceptAsync(Partner(unit, led, new DateOnly(2026, 12, 31)));
        await world.AcceptAsync(Partner(lead, unit));

        await world.AcceptAsync(Merge(unit, into, policy));

        var (last, first) = (Town.February.LastDay, Town.March.FirstDay);
        Assert.Equal([new Partnership(led, "JOINT_CREATION", new(2026, 2, 1), last)], (await world.UnitAsync(unit)).Partnerships.ToArray());
        Partnership[] successors = goOn ? [new(led, "JOINT_CREATION", first, new(2026, 12, 31))] : [];
        Assert.Equal(successors, (await world.UnitAsync(into)).Partnerships.ToArray());
        Partnership[] leads = [new(unit, "JOINT_CREATION", new(2026, 2, 1), last), .. goOn ? [new Partnership(into, "JOINT_CREATION", first, null)] : Array.Empty<Partnership>()];
        Assert.Equal(leads, (await world.UnitAsync(lead)).Partnerships.ToArray());
    }

    [Fact]
    public async Task Nobody_becomes_a_partner_of_itself()
    {
        await using var world = await Town.StartAsync();
        var (unit, into) = (await world.RegisterAsync("甲局"), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(Partner(unit, into));
        await world.AcceptAsync(Partner(into, unit));

        await world.AcceptAsync(Merge(unit, into));

        Assert.Equal([new Partnership(unit, "JOINT_CREATION", new(2026, 2, 1), Town.February.LastDay)], (await world.UnitAsync(into)).Partnerships.ToArray());
    }

    [Fact]
    public async Task A_fact_entered_meanwhile_is_not_lost_in_a_merger_decided_before_it()
    {
        await using var world = await Town.StartAsync();
        var (unit, into) = (await world.RegisterAsync("甲局"), await world.RegisterAsync("乙局"));

        var both = await Task.WhenAll(world.SubmitAsync(Town.Activity(unit, "2026-03-02")), world.SubmitAsync(Merge(unit, into)));

        var months = (await world.UnitAsync(unit)).Facts.Keys;
        Assert.True((await world.UnitAsync(unit)).ClosedFrom is null || !months.Contains(Town.March), string.Join(" ", both.AsEnumerable()));
    }
}
