using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>A unit speaks for itself; another only under its mandate (代填), which the entry names.</summary>
public class MandateTests
{
    private const string NotYours = "甲局的事项只能由该单位自己填报，「张三」代表的是另一单位。请改填本单位的事项，或请甲局自行填报。";
    private const string Needed = "甲局未授权东区文明办代填。请由单位自行填报，或请其先授权代填。";

    /// <summary>One of each statement that is the unit's own.</summary>
    private static async Task<Command[]> StatementsAsync(World world, Guid unit)
    {
        var partner = await world.RegisterAsync("乙局");
        await world.AcceptAsync(new PartnershipRecord(unit, new PartnershipInput(Guid.NewGuid(), partner, "PAIRED", new(2026, 2, 1))));
        var honour = await world.AcceptAsync(Town.Honour(unit));
        return
        [
            new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { StaffCount = new(true, 12) }),
            Town.Honour(unit),
            Town.Activity(unit, coOrganisers: partner),
            new ActivitiesRecord(unit, new ActivitiesInput(Guid.NewGuid(), [new ActivityFacts("MEETING", PartialDate.Parse("2026-02"), Sessions: 1)])),
            new PartnershipRecord(unit, new PartnershipInput(Guid.NewGuid(), partner, "JOINT_CREATION", new(2026, 2, 1))),
            new PartnershipEnd(unit, new PartnershipEndInput(Guid.NewGuid(), partner, new(2026, 3, 1))),
            new EntryReverse(honour.Position, new ReverseInput(Guid.NewGuid(), "重复填报")),
            new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February)),
            new StatusChange(unit, new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, "CREATING", new(2026, 2, 1))),
        ];
    }

    [Fact]
    public async Task A_unit_says_what_is_its_own_and_its_entries_name_no_mandate()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        foreach (var statement in await StatementsAsync(world, unit))
        {
            var entry = await world.EntryAsync(await world.AcceptAsync(statement, Town.As(unit)));
            Assert.Equal(("张三", null), (entry.RecordedBy, entry.Mandate));
        }
    }

    [Fact]
    public async Task Another_unit_says_nothing_of_it_not_even_as_its_partner()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var statements = await StatementsAsync(world, unit);
        var (other, position) = (await world.RegisterAsync("丙局"), world.Position());
        foreach (var statement in statements.Append(Town.Grant(unit)).Append(Town.Revoke(unit)))
            Assert.Equal(Refusal.NotYourUnit("甲局", "张三"), await world.RefuseAsync(statement, Town.As(other)));
        Assert.Equal(("NOT_YOUR_UNIT", NotYours, "unitId"), Plain(Refusal.NotYourUnit("甲局", "张三")));
        Assert.Equal(position, world.Position());
    }

    [Fact]
    public async Task An_office_needs_the_units_mandate_and_its_entries_name_it()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var statements = await StatementsAsync(world, unit);
        var (office, position) = (world.Office(Town.District), world.Position());
        foreach (var statement in statements)
            Assert.Equal(("MANDATE_NEEDED", Needed, "unitId"), Plain(await world.RefuseAsync(statement, office)));
        Assert.Equal(position, world.Position());

        // The fourth of its entries: registered, a partnership, an honour.
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));

        foreach (var statement in statements)
        {
            var entry = await world.EntryAsync(await world.AcceptAsync(statement, office));
            Assert.Equal(("李四", "单位授权代填：东区（见该单位第 4 条记录）"), (entry.RecordedBy, entry.Mandate));
        }
    }

    [Fact]
    public async Task A_mandate_is_one_offices_not_that_of_the_office_above_or_beside_it()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Grant(unit, Town.City), Town.As(unit));
        foreach (var region in new[] { Town.District, Town.Province, Town.OtherDistrict, Town.OtherCity })
            Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Town.Activity(unit), world.Office(region))).Code);
        await world.AcceptAsync(Town.Activity(unit), world.Office(Town.City));
    }

    [Fact]
    public async Task A_mandate_revoked_is_none_and_one_granted_again_is_another()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        var office = world.Office(Town.District);
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
        await world.AcceptAsync(Town.Activity(unit), office);
        await world.AcceptAsync(Town.Revoke(unit), Town.As(unit));
        Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Town.Activity(unit), office)).Code);
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));

        var entry = await world.EntryAsync(await world.AcceptAsync(Town.Activity(unit), office));

        Assert.Equal("单位授权代填：东区（见该单位第 5 条记录）", entry.Mandate);
        Assert.Equal([new Mandate(world.Region(Town.District).Id, 5)], (await world.UnitAsync(unit)).Mandates.AsEnumerable());
    }

    [Fact]
    public async Task A_declared_mandate_is_recorded_as_it_is_declared()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));

        var declared = await world.AcceptAsync(Town.Activity(unit), world.Office(Town.OtherCity, "批量导入代填：名册.xlsx"));
        var neither = await world.AcceptAsync(Town.Activity(unit), new Author("系统", "批量导入代填：名册.xlsx"));

        Assert.Equal("批量导入代填：名册.xlsx", (await world.EntryAsync(declared)).Mandate);
        Assert.Equal("批量导入代填：名册.xlsx", (await world.EntryAsync(neither)).Mandate);
        Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Town.Activity(unit), world.Office(Town.OtherCity, " "))).Code);
    }

    [Fact]
    public async Task No_office_grants_itself_a_mandate_nor_declares_one_to_do_so()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        foreach (var office in new[] { world.Office(Town.District), world.Office(Town.District, "电话授权") })
        {
            Assert.Equal(("NOT_YOURS_TO_DECIDE", "「授权代填」由单位自己办理，不由东区文明办办理。请改由单位自己办理。", null), Plain(await world.RefuseAsync(Town.Grant(unit), office)));
            Assert.Equal(("NOT_YOURS_TO_DECIDE", "「撤销授权代填」由单位自己办理，不由东区文明办办理。请改由单位自己办理。", null), Plain(await world.RefuseAsync(Town.Revoke(unit), office)));
        }
        await world.AcceptAsync(Town.Grant(unit));
    }

    [Fact]
    public async Task Unit_and_region_of_a_mandate_must_be_there()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        Assert.Equal(("UNKNOWN_REGION", "没有代码为「999999」的在用区划。请核对区划代码，或先新建该区划。", "officeRegionCode"), Plain(await world.RefuseAsync(Town.Grant(unit, "999999"), Town.As(unit))));
        Assert.Equal("UNKNOWN_UNIT", (await world.RefuseAsync(Town.Grant(Guid.NewGuid()))).Code);
        await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430109", "新区", RegionLevel.District, new(2026, 5), "新设", Town.City)));
        Assert.Equal(("REGION_CLOSED", "officeRegionCode"), (await world.RefuseAsync(Town.Grant(unit, "430109"))) is var early ? (early.Code, early.Field) : default);
        await world.AcceptAsync(new UnitClose(unit, new UnitCloseInput(Guid.NewGuid(), Town.March, "撤并")));
        foreach (var command in new Command[] { Town.Grant(unit), Town.Revoke(unit) })
            Assert.Equal("UNIT_CLOSED", (await world.RefuseAsync(command, Town.As(unit))).Code);
    }

    [Fact]
    public async Task A_unit_grants_no_more_mandates_than_there_is_a_use_for()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        for (var i = 0; i <= MandateLimit; i++)
            await world.AcceptAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), $"4401{i:D2}", $"第{i}区", RegionLevel.District, Town.January, "新设", Town.City)));
        for (var i = 0; i < MandateLimit; i++)
            await world.AcceptAsync(Town.Grant(unit, $"4401{i:D2}"), Town.As(unit));
        Assert.Equal(("BAD_VALUE", "「officeRegionCode」的值「440120」不合规定：一个单位最多授权 20 个文明办代填，须先撤销不用的授权。请更正后重新提交。", "officeRegionCode"), Plain(await world.RefuseAsync(Town.Grant(unit, "440120"), Town.As(unit))));
    }

    private const int MandateLimit = 20;

    [Fact]
    public async Task Mandates_are_dated_by_the_day_of_recording_and_change_no_figure()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Activity(unit));
        var before = world.Root.Figures(world.Region(Town.Province).Id)!.Total;

        var granted = await world.EntryAsync(await world.AcceptAsync(Town.Grant(unit), Town.As(unit)));
        var revoked = await world.EntryAsync(await world.AcceptAsync(Town.Revoke(unit), Town.As(unit)));

        Assert.Equal((new DateOnly(2026, 3, 5), new DateOnly(2026, 3, 5), unit, unit), (granted.EffectiveOn, revoked.EffectiveOn, granted.Stream, revoked.Stream));
        Assert.Equal(before.Items(), world.Root.Figures(world.Region(Town.Province).Id)!.Total.Items());
    }

    [Fact]
    public async Task A_mandate_revoked_meanwhile_covers_nothing_decided_before_it()
    {
        await using var world = await Town.StartAsync();
        for (var i = 0; i < 50; i++)
        {
            var unit = await world.RegisterAsync($"第{i}局");
            await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
            await Task.WhenAll(world.SubmitAsync(Town.Revoke(unit), Town.As(unit)), world.SubmitAsync(Town.Activity(unit), world.Office(Town.District)),
                world.SubmitAsync(new EntryReverse(world.Position(), new ReverseInput(Guid.NewGuid(), "误")), world.Office(Town.District)));
            var facts = ((MemoryLedger)world.Ledger).Entries.Where(entry => entry.UnitId == unit).Select(entry => entry.Fact).ToList();
            Assert.True(facts.FindIndex(fact => fact is ActivityHeld) < facts.FindIndex(fact => fact is MandateRevoked), string.Join(" ", facts));
        }
    }

    [Fact]
    public void Nobody_acts_as_a_unit_and_as_an_office_at_once() =>
        Assert.Throws<ArgumentException>(() => new Author("张三", Unit: Guid.NewGuid(), Office: Guid.NewGuid()));

    private static (string, string, string?) Plain(Refusal refusal) => (refusal.Code, refusal.Message, refusal.Field);
}
