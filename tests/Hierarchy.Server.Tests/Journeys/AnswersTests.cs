using System.Net;
using System.Text;
using System.Text.Json;
using Hierarchy.Server.Tests.Api;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>One server with one unit and one closed month, for the tests that only ask it things.</summary>
public sealed class AnsweringServer : IAsyncLifetime
{
    public Product Product { get; private set; } = null!;
    public Guid Unit { get; private set; }

    public async Task InitializeAsync()
    {
        Product = await Product.ServedAsync();
        Unit = await Units.RegisterAsync(Product, "石鼓区税务局", "430407");
        await Units.CloseAsync(Product, "430407", "2025-01");
    }

    public async Task DisposeAsync() => await Product.DisposeAsync();
}

/// <summary>What the server answers to what it will not do: a code, a sentence, and nothing in the ledger.</summary>
public class AnswersTests(AnsweringServer server) : IClassFixture<AnsweringServer>
{
    private readonly Product _product = server.Product;

    [Fact]
    public Task An_unknown_region_is_named_in_the_refusal() =>
        RefusedAsync("UNKNOWN_REGION", "没有代码为「999999」的在用区划。请核对区划代码，或先新建该区划。", Units.Registration(Guid.NewGuid(), "某局", "999999") with { By = "430407" });

    [Fact]
    public async Task The_figures_of_an_unknown_region_are_not_found()
    {
        var province = await _product.People.OfficeAsync("430000");
        var answer = await province.ReadAsync("{ region(code: \"999999\") { rollup(scope: { period: { month: \"2025-03\" } }) { units { total { known } } } } }");
        Assert.Equal(JsonValueKind.Null, answer.At("region").ValueKind);
    }

    [Fact]
    public Task An_unknown_unit_is_refused() => RefusedAsync("UNKNOWN_UNIT", "没有编号为", Units.Activity(Guid.NewGuid(), "2025-03-05", 1) with { By = server.Unit });

    [Fact]
    public Task An_unknown_category_is_refused() =>
        RefusedAsync("UNKNOWN_CODE", "代码表「activity-categories」中没有当日有效的「SINGING」。", Units.Activity(server.Unit, "2025-03-05", 1, category: "SINGING"));

    [Fact]
    public Task A_future_date_is_refused() => RefusedAsync("FUTURE_DATE", "日期「2999-01-01」晚于今天", Units.Activity(server.Unit, "2999-01-01", 1));

    [Fact]
    public Task A_negative_count_is_refused() => RefusedAsync("NEGATIVE_COUNT", "数量「-1」小于零。", Units.Activity(server.Unit, "2025-03-05", -1));

    [Fact]
    public Task A_closed_month_without_a_reason_is_refused() =>
        RefusedAsync("MONTH_CLOSED", "2025年1月已月结。如需更正，请填写更正原因后提交。", Units.Activity(server.Unit, "2025-01-05", 1));

    [Fact]
    public async Task A_command_id_with_another_body_is_refused_and_the_first_result_stands()
    {
        var id = Guid.NewGuid();
        var first = await _product.AcceptAsync(Units.Activity(server.Unit, "2025-03-05", 1, id));
        await RefusedAsync("COMMAND_REUSED", $"命令编号「{id:D}」已用于另一内容的提交。", Units.Activity(server.Unit, "2025-03-05", 2, id));
        var again = await _product.AcceptAsync(Units.Activity(server.Unit, "2025-03-05", 1, id));
        Assert.Equal(Answer.PositionOf(first), Answer.PositionOf(again));
        // Also when the other body would be refused for itself.
        await RefusedAsync("COMMAND_REUSED", "已用于另一内容的提交", Units.Activity(server.Unit, "2999-01-01", 1, id));
    }

