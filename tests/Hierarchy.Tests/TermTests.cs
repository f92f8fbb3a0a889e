using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>Terms of titles (届期): what brings their end, what keeps it, and the clock's entry about it.</summary>
public class TermTests
{
    private static StatusChange Step(Guid unit, string to, string on, string? term = null, TitleLevel level = TitleLevel.Municipal) =>
        new(unit, new StatusChangeInput(Guid.NewGuid(), level, to, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture), term, DocumentNumber: "〔2025〕1号"));

    private static async Task<Guid> TitledAsync(World world, string? term = "MUNICIPAL_2025", TitleLevel level = TitleLevel.Municipal)
    {
        var unit = (await world.AcceptAsync(new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), "甲局", Town.District, "ORGAN", new DateOnly(2025, 1, 10))))).UnitId!.Value;
        await world.AcceptAsync(Step(unit, "NAMED", "2025-06-01", term, level));
        return unit;
    }

    private static async Task<StatusStep> TitleAsync(World world, Guid unit, TitleLevel level = TitleLevel.Municipal) =>
        (await world.UnitAsync(unit)).TitleAt(level, Town.March.LastDay)!;

    [Fact]
    public async Task A_review_and_a_warning_put_right_keep_the_term()
    {
        await using var world = await Town.StartAsync();
        var unit = await TitledAsync(world);
        foreach (var (to, on) in new[] { ("NAMED", "2026-01-05"), ("WARNED", "2026-01-20"), ("NAMED", "2026-02-10"), ("SUSPENDED", "2026-02-20"), ("NAMED", "2026-03-01") })
            await world.AcceptAsync(Step(unit, to, on));

        var title = await TitleAsync(world, unit);

        Assert.Equal(("MUNICIPAL_2025", new DateOnly(2028, 12, 31)), (title.Term, title.Until));
    }

    [Fact]
    public async Task A_title_without_a_listed_term_ends_after_the_years_of_the_policy()
    {
        await using var world = await Town.StartAsync();
        var national = await TitledAsync(world, "第三批", TitleLevel.National);
        var municipal = await TitledAsync(world, "第三批");

        Assert.Equal(new DateOnly(2028, 5, 31), (await TitleAsync(world, national, TitleLevel.National)).Until);
        Assert.Null((await TitleAsync(world, municipal)).Until);
    }

    [Fact]
    public async Task A_title_has_days_by_which_its_term_its_review_or_its_warning_is_due()
    {
        await using var world = await Town.StartAsync();
        var unit = await TitledAsync(world, "PROVINCIAL_2022", TitleLevel.Provincial);
        async Task<Deadline[]> DueAsync() => [.. Deadlines.Of(await world.UnitAsync(unit), Catalogues.Shipped, world.Today())];
        var term = new Deadline(TitleLevel.Provincial, DueKind.Term, new(2025, 12, 31));
        Assert.Equal([term, new(TitleLevel.Provincial, DueKind.Review, new(2026, 6, 1))], await DueAsync());

        await world.AcceptAsync(Step(unit, "WARNED", "2026-02-10", level: TitleLevel.Provincial));

        Assert.Equal([term, new(TitleLevel.Provincial, DueKind.Warning, new(2028, 2, 10))], await DueAsync());
    }

    [Fact]
    public async Task An_expiry_taken_back_can_come_again()
    {
        await using var world = await Town.StartAsync();
        var unit = await TitledAsync(world, "MUNICIPAL_2022");
        TermExpire Expire() => new(unit, new TermExpireInput(Guid.NewGuid(), TitleLevel.Municipal, new DateOnly(2026, 1, 1)));
        var expiry = await world.AcceptAsync(Expire());
        Assert.Equal(["EXPIRED"], (await world.UnitAsync(unit)).Statuses[(int)TitleLevel.Municipal].Select(step => step.Status).Skip(1));
        Assert.Empty(await world.Ledger.EndedTitlesAsync(world.Today(), default));

        await world.AcceptAsync(new EntryReverse(expiry.Position, new ReverseInput(Guid.NewGuid(), "届期登记有误")));

        Assert.Equal(new DateOnly(2025, 12, 31), (await TitleAsync(world, unit)).Until);
        Assert.Equal([TitleLevel.Municipal], (await world.Ledger.EndedTitlesAsync(world.Today(), default)).Select(title => title.Level));
        await world.AcceptAsync(Expire());
    }

    [Fact]
    public async Task Recorded_late_it_takes_its_place_behind_later_steps()
    {
        await using var world = await Town.StartAsync();
        var unit = await TitledAsync(world, "MUNICIPAL_2022");
        await world.AcceptAsync(Step(unit, "WARNED", "2026-02-10"));

        await world.AcceptAsync(new TermExpire(unit, new TermExpireInput(Guid.NewGuid(), TitleLevel.Municipal, new DateOnly(2026, 1, 1))));

        var last = (await world.UnitAsync(unit)).LatestStatus(TitleLevel.Municipal)!;
        Assert.Equal(("EXPIRED", new DateOnly(2026, 2, 10)), (last.Status, last.On));
    }
}
