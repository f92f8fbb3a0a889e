using Hierarchy.Deciding;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>Who takes which step of the lifecycle: the catalogue names deciders, the tree says who they are.</summary>
public class LifecycleStandingTests
{
    private static StatusChange Step(Guid unit, string to, TitleLevel level = TitleLevel.Municipal, string on = "2026-02-01") =>
        new(unit, new StatusChangeInput(Guid.NewGuid(), level, to, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), DocumentNumber: "〔2026〕1号"));

    private static async Task<Guid> AtAsync(World world, TitleLevel level, params string[] steps)
    {
        var unit = await world.RegisterAsync();
        foreach (var to in steps)
            await world.AcceptAsync(Step(unit, to, level, "2026-01-20"));
        return unit;
    }

    /// <summary>Regions of <see cref="Town"/> and below it, by the office that asks. The unit is the district's.</summary>
    [Theory]
    // 培养对象 is the district's to name; recommended by district, city and, as the line's committee, the province.
    [InlineData(TitleLevel.Municipal, "", "CANDIDATE", "430101")]
    [InlineData(TitleLevel.Municipal, "CREATING APPLIED", "RECOMMENDED", "430101 430100 430000")]
    // Titles are granted by the level they are of.
    [InlineData(TitleLevel.National, "CREATING APPLIED RECOMMENDED", "ASSESSING", "430000")]
    [InlineData(TitleLevel.Provincial, "CREATING APPLIED RECOMMENDED", "ASSESSING", "430000")]
    [InlineData(TitleLevel.Municipal, "CREATING APPLIED RECOMMENDED", "ASSESSING", "430100")]
    [InlineData(TitleLevel.County, "CREATING APPLIED RECOMMENDED", "ASSESSING", "430101")]
    public async Task A_step_is_taken_by_the_offices_above_that_are_its_deciders(TitleLevel level, string before, string to, string deciders)
    {
        foreach (var region in new[] { Town.District, Town.City, Town.Province, Town.OtherDistrict, Town.OtherCity })
        {
            await using var world = await Town.StartAsync();
            var unit = await AtAsync(world, level, before.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (deciders.Split(' ').Contains(region))
                Assert.Equal($"职权：{world.Region(region).Name}", (await world.EntryAsync(await world.AcceptAsync(Step(unit, to, level), world.Office(region)))).Mandate);
            else
                Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(Step(unit, to, level), world.Office(region))).Code);
        }
    }

    [Fact]
    public async Task The_office_that_a_unit_hangs_under_is_its_district_whatever_its_level()
    {
        await using var world = await Town.StartAsync();
        await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430101100", "镇", RegionLevel.Township, Town.January, "新设", Town.District)));
        foreach (var (name, region, offices) in new[] { ("市直局", Town.City, new[] { Town.City }), ("省直局", Town.Province, [Town.Province]), ("镇办", "430101100", ["430101100", Town.District]) })
        {
            foreach (var office in offices)
            {
                var unit = await world.RegisterAsync(name, region);
                await world.AcceptAsync(Step(unit, "CANDIDATE", TitleLevel.Municipal), world.Office(office));
            }
            var other = await world.RegisterAsync(name, region);
            foreach (var office in new[] { Town.District, Town.City, Town.Province, "430101100" }.Except(offices))
                Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(Step(other, "CANDIDATE", TitleLevel.Municipal), world.Office(office))).Code);
        }
        // A township grants what is the county's to grant.
        var town = await world.RegisterAsync("镇中心", "430101100");
        foreach (var to in new[] { "CREATING", "APPLIED", "RECOMMENDED" })
            await world.AcceptAsync(Step(town, to, TitleLevel.County));
        await world.AcceptAsync(Step(town, "ASSESSING", TitleLevel.County), world.Office("430101100"));
    }

    [Fact]
    public async Task A_title_won_before_the_ledger_was_opened_is_registered_by_any_office_above_and_by_no_unit()
    {
        foreach (var region in new[] { Town.District, Town.City, Town.Province })
        {
            await using var world = await Town.StartAsync();
            var register = Town.Register();
            var unit = (await world.AcceptAsync(register with { Input = register.Input with { EffectiveOn = new(2024, 1, 10) } })).UnitId!.Value;
            var named = Step(unit, "NAMED", TitleLevel.Provincial, "2025-06-01");
            Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(named, Town.As(unit))).Code);
            Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(named, world.Office(Town.OtherCity))).Code);
            await world.AcceptAsync(named, world.Office(region));
        }
    }

    [Fact]
    public async Task A_step_that_is_anothers_is_refused_with_its_name_and_who_decides_it()
    {
        await using var world = await Town.StartAsync();
        var unit = await AtAsync(world, TitleLevel.Municipal, "CREATING", "APPLIED");
        async Task RefusedAsync(string message, StatusChange step, Author author)
        {
            var refusal = await world.RefuseAsync(step, author);
            Assert.Equal(("NOT_YOURS_TO_DECIDE", message, "to"), (refusal.Code, refusal.Message, refusal.Field));
        }
        await RefusedAsync("甲局的「推荐」（已申报 → 已推荐）的决定者是县（市、区）文明办、市级文明办、系统（行业）文明委，不是甲局。请提请决定者办理。", Step(unit, "RECOMMENDED"), Town.As(unit));
        await RefusedAsync("甲局的「推荐」（已申报 → 已推荐）的决定者是县（市、区）文明办、市级文明办、系统（行业）文明委，不是乙市文明办。请提请决定者办理。", Step(unit, "RECOMMENDED"), world.Office(Town.OtherCity));
        await world.AcceptAsync(Step(unit, "RECOMMENDED"), world.Office(Town.City));
        await RefusedAsync("甲局的「组织考核」（已推荐 → 考核测评）的决定者是命名机关，不是东区文明办。请提请决定者办理。", Step(unit, "ASSESSING"), world.Office(Town.District));
    }

    [Fact]
    public async Task A_units_step_is_its_own_and_under_its_mandate_an_offices()
    {
        await using var world = await Town.StartAsync();
        var (unit, other) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        Assert.Equal("NOT_YOUR_UNIT", (await world.RefuseAsync(Step(unit, "CREATING"), Town.As(other))).Code);
        Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Step(unit, "CREATING"), world.Office(Town.District))).Code);
        Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Step(unit, "CREATING"), world.Office(Town.OtherCity))).Code);
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));

        var mandated = await world.EntryAsync(await world.AcceptAsync(Step(unit, "CREATING"), world.Office(Town.District)));
        var own = await world.EntryAsync(await world.AcceptAsync(Step(unit, "APPLIED"), Town.As(unit)));
        var declared = await world.EntryAsync(await world.AcceptAsync(Step(other, "CREATING"), world.Office(Town.OtherCity, "受托代填")));

        Assert.Equal(("单位授权代填：东区（见该单位第 2 条记录）", null, "受托代填"), (mandated.Mandate, own.Mandate, declared.Mandate));
    }

    [Fact]
    public async Task What_unit_and_office_may_both_decide_the_office_decides_in_its_own_competence()
    {
        await using var world = await Town.StartAsync();
        var unit = await AtAsync(world, TitleLevel.Municipal, "CREATING", "APPLIED");
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
        Assert.Equal("职权：东区", (await world.EntryAsync(await world.AcceptAsync(Step(unit, "CREATING"), world.Office(Town.District)))).Mandate);
    }

    [Fact]
    public async Task Who_may_take_a_step_may_take_it_back_and_nobody_else()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Grant(unit, Town.OtherDistrict), Town.As(unit));
        var step = await world.AcceptAsync(Step(unit, "CANDIDATE"), world.Office(Town.District));
        EntryReverse Back() => new(step.Position, new ReverseInput(Guid.NewGuid(), "误登记"));
        foreach (var author in new[] { Town.As(unit), world.Office(Town.City), world.Office(Town.OtherDistrict), world.Office(Town.City, "受托代填") })
            Assert.Equal(("NOT_YOURS_TO_DECIDE", $"甲局的「列为培养对象」（未创建 → 培养对象）的决定者是县（市、区）文明办，不是{Name(world, author)}。请提请决定者办理。"),
                await world.RefuseAsync(Back(), author) is var refusal ? (refusal.Code, refusal.Message) : default);

        Assert.Equal("职权：东区", (await world.EntryAsync(await world.AcceptAsync(Back(), world.Office(Town.District)))).Mandate);
    }

    [Fact]
    public async Task The_end_of_a_term_is_nobodys_but_the_systems_nor_is_taking_it_back()
    {
        await using var world = await Town.StartAsync();
        var register = Town.Register();
        var unit = (await world.AcceptAsync(register with { Input = register.Input with { EffectiveOn = new(2024, 1, 10) } })).UnitId!.Value;
        await world.AcceptAsync(new StatusChange(unit, new StatusChangeInput(Guid.NewGuid(), TitleLevel.Provincial, "NAMED", new(2025, 6, 1), "PROVINCIAL_2022")));
        var expire = new TermExpire(unit, new TermExpireInput(Guid.NewGuid(), TitleLevel.Provincial, new(2026, 1, 1)));
        foreach (var author in new[] { Town.As(unit), world.Office(Town.Province), world.Office(Town.Province, "受托代填") })
        {
            Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(expire, author)).Code);
            var by = author with { By = "王五" };
            Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(Step(unit, "EXPIRED", TitleLevel.Provincial), by)).Code);
        }
        var expired = await world.AcceptAsync(expire);
        var back = new EntryReverse(expired.Position, new ReverseInput(Guid.NewGuid(), "误登记"));
        Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(back, world.Office(Town.Province))).Code);
        Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(back, Town.As(unit))).Code);
        await world.AcceptAsync(back);
    }

    private static string Name(World world, Author author) =>
        author.Office is { } office ? $"{world.Root.Tree[office].Name}文明办" : "甲局";
}
