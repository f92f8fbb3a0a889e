namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A region that is entered after a month was closed above it, although it was there in that month.</summary>
public class LateRegionTests
{
    [Fact]
    public async Task A_region_entered_after_a_month_was_closed_has_no_tables_of_it_and_hinders_no_close()
    {
        await using var product = await Product.ServedAsync();
        await Units.CloseAsync(product, "430407", "2025-03");
        await product.AcceptAsync(new("430400", "regionCreate", null, new
        {
            commandId = Guid.NewGuid(), code = "430407999", name = "新街道", level = "TOWNSHIP", parentCode = "430407", from = "2025-01", reason = "补录",
        }));

        foreach (var region in new[] { "430407999", "430407" })
        {
            var (exit, said) = await product.RunAsync("close", "--region", region, "--month", "2025-03");
            Assert.True(exit == 0, said);
            Assert.Contains("「新街道」在2025年3月月结之后才登记", said, StringComparison.Ordinal);
        }
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from seal s join entry e on e.kind = 'RegionCreated' and e.region_id = s.region_id and e.facts ->> 'code' = '430407999'"));
    }
}
