using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What changes a unit's figures without an activity: the end of a term, a merger, a line.</summary>
public class TermEndsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static Ask Named(Guid unit) => Units.Status("430407", unit, "MUNICIPAL", "NAMED", "2024-06-01", term: "MUNICIPAL_2022");

    [Fact]
    public async Task The_clerk_ends_a_title_whose_last_day_has_passed()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await product.AcceptAsync(Named(unit));
        Assert.Equal("1", (await product.FiguresAsync("430000", "2026-01"))["units.held.MUNICIPAL"]);
        Assert.Contains("2025-12-31　届满　市级　石鼓区　石鼓区税务局　（已过期）", (await product.RunAsync("due", "--region", "430400")).Output, StringComparison.Ordinal);

        // The daily work is done at the start, too.
        await product.StopAsync();
        await product.ServeAsync();
        using var patience = new CancellationTokenSource(Patience);
        while ((await product.FiguresAsync("430000", "2026-01")).ContainsKey("units.held.MUNICIPAL"))
            await Task.Delay(50, patience.Token);

        Assert.Equal("1", (await product.FiguresAsync("430000", "2025-12"))["units.held.MUNICIPAL"]);
        Assert.Equal("1", (await product.FiguresAsync("430000", "2026-01"))["units.status.MUNICIPAL.EXPIRED"]);
        Assert.Equal("2025年12月31日届满", await product.Database.ScalarAsync<string>("select reason from entry where kind = 'TermExpired'"));
    }

    [Fact]
    public async Task After_a_merger_the_title_counts_where_the_successor_is_and_by_its_line()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        var into = await Units.RegisterAsync(product, "蒸湘区税务局", "430408");
        await product.AcceptAsync(Named(unit));
        await product.AcceptAsync(new(into, "unitUpdate", into, new { commandId = Guid.NewGuid(), effectiveOn = "2024-01-01", line = "TAX" }));

        await product.AcceptAsync(new("430400", "unitMerge", unit, new { commandId = Guid.NewGuid(), intoUnitId = into, from = "2025-03", policy = "INHERIT", reason = "机构改革" }));

        Assert.Equal("1", (await product.FiguresAsync("430407", "2025-02"))["units.held.MUNICIPAL"]);
        Assert.Empty(await product.FiguresAsync("430407", "2025-03"));
        Assert.Equal("1", (await product.FiguresAsync("430408", "2025-03"))["units.held.MUNICIPAL"]);
        var line = await product.FiguresAsync("430000", "2025-03", "TAX");
        Assert.Equal(("1", "1"), (line["units.total"], line["units.held.MUNICIPAL"]));
        Assert.Empty(await product.FiguresAsync("430000", "2025-03", "POWER"));
        var province = await product.People.OfficeAsync("430000");
        Assert.Equal("BAD_VALUE", await province.FailAsync("{ region(code: \"430000\") { rollup(scope: { period: { month: \"2025-03\" }, line: \"NONE\" }) { to } } }"));
        var (exit, output) = await product.RunAsync("verify");
        Assert.True(exit == 0, output);
    }
}
