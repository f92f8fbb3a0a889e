using Hierarchy.Rollups;
using Hierarchy.Tests;

namespace Hierarchy.Postgres.Tests;

/// <summary>Mandates and contact references in the store: kept with the unit, verified with it, and no matter to the figures.</summary>
public class MandateRowsTests
{
    private static UnitRegister Register(Guid contact) =>
        new(new UnitRegisterInput(Guid.NewGuid(), "甲局", Town.District, "ORGAN", new(2026, 1, 10), Contact: contact));

    private static async Task<string[]> FindingsAsync(TestDatabase database, Root root)
    {
        var (findings, verification) = (new List<string>(), new Verification(database.Source));
        await foreach (var finding in verification.LedgerAsync(root.Watermark.Position, _ => { }, default))
            findings.Add(finding);
        await foreach (var finding in verification.FiguresAsync(root, default))
            findings.Add(finding);
        return [.. findings];
    }

    private static async Task<string> RecountedAsync(TestDatabase database, Root root)
    {
        await using var connection = await database.Source.OpenConnectionAsync();
        var regions = await Recount.RegionsAsync(connection, root.Watermark.Position, default);
        return string.Join("\n", Recount.Compare(root with { Regions = [] }, regions).Select(one => $"{one.Where} {one.Month} {one.Measure} {one.Recounted}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task They_survive_a_restart_and_the_store_verifies()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var ledger = database.Ledger();
        await using var world = await Town.StartAsync(ledger);
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        var unit = (await world.AcceptAsync(Register(first))).UnitId!.Value;
        await world.AcceptAsync(Town.Grant(unit, Town.City), Town.As(unit));
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
        await world.AcceptAsync(Town.Revoke(unit, Town.City), Town.As(unit));
        await world.AcceptAsync(new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { Contact = new(true, second) }), world.Office(Town.District));
        await world.RestartAsync();

        var activity = await world.EntryAsync(await world.AcceptAsync(Town.Activity(unit), world.Office(Town.District)));

        var state = await world.UnitAsync(unit);
        Assert.Equal((second, 3), (state.Contact, Assert.Single(state.Mandates).Number));
        Assert.Equal("单位授权代填：东区（见该单位第 3 条记录）", activity.Mandate);
        Assert.Equal("MANDATE_NEEDED", (await world.RefuseAsync(Town.Activity(unit), world.Office(Town.City))).Code);
        Assert.Empty(await FindingsAsync(database, world.Root));
    }

    [Fact]
    public async Task No_recounted_figure_changes_with_them()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var ledger = database.Ledger();
        await using var world = await Town.StartAsync(ledger);
        var unit = (await world.AcceptAsync(Register(Guid.NewGuid()))).UnitId!.Value;
        await world.AcceptAsync(Town.Activity(unit));
        var before = await RecountedAsync(database, world.Root);
        Assert.Contains("units.total", before, StringComparison.Ordinal);

        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
        await world.AcceptAsync(Town.Revoke(unit), Town.As(unit));
        await world.AcceptAsync(new UnitUpdate(unit, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { Contact = new(true, null) }));

        Assert.Equal(before, await RecountedAsync(database, world.Root));
        Assert.Empty(await FindingsAsync(database, world.Root));
    }

    [Fact]
    public async Task A_row_from_before_there_were_any_reads_as_none_and_verifies()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var ledger = database.Ledger();
        await using var world = await Town.StartAsync(ledger);
        var unit = await world.RegisterAsync();
        await database.RunAsync("update unit set state = state - 'mandates' - 'contact'");

        var state = await world.UnitAsync(unit);

        Assert.Equal((0, null), (state.Mandates.Length, state.Contact));
        Assert.Empty(await FindingsAsync(database, world.Root));
        await world.RestartAsync();
        await world.AcceptAsync(Town.Grant(unit), Town.As(unit));
    }
}
