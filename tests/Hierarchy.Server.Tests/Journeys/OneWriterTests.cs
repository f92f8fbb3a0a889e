namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A ledger has one writer: what a verb does while another process is it.</summary>
public class OneWriterTests
{
    [Fact]
    public async Task A_verb_that_cannot_reach_the_running_server_leaves_it_the_ledger_and_says_so()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        product.Environment["HIERARCHY_PORT"] = $"{Accounts.House.FreePort()}";

        var (exit, said) = await product.RunAsync("verify");

        Assert.Equal(1, exit);
        Assert.Contains("另一进程正在写这份台账", said, StringComparison.Ordinal);
        await product.AcceptAsync(Units.Activity(unit, "2025-03-05", 2));
        Assert.False(product.Server!.Ended.IsCompleted);
    }
}