    [Fact]
    public async Task A_refused_command_may_be_sent_again_under_its_id_once_it_is_right()
    {
        var id = Guid.NewGuid();
        await RefusedAsync("NEGATIVE_COUNT", "数量", Units.Activity(server.Unit, "2025-03-05", -1, id));
        await _product.AcceptAsync(Units.Activity(server.Unit, "2025-03-05", 1, id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"query":null}""")]
    [InlineData("""{"query":7}""")]
    [InlineData("""{"query":"{ watermark { position } }","variables":[]}""")]
    [InlineData("""{"query":"{ region(code: \"\ud800\") { name } }"}""")]
    public Task What_is_no_request_is_a_bad_request(string body) => BadAsync(body, "BAD_REQUEST");

    [Theory]
    [InlineData("mutation { burnItDown { receipt { position } } }")]
    [InlineData("mutation { unitRegister { receipt { position } } }")]
    [InlineData("mutation { unitRegister(input: null) { receipt { position } } }")]
    [InlineData("mutation { catalogueAdopt(id: \"00000000-0000-0000-0000-000000000001\", hash: \"x\") { receipt { position } } }")]
    public Task What_is_no_mutation_is_not_executed(string mutation) => BadAsync(JsonSerializer.Serialize(new { query = mutation }), "VALIDATION_ERROR");

    [Theory]
    [InlineData("monthClose", "430407", """{"commandId":"00000000-0000-0000-0000-000000000001","period":"2025-03","why":"unknown field"}""")]
    [InlineData("monthClose", "430407", """{"commandId":"not a guid","period":"2025-03"}""")]
    [InlineData("monthClose", "430407", """{"commandId":"00000000-0000-0000-0000-000000000001","period":"March"}""")]
    [InlineData("monthClose", null, """{"commandId":"00000000-0000-0000-0000-000000000001","period":"2025-03"}""")]
    [InlineData("activityRecord", "00000000-0000-0000-0000-000000000001", """{"commandId":"00000000-0000-0000-0000-000000000001","activity":{"category":"MEETING","heldOn":"2025-03","sessions":1e99}}""")]
    [InlineData("regionClose", "430407", """{"commandId":"00000000-0000-0000-0000-000000000001","from":"2025-03","successorCodes":[null],"reason":"x"}""")]
    [InlineData("activitiesRecord", "00000000-0000-0000-0000-000000000001", """{"commandId":"00000000-0000-0000-0000-000000000001","activities":[null]}""")]
    public Task What_is_no_input_is_not_executed(string mutation, string? to, string input) => BadAsync(JsonSerializer.Serialize(new
    {
        query = Asks.Query(mutation),
        variables = new Dictionary<string, object?> { [Asks.Mutations[mutation].By!] = to, ["input"] = JsonDocument.Parse(input).RootElement },
    }), "BAD_VARIABLE");

    [Fact]
    public Task JSON_nested_without_end_is_a_bad_request() => BadAsync(string.Concat(Enumerable.Repeat("{\"query\":", 100_000)), "BAD_REQUEST");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_not_read(bool chunked)
    {
        var ask = Units.Registration(Guid.NewGuid(), new string('长', 1 << 20), "430407");
        var body = JsonSerializer.SerializeToUtf8Bytes(new { query = Asks.Query(ask.Mutation), variables = new { input = ask.Input } });
        var content = new ByteArrayContent(body) { Headers = { ContentType = new("application/json") } };
        var clerk = await _product.People.ClerkAsync(server.Unit);
        var answer = await clerk.PostAsync("graphql", content, request => request.Headers.TransferEncodingChunked = chunked);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "LIMIT_EXCEEDED"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.1")]
    [InlineData("localhost.evil.example:80")]
    public async Task A_foreign_host_name_is_turned_away(string host)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "health"), (HttpMethod.Get, Caller.Question), (HttpMethod.Post, "graphql") })
        {
            var answer = await _product.SendAsync(method, path, null, request => request.Headers.Host = host);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
        }
    }

    [Theory]
    [InlineData("graphql")]
    [InlineData("jobs/verify?reproduce=false")]
    [InlineData("jobs/close?region=430407&month=2025-03&by=x")]
    public async Task A_post_without_the_header_is_turned_away(string path)
    {
        using var bare = new HttpClient { BaseAddress = _product.Settings.Address };
        using var response = await bare.PostAsync(path, new StringContent("{}"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("graphql?query=mutation{monthClose(regionCode:\"430407\",input:{commandId:\"00000000-0000-0000-0000-000000000001\",period:\"2025-03\"}){receipt{position}}}")]
    [InlineData("jobs/close?region=430407&month=2025-03&by=x")]
    [InlineData("jobs/import?name=x&commit=true&by=x&mandate=x")]
    public async Task Nothing_is_changed_by_a_GET(string path) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _product.SendAsync(HttpMethod.Get, path)).Status);

    private async Task RefusedAsync(string code, string sentence, Ask ask)
    {
        var before = await _product.Database.ScalarAsync<long>("select max(position) from entry");
        var refused = await _product.RefusedAsync(ask);
        Assert.StartsWith($"{code} ", refused, StringComparison.Ordinal);
        Assert.Contains(sentence, refused, StringComparison.Ordinal);
        Assert.Equal(before, await _product.Database.ScalarAsync<long>("select max(position) from entry"));
    }

    /// <summary>By whoever may close months; what is wrong with it is told before anything is tried.</summary>
    private async Task BadAsync(string body, string code)
    {
        var province = await _product.People.OfficeAsync("430000");
        var answer = await province.PostAsync("graphql", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, code, false), (answer.Status, answer.Code, answer.HasData));
        await StillWorksAsync();
    }

    private async Task StillWorksAsync() => await _product.AcceptAsync(Units.Activity(server.Unit, "2025-03-05", 1));
}
