using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Hierarchy.Server.Tests.Api;
using Xunit.Abstractions;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A stop that was asked for: everybody who was let in hears how it went.</summary>
public class DrainTests(ITestOutputHelper output)
{
    private const int Callers = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The code that whoever waits is told when the store is away to the end.</summary>
    protected virtual string Unanswered => "INTERNAL";

    [Fact]
    public async Task Who_submits_while_the_server_stops_gets_a_receipt_or_BUSY_or_finds_the_door_closed()
    {
        await using var product = await Product.ServedAsync();
        var units = new List<Guid>();
        for (var i = 0; i < Callers; i++)
            units.Add(await Units.RegisterAsync(product, $"第 {i} 单位", "430407"));
        var receipts = new ConcurrentDictionary<Guid, long>();
        var calling = units.ConvertAll(unit => Task.Run(() => SubmitAsync(product, unit, receipts)));
        while (receipts.Count < 100)
            await Task.Delay(5);
        var before = receipts.Count;

        var stopping = product.TerminateAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (!product.Server!.Output.Contains("服务正在停止", StringComparison.Ordinal))
            await Task.Delay(5, patience.Token);
        var ready = await product.SendAsync(HttpMethod.Get, "health/ready");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """["正在停止"]"""), (ready.Status, ready.Body.GetProperty("reasons").GetRawText()));
        Assert.Equal(HttpStatusCode.OK, (await product.SendAsync(HttpMethod.Get, "health/live")).Status);
        var last = await Task.WhenAll(calling).WaitAsync(Patience);
        Assert.Equal(0, await stopping);

        output.WriteLine($"{before} receipts before the stop, {receipts.Count} in all; then {string.Join(", ", last.GroupBy(one => one).Select(one => $"{one.Count()} × {one.Key}"))}");
        Assert.All(last, one => Assert.Contains(one, new[] { "BUSY", "refused" }));
        Assert.True(receipts.Count > before);
        await product.ServeAsync();
        Assert.Equal($"{receipts.Count}", (await product.FiguresAsync("430407", "2025-03"))["activities.sessions"]);
        foreach (var (command, position) in receipts)
            Assert.Equal(position, await product.Database.ScalarAsync<long>("select position from entry where command_id = $1", command));
    }

    [Fact]
    public async Task A_stop_while_the_database_is_away_still_answers_everybody()
    {
        await using var cluster = await Cluster.NewAsync();
        await using var product = new Product(cluster.ConnectionString);
        await product.ServeAsync();
        // Who is not known by then cannot be.
        await Units.RegisterAsync(product, "石鼓区水利局", "430407");
        await cluster.StopAsync();
        var answer = product.AskAsync(Units.Registration(Guid.NewGuid(), "石鼓区税务局", "430407"));
        using var patience = new CancellationTokenSource(Patience);
        while (!product.Server!.Output.Contains("数据库失联", StringComparison.Ordinal))
            await Task.Delay(5, patience.Token);
        Assert.Equal(0, await product.TerminateAsync());
        Assert.Equal(Unanswered, (await answer).Code);
    }

    [Fact]
    public async Task A_job_is_broken_off_by_a_stop_and_says_so()
    {
        await using var product = await Product.ServedAsync();
        // The end of its file does not come.
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, product.Settings.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /jobs/import?name=x.csv&commit=false&by=x&mandate=x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {product.LocalToken}\r\nContent-Length: 9\r\n\r\n"));
        using var patience = new CancellationTokenSource(Patience);
        while (!product.Server!.Output.Contains("任务开始：import", StringComparison.Ordinal))
            await Task.Delay(5, patience.Token);
        var stopping = product.TerminateAsync();
        using var answer = new StreamReader(stream);
        Assert.Contains("服务正在停止，任务已中断。", await answer.ReadToEndAsync(patience.Token), StringComparison.Ordinal);
        Assert.Equal(0, await stopping);
    }

    /// <summary>One after another until something other than a receipt comes; tells what it was.</summary>
    private static async Task<string> SubmitAsync(Product product, Guid unit, ConcurrentDictionary<Guid, long> receipts)
    {
        while (true)
        {
            var id = Guid.NewGuid();
            try
            {
                var ask = Units.Activity(unit, "2025-03-05", 1, id);
                var answer = await product.AskAsync(ask);
                if (answer.Outcome(ask.Mutation) is not "DONE" and var otherwise)
                    return otherwise;
                receipts[id] = Answer.PositionOf(answer.At(ask.Mutation, "receipt"));
            }
            catch (HttpRequestException unanswered)
            {
                return unanswered.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused } ? "refused" : $"{unanswered}";
            }
        }
    }
}
