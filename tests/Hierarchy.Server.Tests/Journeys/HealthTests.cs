using System.Net;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>Alive is one thing, ready another.</summary>
public class HealthTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Without_its_database_the_server_is_alive_and_not_ready_and_ready_again_when_it_is_back()
    {
        await using var cluster = await Cluster.NewAsync();
        await using var product = new Product(cluster.ConnectionString);
        await product.ServeAsync();
        Assert.Equal((HttpStatusCode.OK, "true []"), await ReadyAsync(product));
        // Who is not known by then cannot be.
        await Units.RegisterAsync(product, "石鼓区水利局", "430407");

        await cluster.StopAsync();
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """false ["数据库不可用"]"""), await ReadyAsync(product));
        Assert.Equal(HttpStatusCode.OK, (await product.SendAsync(HttpMethod.Get, "health/live")).Status);
        var registering = Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await UntilAsync(() => Task.FromResult(product.Server!.Output.Contains("数据库失联", StringComparison.Ordinal)));

        await cluster.StartAsync();
        await UntilAsync(async () => (await ReadyAsync(product)).Status == HttpStatusCode.OK);
        await registering.WaitAsync(Patience);
        Assert.Contains("数据库已恢复", product.Server!.Output, StringComparison.Ordinal);
    }

    internal static async Task<(HttpStatusCode Status, string Told)> ReadyAsync(Product product)
    {
        var answer = await product.SendAsync(HttpMethod.Get, "health/ready");
        return (answer.Status, $"{answer.Body.GetProperty("ready").GetRawText()} {answer.Body.GetProperty("reasons").GetRawText()}");
    }

    private static async Task UntilAsync(Func<Task<bool>> there)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await there())
            await Task.Delay(50, patience.Token);
    }
}
