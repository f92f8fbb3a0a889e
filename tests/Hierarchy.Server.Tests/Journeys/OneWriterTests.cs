using System.Net;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A ledger has one writer: what a verb does while another process is it, and a server when another takes its place.</summary>
public class OneWriterTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

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

    [Fact]
    public async Task A_server_that_was_overtaken_ends_and_the_one_that_took_over_is_ready()
    {
        await using var product = await Product.ServedAsync();
        await using var other = new Product(product.Settings.Database);
        await other.ServeAsync();
        // It learns of the other when it next writes.
        Assert.Equal("INTERNAL", (await product.AskAsync(Units.Registration(Guid.NewGuid(), "石鼓区税务局", "430407"))).Code);
        Assert.Equal(1, await product.Server!.Ended.WaitAsync(Patience));
        Assert.Contains("服务停止：台账已由另一进程接管", product.Server.Output, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, "true []"), await HealthTests.ReadyAsync(other));
    }
}
