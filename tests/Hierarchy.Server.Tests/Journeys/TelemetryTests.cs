using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What the server tells of itself, and that it does not care whether anybody hears it.</summary>
public class TelemetryTests
{
    private const string Password = "told-to-nobody";

    [Fact]
    public async Task A_collector_gets_the_meters_spans_and_events_of_a_submission_and_nothing_that_somebody_wrote()
    {
        await using var collector = await Collector.StartAsync();
        await using var product = await Product.NewAsync();
        product.Environment["HIERARCHY_DB"] = new NpgsqlConnectionStringBuilder(product.Settings.Database) { Password = Password }.ConnectionString;
        Exports(product, collector.Address);
        await product.ServeAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await product.AcceptAsync(Units.Activity(unit, "2025-03-05", 1, title: "植树"));
        Assert.StartsWith("NEGATIVE_COUNT ", await product.RefusedAsync(Units.Activity(unit, "2025-03-05", -1)), StringComparison.Ordinal);
        await Units.CloseAsync(product, "430407", "2025-01");
        Assert.Equal(0, await product.TerminateAsync());

        string[] meters =
        [
            "hierarchy.orders.active", "hierarchy.order.duration", "hierarchy.ledger.entries", "hierarchy.ledger.commit.duration", "hierarchy.ledger.batch.size",
            "hierarchy.rollup.climb.duration", "hierarchy.queue.length", "hierarchy.units.active", "hierarchy.watermark.position", "hierarchy.watermark.age",
            "hierarchy.regions.rebuilt", "hierarchy.months.overdue", "accepted", "NEGATIVE_COUNT",
            "http.server.request.duration", "kestrel.active_connections", "db.client.operation.duration", "dotnet.gc.collections",
        ];
        Assert.DoesNotContain(meters, name => !collector.Has("metrics", name));
        string[] spans = ["order", "commit", "climb", "ActivityRecord", "NEGATIVE_COUNT", "insert into entry", "Microsoft.AspNetCore.Hosting.HttpRequestIn"];
        Assert.DoesNotContain(spans, name => !collector.Has("traces", name));
        string[] events = ["服务已启动", "月结：区划 430407 的 2025-01", "服务正在停止", "已受理的提交均已答复"];
        Assert.DoesNotContain(events, text => !collector.Has("logs", text));
        foreach (var signal in new[] { "metrics", "traces", "logs" })
        {
            Assert.True(collector.Has(signal, "hierarchy"));
            string[] secrets = [Password, "税务局", "植树", "填报员"];
            Assert.DoesNotContain(secrets, text => collector.Has(signal, text));
        }
    }

    [Fact]
    public async Task The_standard_variables_decide_what_is_exported_and_under_which_name()
    {
        await using var collector = await Collector.StartAsync();
        await using var product = await Product.NewAsync();
        Exports(product, collector.Address);
        product.Environment["OTEL_SERVICE_NAME"] = "wenming";
        product.Environment["OTEL_TRACES_EXPORTER"] = "none";
        await product.ServeAsync();
        Assert.Equal(0, await product.TerminateAsync());
        Assert.True(collector.Has("metrics", "wenming"));
        Assert.True(collector.Has("logs", "wenming"));
        Assert.False(collector.Has("traces", ""));
    }

    [Fact]
    public async Task One_signal_may_have_a_collector_alone()
    {
        await using var collector = await Collector.StartAsync();
        await using var product = await Product.NewAsync();
        Exports(product, collector.Address);
        product.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = null;
        product.Environment["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"] = new Uri(collector.Address, "v1/traces").ToString();
        await product.ServeAsync();
        Assert.Equal(0, await product.TerminateAsync());
        Assert.True(collector.Has("traces", "commit"));
        Assert.False(collector.Has("metrics", ""));
        Assert.False(collector.Has("logs", ""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_collector_that_is_away_or_silent_disturbs_nobody(bool silent)
    {
        // Bound and not accepting: a connection is made and nothing is ever answered; unbound: refused.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = new Uri($"http://{listener.LocalEndpoint}");
        if (!silent)
            listener.Stop();
        await using var product = await Product.NewAsync();
        Exports(product, address);
        await product.ServeAsync();
        var unit = await Units.RegisterAsync(product, "石鼓区税务局", "430407");
        for (var i = 0; i < 50; i++)
            await product.AcceptAsync(Units.Activity(unit, "2025-03-05", 1));
        Assert.Equal("50", (await product.FiguresAsync("430407", "2025-03"))["activities.sessions"]);
        var since = Stopwatch.GetTimestamp();
        Assert.Equal(0, await product.TerminateAsync());
        Assert.InRange(Stopwatch.GetElapsedTime(since), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task The_log_in_JSON_is_one_object_a_line_and_beside_it_stands_only_the_line_that_scripts_read()
    {
        await using var product = await Product.NewAsync();
        product.Environment["HIERARCHY_LOG"] = "json";
        await product.ServeAsync();
        await Units.CloseAsync(product, "430407", "2025-01");
        Assert.Equal(0, (await product.RunAsync("verify")).Exit);
        var server = product.Server!;
        Assert.Equal(0, await product.TerminateAsync());

        var lines = server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToLookup(line => line.StartsWith('{'));
        Assert.StartsWith("Hierarchy 已启动：", Assert.Single(lines[false]), StringComparison.Ordinal);
        var events = lines[true].Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.All(events, one => Assert.Equal("Information", one.GetProperty("LogLevel").GetString()));
        Assert.All(events, one => Assert.Equal(TimeSpan.Zero, one.GetProperty("Timestamp").GetDateTimeOffset().Offset));
        Assert.Contains(events, one => one.GetProperty("Message").GetString()!.StartsWith("任务结束：verify，退出码 0", StringComparison.Ordinal));
        Assert.Contains(events, one => one.GetProperty("EventId").GetInt32() == 20 && one.GetProperty("State").GetProperty("Month").GetString() == "2025-01");
    }

    [Fact]
    public async Task The_level_of_the_log_can_be_raised_and_a_wrong_one_is_refused_with_its_name()
    {
        await using var product = await Product.NewAsync();
        product.Environment["HIERARCHY_LOG_LEVEL"] = "warning";
        await product.ServeAsync();
        var server = product.Server!;
        Assert.Equal(0, await product.TerminateAsync());
        Assert.Single(server.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        product.Environment["HIERARCHY_LOG_LEVEL"] = "loud";
        var (exit, said) = await product.RunAsync("serve");
        Assert.Equal(1, exit);
        Assert.Contains("环境变量 HIERARCHY_LOG_LEVEL 的值「loud」不合规定", said, StringComparison.Ordinal);
    }

    private static void Exports(Product product, Uri collector)
    {
        product.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.ToString();
        product.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        product.Environment["OTEL_METRIC_EXPORT_INTERVAL"] = product.Environment["OTEL_BSP_SCHEDULE_DELAY"] = product.Environment["OTEL_BLRP_SCHEDULE_DELAY"] = "200";
    }
}
