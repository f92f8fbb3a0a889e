using Hierarchy.Deciding;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>Next steps are told as they would be decided.</summary>
public class NextStepsTests
{
    private static StatusChange Step(Guid unit, TitleLevel level, string to, DateOnly on, string? number = null) =>
        new(unit, new StatusChangeInput(Guid.NewGuid(), level, to, on, DocumentNumber: number));

    private static async Task<IReadOnlyList<NextStep>> NextAsync(World world, Guid unit, TitleLevel level, Author author, string? number = null) =>
        NextSteps.Of(await world.UnitAsync(unit), level, world.Root.Tree, Catalogues.Shipped, world.Today(), author, number);

    private static async Task<Guid> AtAsync(World world, TitleLevel level, params string[] steps)
    {
        var unit = await world.RegisterAsync();
        foreach (var to in steps)
            await world.AcceptAsync(Step(unit, level, to, new(2026, 3, 1), "〔2026〕1号"));
        return unit;
    }

    private static void Equal(NextStep expected, NextStep actual)
    {
        Assert.Equal((expected.To, expected.Allowed, expected.By), (actual.To, actual.Allowed, actual.By));
        Assert.Equal(expected.Missing, actual.Missing);
        Assert.Equal(expected.Warnings, actual.Warnings);
    }

    [Fact]
    public async Task A_unit_without_a_status_may_begin_and_its_district_may_name_it()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        Assert.Collection(await NextAsync(world, unit, TitleLevel.County, Town.As(unit)),
            step => Equal(new("CANDIDATE", false, "县（市、区）文明办", ["由县（市、区）文明办办理"], []), step),
            step => Equal(new("CREATING", true, "本单位", [], []), step));
        Assert.Collection(await NextAsync(world, unit, TitleLevel.County, world.Office(Town.District)),
            step => Equal(new("CANDIDATE", true, "县（市、区）文明办", [], []), step),
            step => Equal(new("CREATING", false, "本单位", ["由本单位办理"], []), step));
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
        Assert.All(await NextAsync(world, unit, TitleLevel.County, world.Office(Town.District)), step => Assert.True(step.Allowed));
        Assert.All(await NextAsync(world, unit, TitleLevel.County, World.Clerk), step => Assert.True(step.Allowed));
    }

    [Fact]
    public async Task What_blocks_is_missing_and_what_warns_or_is_to_be_declared_is_a_warning()
    {
        await using var world = await Town.StartAsync();
        var unit = await AtAsync(world, TitleLevel.Municipal, "CREATING", "APPLIED");
        Assert.Collection(await NextAsync(world, unit, TitleLevel.Municipal, world.Office(Town.City)),
            step => Equal(new("RECOMMENDED", true, "县（市、区）文明办、市级文明办、系统（行业）文明委", [],
                ["已获得下一级文明单位称号", "无负面清单（一票否决）情形", "已征求相关部门意见", "推荐数未超出分配名额"]), step),
            step => Equal(new("CREATING", true, "县（市、区）文明办、市级文明办、系统（行业）文明委、本单位", [], []), step));

        foreach (var to in new[] { "RECOMMENDED", "ASSESSING", "PUBLICISED" })
            await world.AcceptAsync(Step(unit, TitleLevel.Municipal, to, new(2026, 3, 1)));

        Equal(new("NAMED", false, "命名机关", ["公示期已满", "命名决定已有发文字号"], []), (await NextAsync(world, unit, TitleLevel.Municipal, world.Office(Town.City)))[0]);
        Equal(new("NAMED", false, "命名机关", ["公示期已满", "命名决定已有发文字号", "由命名机关办理"], []), (await NextAsync(world, unit, TitleLevel.Municipal, Town.As(unit)))[0]);
        world.Clock.Now = new DateTimeOffset(2026, 3, 8, 9, 0, 0, Shanghai.Offset);
        Equal(new("NAMED", false, "命名机关", ["命名决定已有发文字号"], []), (await NextAsync(world, unit, TitleLevel.Municipal, world.Office(Town.City)))[0]);
        Equal(new("NAMED", true, "命名机关", [], []), (await NextAsync(world, unit, TitleLevel.Municipal, world.Office(Town.City), "〔2026〕3号"))[0]);
    }

    [Fact]
    public async Task Steps_of_the_clock_and_of_history_are_left_out()
    {
        await using var world = await Town.StartAsync();
        var unit = await AtAsync(world, TitleLevel.County, "CREATING", "APPLIED", "RECOMMENDED", "ASSESSING");
        await world.AcceptAsync(Step(unit, TitleLevel.County, "PUBLICISED", new(2026, 3, 1)));
        world.Clock.Now = new DateTimeOffset(2026, 3, 20, 9, 0, 0, Shanghai.Offset);
        await world.AcceptAsync(Step(unit, TitleLevel.County, "NAMED", new(2026, 3, 19), "〔2026〕3号"));

        var named = await NextAsync(world, unit, TitleLevel.County, world.Office(Town.District));
        var none = await NextAsync(world, unit, TitleLevel.Provincial, world.Office(Town.District));

        Assert.Equal(["NAMED", "WARNED", "SUSPENDED", "REVOKED", "TERMINATED", "APPLIED"], named.Select(step => step.To));
        // The clock may end it as well, but is nobody one could ask.
        Assert.Equal("命名机关", named.Single(step => step.To == "TERMINATED").By);
        Assert.DoesNotContain(none, step => step.To == "NAMED");
    }

    [Fact]
    public async Task A_unit_that_is_not_there_has_none()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(new UnitClose(unit, new UnitCloseInput(Guid.NewGuid(), Town.March, "撤并")));
        Assert.Empty(await NextAsync(world, unit, TitleLevel.County, Town.As(unit)));
    }

    [Fact]
    public async Task What_is_told_is_what_is_decided()
    {
        var asked = 0;
        foreach (var level in Words.TitleLevels)
        {
            await using var world = await Town.StartAsync();
            var unit = await world.RegisterAsync();
            Author[] authors = [World.Clerk, Town.As(unit), .. new[] { Town.District, Town.City, Town.Province, Town.OtherCity }.Select(region => world.Office(region))];
            foreach (var to in new[] { "CANDIDATE", "CREATING", "APPLIED", "RECOMMENDED", "ASSESSING", "PUBLICISED", "NAMED", "WARNED", "SUSPENDED", "REVOKED" })
            {
                foreach (var author in authors)
                {
                    foreach (var step in await NextAsync(world, unit, level, author, "〔2026〕1号"))
                    {
                        var order = Hosting.Order.One(Step(unit, level, step.To, world.Today(), "〔2026〕1号"), author);
                        Assert.Equal(step.Allowed, (await world.Actors.TryAsync(order, default)).Count == 0);
                        asked++;
                    }
                }
                world.Clock.Now += TimeSpan.FromDays(8);
                await world.AcceptAsync(Step(unit, level, to, world.Today(), "〔2026〕1号"));
            }
        }
        Assert.True(asked > 500, $"only {asked} steps were asked about");
    }
}
