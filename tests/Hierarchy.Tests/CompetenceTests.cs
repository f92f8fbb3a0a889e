using Hierarchy.Deciding;

namespace Hierarchy.Tests;

/// <summary>What offices decide in their own competence (职权), how far it reaches, and what is nobody else's.</summary>
public class CompetenceTests
{
    private static readonly Period April = new(2026, 4);

    private static UnitMove Move(Guid unit, string to, Period? from = null) => new(unit, new UnitMoveInput(Guid.NewGuid(), to, from ?? Town.March, "划转"));
    private static UnitMerge Merge(Guid unit, Guid into) => new(unit, new UnitMergeInput(Guid.NewGuid(), into, Town.March, MergePolicy.Terminate, "机构改革"));
    private static UnitClose Close(Guid unit) => new(unit, new UnitCloseInput(Guid.NewGuid(), Town.March, "撤并"));
    private static MonthReturn Return(Guid unit) => new(unit, new MonthReturnInput(Guid.NewGuid(), Town.February, "请核实"));
    private static MonthAccept Accept(Guid unit) => new(unit, new MonthInput(Guid.NewGuid(), Town.February));
    private static MonthsAccept Accept(params Guid[] units) => new(new MonthsAcceptInput(Guid.NewGuid(), Town.February, units));
    private static MonthClose CloseMonth(string region) => new(region, new MonthInput(Guid.NewGuid(), Town.January));
    private static MonthSubmit Submit(Guid unit) => new(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February));
    private static RegionUpdate Rename(string region) => new(region, new RegionUpdateInput(Guid.NewGuid(), Town.March, "更名", Name: "新名"));
    private static RegionClose CloseRegion(string region, params string[] successors) => new(region, new RegionCloseInput(Guid.NewGuid(), Town.March, successors, "撤销"));

    private static RegionCreate Create(string? parent, RegionLevel level = RegionLevel.Township) =>
        new(new RegionCreateInput(Guid.NewGuid(), "439999", "新区划", level, Town.March, "新设", parent));

    private static (string, string) Plain(Refusal refusal) => (refusal.Code, refusal.Message);

    [Fact]
    public async Task An_office_above_decides_and_its_entries_name_its_competence()
    {
        foreach (var (region, name) in new[] { (Town.District, "东区"), (Town.City, "甲市"), (Town.Province, "省") })
        {
            await using var world = await Town.StartAsync();
            var office = world.Office(region);
            var unit = await world.RegisterAsync();
            foreach (var command in new Command[] { Town.Register("乙局"), Submit(unit), Return(unit), Submit(unit), Accept(unit), CloseMonth(Town.District), Close(unit) })
            {
                var isStatement = command is MonthSubmit;
                var entry = await world.EntryAsync(await world.AcceptAsync(command, isStatement ? Town.As(unit) : office));
                Assert.Equal(isStatement ? null : $"职权：{name}", entry.Mandate);
            }
        }
    }

    [Fact]
    public async Task What_an_office_declares_beside_its_competence_is_kept()
    {
        await using var world = await Town.StartAsync();
        var entry = await world.EntryAsync(await world.AcceptAsync(Town.Register(), world.Office(Town.District, "批量导入代填：名册.xlsx")));
        Assert.Equal("职权：东区；批量导入代填：名册.xlsx", entry.Mandate);
    }

    [Fact]
    public async Task An_office_beside_or_elsewhere_decides_nothing_here()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Submit(unit));
        const string Way = "请由其所属区划或上级的文明办办理。";
        foreach (var (region, office) in new[] { (Town.OtherDistrict, "西区文明办"), (Town.OtherCity, "乙市文明办") })
        {
            var position = world.Position();
            async Task RefusedAsync(Command command, string message) => Assert.Equal(("OUTSIDE_OFFICE", message), Plain(await world.RefuseAsync(command, world.Office(region))));
            await RefusedAsync(Town.Register(), $"「东区」在2026年1月不在{office}管辖之内。{Way}");
            await RefusedAsync(Close(unit), $"「甲局」在2026年3月不在{office}管辖之内。{Way}");
            await RefusedAsync(Return(unit), $"「甲局」在2026年2月不在{office}管辖之内。{Way}");
            await RefusedAsync(Accept(unit), $"「甲局」在2026年2月不在{office}管辖之内。{Way}");
            await RefusedAsync(Accept([unit]), $"「甲局」在2026年2月不在{office}管辖之内。{Way}");
            await RefusedAsync(CloseMonth(Town.District), $"「东区」在2026年1月不在{office}管辖之内。{Way}");
            Assert.Equal(position, world.Position());
        }
    }

    [Fact]
    public async Task Both_ends_of_a_move_or_merger_lie_under_the_office()
    {
        await using var world = await Town.StartAsync();
        var (unit, other) = (await world.RegisterAsync(), await world.RegisterAsync("乙局", Town.OtherDistrict));
        const string Rule = "管辖之内，转出和转入须同在其管辖之内。请由共同的上级办理。";
        foreach (var (command, region, message) in new (Command, string, string)[]
        {
            (Move(unit, Town.OtherDistrict), Town.District, $"「西区」在2026年3月不在东区文明办{Rule}"),
            (Move(unit, Town.OtherDistrict), Town.OtherDistrict, $"「甲局」在2026年3月不在西区文明办{Rule}"),
            (Move(unit, Town.OtherCity), Town.City, $"「乙市」在2026年3月不在甲市文明办{Rule}"),
            (Merge(unit, other), Town.District, $"「乙局」在2026年3月不在东区文明办{Rule}"),
            (Merge(unit, other), Town.OtherDistrict, $"「甲局」在2026年3月不在西区文明办{Rule}"),
        })
            Assert.Equal(("OUTSIDE_OFFICE", message), Plain(await world.RefuseAsync(command, world.Office(region))));

        Assert.Equal("职权：甲市", (await world.EntryAsync(await world.AcceptAsync(Move(unit, Town.OtherDistrict), world.Office(Town.City)))).Mandate);
        Assert.Equal("职权：西区", (await world.EntryAsync(await world.AcceptAsync(Merge(unit, other), world.Office(Town.OtherDistrict)))).Mandate);
    }

    [Fact]
    public async Task It_reaches_as_far_as_the_tree_did_in_the_month_concerned()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Submit(unit));
        await world.AcceptAsync(Move(unit, Town.OtherDistrict));
        await world.AcceptAsync(Town.MoveRegion(Town.OtherDistrict, Town.OtherCity, Town.March));

        // February is the old parents', March the new ones', and what leads from one to the other is the province's.
        Assert.Equal("OUTSIDE_OFFICE", (await world.RefuseAsync(Return(unit), world.Office(Town.OtherDistrict))).Code);
        Assert.Equal("OUTSIDE_OFFICE", (await world.RefuseAsync(Close(unit), world.Office(Town.City))).Code);
        await world.AcceptAsync(Return(unit), world.Office(Town.District));
        Assert.Equal("OUTSIDE_OFFICE", (await world.RefuseAsync(Move(unit, Town.District), world.Office(Town.City))).Code);
        await world.AcceptAsync(Move(unit, Town.District), world.Office(Town.Province));
        await world.AcceptAsync(Close(unit), world.Office(Town.City));
    }

    [Fact]
    public async Task Regions_are_decided_above_them()
    {
        await using var world = await Town.StartAsync();
        const string Own = "区划「东区」在2026年3月不是东区文明办的下级，区划须由上级办理。请提请其上级的文明办办理。";
        foreach (var command in new Command[] { Rename(Town.District), Town.MoveRegion(Town.District, Town.OtherCity, Town.March), CloseRegion(Town.District, Town.OtherDistrict) })
            Assert.Equal(("OUTSIDE_OFFICE", Own), Plain(await world.RefuseAsync(command, world.Office(Town.District))));
        Assert.Equal("OUTSIDE_OFFICE", (await world.RefuseAsync(Rename(Town.District), world.Office(Town.OtherCity))).Code);
        Assert.Equal("OUTSIDE_OFFICE", (await world.RefuseAsync(Create(Town.City, RegionLevel.District), world.Office(Town.OtherCity))).Code);

        // Where one goes has to lie under the office, too.
        const string Both = "「乙市」在2026年3月不在甲市文明办管辖之内，转出和转入须同在其管辖之内。请由共同的上级办理。";
        Assert.Equal(("OUTSIDE_OFFICE", Both), Plain(await world.RefuseAsync(Town.MoveRegion(Town.District, Town.OtherCity, Town.March), world.Office(Town.City))));
        Assert.Equal(("OUTSIDE_OFFICE", Both), Plain(await world.RefuseAsync(CloseRegion(Town.District, Town.OtherCity), world.Office(Town.City))));

        foreach (var command in new Command[] { Create(Town.District), Rename(Town.District), CloseRegion(Town.OtherDistrict, Town.City) })
            Assert.Equal("职权：甲市", (await world.EntryAsync(await world.AcceptAsync(command, world.Office(Town.City)))).Mandate);
        await world.AcceptAsync(Town.MoveRegion(Town.District, Town.OtherCity, April), world.Office(Town.Province));
    }

    [Fact]
    public async Task A_root_and_what_the_whole_ledger_agrees_on_are_no_offices()
    {
        await using var world = await Town.StartAsync();
        const string Root = "「新设最高一级区划」由系统管理员办理，不由省文明办办理。请改由系统管理员办理。";
        Assert.Equal(("NOT_YOURS_TO_DECIDE", Root), Plain(await world.RefuseAsync(Create(null, RegionLevel.Province), world.Office(Town.Province))));
        foreach (var command in new Command[] { new LedgerOpen(Guid.NewGuid(), Town.January), new CatalogueAdopt(Guid.NewGuid(), Catalogues.Shipped.Hash) })
            Assert.Equal("NOT_YOURS_TO_DECIDE", (await world.RefuseAsync(command, world.Office(Town.Province))).Code);
        await world.AcceptAsync(Create(null, RegionLevel.Province));
    }

    [Fact]
    public async Task A_unit_decides_nothing_of_this_not_even_of_itself()
    {
        await using var world = await Town.StartAsync();
        var (unit, other) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(Submit(unit));
        foreach (var (command, message) in new (Command, string)[]
        {
            (Town.Register("丙局"), "「登记单位」由其上级文明办办理，不由「张三」办理。请改由其上级文明办办理。"),
            (Move(unit, Town.OtherDistrict), "「划转单位」由共同的上级文明办办理，不由甲局办理。请改由共同的上级文明办办理。"),
            (Merge(unit, other), "「合并单位」由共同的上级文明办办理，不由甲局办理。请改由共同的上级文明办办理。"),
            (Close(unit), "「注销单位」由其上级文明办办理，不由甲局办理。请改由其上级文明办办理。"),
            (Return(unit), "「退回填报」由其上级文明办办理，不由甲局办理。请改由其上级文明办办理。"),
            (Accept(unit), "「审核填报」由其上级文明办办理，不由甲局办理。请改由其上级文明办办理。"),
            (Accept([unit]), "「审核填报」由其上级文明办办理，不由甲局办理。请改由其上级文明办办理。"),
            (CloseMonth(Town.District), "「月结」由本级或上级文明办办理，不由「张三」办理。请改由本级或上级文明办办理。"),
            (Rename(Town.District), "「设立和变更区划」由其上级文明办办理，不由「张三」办理。请改由其上级文明办办理。"),
        })
            Assert.Equal(("NOT_YOURS_TO_DECIDE", message), Plain(await world.RefuseAsync(command, Town.As(unit))));
    }

    [Fact]
    public async Task What_an_office_decided_already_is_found_done()
    {
        await using var world = await Town.StartAsync();
        var (unit, other, third) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"), await world.RegisterAsync("丙局"));
        await world.AcceptAsync(Submit(third));
        foreach (var decide in new Func<Command>[]
        {
            () => Return(third), () => Move(third, Town.OtherDistrict), () => Merge(unit, other), () => Close(other), () => CloseMonth(Town.City),
            () => Rename(Town.District), () => Town.MoveRegion(Town.OtherDistrict, Town.City, Town.March),
        })
        {
            await world.AcceptAsync(decide(), world.Office(Town.City));
            Assert.Null((await world.AcceptAsync(decide(), world.Office(Town.City))).First);
        }
    }

    [Fact]
    public async Task What_is_not_there_is_told_as_such_to_an_office_too()
    {
        await using var world = await Town.StartAsync();
        var (unit, nobody, office) = (await world.RegisterAsync(), Guid.NewGuid(), world.Office(Town.District));
        Assert.Equal("UNKNOWN_REGION", (await world.RefuseAsync(Town.Register(region: "999999"), office)).Code);
        Assert.Equal("UNKNOWN_UNIT", (await world.RefuseAsync(Town.Activity(nobody), office)).Code);
        Assert.Equal("UNKNOWN_UNIT", (await world.RefuseAsync(Close(nobody), office)).Code);
        Assert.Equal(("UNKNOWN_UNIT", "unitIds"), await world.RefuseAsync(Accept([nobody]), office) is var gone ? (gone.Code, gone.Field) : default);
        Assert.Equal("UNKNOWN_ENTRY", (await world.RefuseAsync(new EntryReverse(999, new ReverseInput(Guid.NewGuid(), "误")), office)).Code);
        Assert.Equal("NOT_REGISTERED", (await world.RefuseAsync(new MonthReturn(unit, new MonthReturnInput(Guid.NewGuid(), new(2025, 12), "误")), office)).Code);
    }
}
