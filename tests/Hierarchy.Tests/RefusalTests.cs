using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>A refusal names the value, the rule and the way out, in one Chinese sentence or two; nothing is recorded.</summary>
public class RefusalTests
{
    private static async Task RefusedAsync(World world, Command command, string code, string? field, string message)
    {
        var position = world.Position();
        var refusal = await world.RefuseAsync(command);
        Assert.Equal((code, message, field), (refusal.Code, refusal.Message, refusal.Field));
        Assert.Equal(position, world.Position());
    }

    [Fact]
    public async Task What_has_not_happened_yet_is_refused()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        const string Rule = "晚于今天（2026-03-05），尚未发生的事不能入台账。请更正日期，或待发生后再填。";
        await RefusedAsync(world, Town.Activity(unit, "2026-03-06"), "FUTURE_DATE", "heldOn", $"日期「2026-03-06」{Rule}");
        await RefusedAsync(world, Town.Honour(unit, "2026-04"), "FUTURE_DATE", "awardedOn", $"日期「2026-04」{Rule}");
        await RefusedAsync(world, Town.Honour(unit, "2027"), "FUTURE_DATE", "awardedOn", $"日期「2027」{Rule}");
        await RefusedAsync(world, new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), new(2026, 4))), "FUTURE_DATE", "period", $"日期「2026-04」{Rule}");
        await RefusedAsync(world, Change(unit, "CREATING", new(2026, 3, 6)), "FUTURE_DATE", "on", $"日期「2026-03-06」{Rule}");
        var register = Town.Register();
        await RefusedAsync(world, register with { Input = register.Input with { EffectiveOn = new(2026, 3, 6) } }, "FUTURE_DATE", "effectiveOn", $"日期「2026-03-06」{Rule}");
        await RefusedAsync(world, new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 3, 6))), "FUTURE_DATE", "effectiveOn", $"日期「2026-03-06」{Rule}");
    }

    [Fact]
    public async Task A_move_may_be_registered_a_year_ahead_and_no_further()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        UnitMove To(Period from) => new(unit, new UnitMoveInput(Guid.NewGuid(), Town.OtherDistrict, from, "划转"));
        await RefusedAsync(world, To(new(2027, 4)), "FUTURE_DATE", "from", "生效月份「2027-04」过远，最晚只能预先登记到 2027-03。请更正月份，或临近时再办。");
        await world.AcceptAsync(To(new(2027, 3)));
    }

    [Fact]
    public async Task A_number_below_zero_is_refused_and_zero_is_not()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        const string Message = "数量「-1」小于零。数量应为零或正整数；不掌握的请留空，不要填 0。";
        await RefusedAsync(world, Town.Activity(unit, sessions: -1), "NEGATIVE_COUNT", "sessions", Message);
        var honour = Town.Honour(unit);
        await RefusedAsync(world, honour with { Input = honour.Input with { Count = -1 } }, "NEGATIVE_COUNT", "count", Message);
        await RefusedAsync(world, new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 3, 1)) { StaffCount = new(true, -1) }), "NEGATIVE_COUNT", "staffCount", Message);
        await world.AcceptAsync(Town.Activity(unit, sessions: 0));
    }

    [Fact]
    public async Task A_number_as_large_as_a_slip_of_the_keyboard_is_refused()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await RefusedAsync(world, Town.Activity(unit, sessions: 100_000_001), "BAD_VALUE", "sessions", "「sessions」的值「100000001」不合规定：单条数量不得超过 100,000,000。请更正后重新提交。");
        await world.AcceptAsync(Town.Activity(unit, sessions: 100_000_000));
    }

    [Fact]
    public async Task At_least_nothing_known_is_refused()
    {
        await using var world = await Town.StartAsync();
        var honour = Town.Honour(await world.RegisterAsync());
        await RefusedAsync(world, honour with { Input = honour.Input with { Count = null, AtLeast = true } }, "BAD_VALUE", "count", "「count」的值「至少」不合规定：“至少”须有数量。请更正后重新提交。");
    }

    [Fact]
    public async Task A_code_that_is_in_no_list_is_refused()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        string Message(string list, string code) => $"代码表「{list}」中没有当日有效的「{code}」。请从代码表中选用，或先在代码表中增补。";
        await RefusedAsync(world, Town.Activity(unit, category: "CHESS"), "UNKNOWN_CODE", "category", Message("activity-categories", "CHESS"));
        await RefusedAsync(world, new PartnershipRecord(unit, new PartnershipInput(Guid.NewGuid(), await world.RegisterAsync("乙局"), "RIVALS", new(2026, 3, 1))), "UNKNOWN_CODE", "kind", Message("partnership-kinds", "RIVALS"));
        await RefusedAsync(world, new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 3, 1)) { Line = new(true, "MAGIC") }), "UNKNOWN_CODE", "line", Message("lines", "MAGIC"));
        await RefusedAsync(world, Change(unit, "CREATING", new(2026, 3, 1)) with { Input = new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, "CREATING", new(2026, 3, 1), Tier: "GOLD") }, "UNKNOWN_CODE", "tier", Message("tiers", "GOLD"));
    }

    [Fact]
    public async Task Whatever_changes_a_closed_month_needs_a_reason()
    {
        await using var world = await Town.StartAsync();
        var (unit, other) = (await world.RegisterAsync(), await world.RegisterAsync("乙局"));
        await world.AcceptAsync(new MonthClose(Town.City, new MonthInput(Guid.NewGuid(), Town.February)));
        const string Message = "2026年2月已月结。如需更正，请填写更正原因后提交。";
        var register = Town.Register("丙局");
        foreach (var (bare, reasoned) in new (Command, Command)[]
        {
            (Town.Activity(unit), Town.Activity(unit, reason: "补报")),
            (Town.Honour(unit), Town.Honour(unit, reason: "补报")),
            (Town.Activity(unit, coOrganisers: other), Town.Activity(unit, reason: "补报", coOrganisers: other)),
            (Change(unit, "CREATING", new(2026, 1, 20)), Change(unit, "CREATING", new(2026, 1, 20), "补报")),
            (register, register with { Input = register.Input with { Reason = "补报" } }),
            (Kind(unit, null), Kind(unit, "更正")),
            (new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February)), new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February, Reason: "补报"))),
        })
        {
            await RefusedAsync(world, bare, "MONTH_CLOSED", "reason", Message);
            await world.AcceptAsync(reasoned);
        }
        await world.AcceptAsync(Town.Activity(unit, "2026-01-20"));
    }

    [Fact]
    public async Task A_month_that_was_accepted_takes_more_only_with_a_reason()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February)));
        await world.AcceptAsync(Town.Activity(unit));
        await world.AcceptAsync(new MonthAccept(unit, new MonthInput(Guid.NewGuid(), Town.February)));
        await RefusedAsync(world, Town.Activity(unit), "MONTH_ACCEPTED", "reason", "甲局2026年2月的填报已审核通过。如需补充，请填写原因后提交。");
        await world.AcceptAsync(Town.Activity(unit, reason: "漏报"));
    }

    [Fact]
    public async Task Nothing_to_report_is_refused_where_there_is_something()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Activity(unit));
        await world.AcceptAsync(Town.Honour(unit));
        await RefusedAsync(world, new MonthSubmit(unit, new MonthSubmitInput(Guid.NewGuid(), Town.February, NothingToReport: true)), "HAS_FACTS", "nothingToReport", "2026年2月已有 2 条荣誉或活动记录，不能作零报告。请取消零报告后提交，或先冲正这些记录。");
    }

    [Fact]
    public async Task A_unit_with_later_facts_is_not_closed_before_them()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await world.AcceptAsync(Town.Activity(unit));
        await RefusedAsync(world, new UnitClose(unit, new UnitCloseInput(Guid.NewGuid(), Town.February, "撤并")), "HAS_FACTS", "from", "甲局在2026年2月仍有台账记录，不能自更早的月份起注销。请先冲正这些记录，或改为更晚的月份。");
    }

    [Fact]
    public async Task Things_that_are_not_there_are_named()
    {
        await using var world = await Town.StartAsync();
        var (unit, nobody) = (await world.RegisterAsync(), Guid.NewGuid());
        await RefusedAsync(world, Town.Honour(nobody), "UNKNOWN_UNIT", "unitId", $"没有编号为「{nobody:D}」的单位。请核对编号，或先登记该单位。");
        await RefusedAsync(world, Town.Activity(unit, coOrganisers: nobody), "UNKNOWN_UNIT", "coOrganiserIds", $"没有编号为「{nobody:D}」的单位。请核对编号，或先登记该单位。");
        await RefusedAsync(world, new EntryReverse(999, new ReverseInput(Guid.NewGuid(), "误")), "UNKNOWN_ENTRY", "position", "台账中没有第 999 条。请核对条目序号。");
        await RefusedAsync(world, Town.MoveRegion("999999", Town.City, Town.March), "UNKNOWN_REGION", "regionCode", "没有代码为「999999」的在用区划。请核对区划代码，或先新建该区划。");
    }

    [Fact]
    public async Task A_status_that_cannot_follow_is_told_what_can()
    {
        await using var world = await Town.StartAsync();
        var unit = await world.RegisterAsync();
        await RefusedAsync(world, Change(unit, "NAMED", new(2026, 2, 1)), "TRANSITION_NOT_ALLOWED", "to", "不能由「未创建」直接变为「已命名」。下一步可为「培养对象」、「创建中」。");
    }

    [Fact]
    public async Task Text_that_cannot_be_printed_is_refused()
    {
        await using var world = await Town.StartAsync();
        foreach (var name in new[] { "甲\0局", "甲\uD800局", "甲\u0007局" })
            Assert.Equal("BAD_VALUE", (await world.RefuseAsync(Town.Register(name))).Code);
        Assert.Equal("NAME_REQUIRED", (await world.RefuseAsync(Town.Register(" \t"))).Code);
        Assert.Equal("BAD_VALUE", (await world.RefuseAsync(Town.Register(new string('甲', 201)))).Code);
        await world.RegisterAsync("𠮷林局");
    }

    private static StatusChange Change(Guid unit, string to, DateOnly on, string? reason = null) =>
        new(unit, new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, to, on, Reason: reason));

    private static UnitUpdate Kind(Guid unit, string? reason) =>
        new(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 10), reason) { Kind = new(true, "ENTERPRISE") });
}
