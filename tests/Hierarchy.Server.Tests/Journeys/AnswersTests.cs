using System.Net;
using System.Text;

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
        await Product.AcceptAsync(Units.Close("430407", "2025-01"));
    }

    public async Task DisposeAsync() => await Product.DisposeAsync();
}

/// <summary>What the server answers to what it will not do: a code, a sentence, and nothing in the ledger.</summary>
public class AnswersTests(AnsweringServer server) : IClassFixture<AnsweringServer>
{
    private readonly Product _product = server.Product;

    [Fact]
    public Task An_unknown_region_is_named_in_the_refusal() =>
        RefusedAsync("UNKNOWN_REGION", "没有代码为「999999」的在用区划。请核对区划代码，或先新建该区划。", Units.Registration(Guid.NewGuid(), "某局", "999999"));

    [Fact]
    public async Task The_figures_of_an_unknown_region_are_not_found()
    {
        var answer = await _product.SendAsync(HttpMethod.Get, "rollup?region=999999&from=2025-03");
        Assert.Equal((HttpStatusCode.NotFound, "UNKNOWN_REGION"), (answer.Status, answer.Code));
    }

    [Fact]
    public Task An_unknown_unit_is_refused() => RefusedAsync("UNKNOWN_UNIT", "没有编号为", Units.Activity(Guid.NewGuid(), "2025-03-05", 1));

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
        Assert.Equal(first.GetProperty("position").GetInt64(), again.GetProperty("position").GetInt64());
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
    [InlineData("""{"do":"burnItDown"}""")]
    [InlineData("""{"do":"unitRegister"}""")]
    [InlineData("""{"do":"unitRegister","input":null}""")]
    [InlineData("""{"do":"monthClose","regionCode":"430407","input":{"commandId":"00000000-0000-0000-0000-000000000001","period":"2025-03","why":"unknown field"}}""")]
    [InlineData("""{"do":"monthClose","regionCode":"430407","input":{"commandId":"not a guid","period":"2025-03"}}""")]
    [InlineData("""{"do":"monthClose","regionCode":"430407","input":{"commandId":"00000000-0000-0000-0000-000000000001","period":"March"}}""")]
    [InlineData("""{"do":"monthClose","regionCode":null,"input":{"commandId":"00000000-0000-0000-0000-000000000001","period":"2025-03"}}""")]
    [InlineData("""{"do":"monthClose","regionCode":"\ud800","input":{"commandId":"00000000-0000-0000-0000-000000000001","period":"2025-03"}}""")]
    [InlineData("""{"do":"activityRecord","unitId":"00000000-0000-0000-0000-000000000001","input":{"commandId":"00000000-0000-0000-0000-000000000001","activity":{"category":"MEETING","heldOn":"2025-03","sessions":1e99}}}""")]
    public async Task What_is_no_command_is_a_bad_request(string body)
    {
        var answer = await _product.SendAsync(HttpMethod.Post, "commands", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (answer.Status, answer.Code));
        await StillWorksAsync();
    }

    [Theory]
    [InlineData("""{"do":"regionClose","regionCode":"430407","input":{"commandId":"00000000-0000-0000-0000-000000000001","from":"2025-03","successorCodes":[null],"reason":"x"}}""")]
    [InlineData("""{"do":"activitiesRecord","unitId":"00000000-0000-0000-0000-000000000001","input":{"commandId":"00000000-0000-0000-0000-000000000001","activities":[null]}}""")]
    public async Task A_hole_in_a_list_is_refused(string body)
    {
        var answer = await _product.SendAsync(HttpMethod.Post, "commands", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "NAME_REQUIRED"), (answer.Status, answer.Code));
        await StillWorksAsync();
    }

    [Fact]
    public async Task JSON_nested_without_end_is_a_bad_request()
    {
        var answer = await _product.SendAsync(HttpMethod.Post, "commands", new StringContent(string.Concat(Enumerable.Repeat("{\"do\":", 100_000)), Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.BadRequest, "BAD_REQUEST"), (answer.Status, answer.Code));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_not_read(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($$$"""{"do":"unitRegister","input":{"commandId":"{{{Guid.NewGuid()}}}","name":"{{{new string('长', 1 << 20)}}}","regionCode":"430407","kind":"ORGAN","effectiveOn":"2024-01-01"}}""");
        var answer = await _product.SendAsync(HttpMethod.Post, "commands", new ByteArrayContent(body), request => request.Headers.TransferEncodingChunked = chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("10.0.0.1")]
    [InlineData("localhost.evil.example:80")]
    public async Task A_foreign_host_name_is_turned_away(string host)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Get, "health"), (HttpMethod.Get, "rollup?region=430407&from=2025-03"), (HttpMethod.Post, "commands") })
        {
            var answer = await _product.SendAsync(method, path, null, request => request.Headers.Host = host);
            Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.Status);
        }
    }

    [Theory]
    [InlineData("commands")]
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
    [InlineData("commands")]
    [InlineData("jobs/close?region=430407&month=2025-03&by=x")]
    [InlineData("jobs/import?name=x&commit=true&by=x&mandate=x")]
    public async Task Nothing_is_changed_by_a_GET(string path) =>
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _product.SendAsync(HttpMethod.Get, path)).Status);

    private async Task RefusedAsync(string code, string sentence, object command)
    {
        var before = await _product.Database.ScalarAsync<long>("select max(position) from entry");
        var answer = await _product.PostAsync(command);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, code), (answer.Status, answer.Code));
        Assert.Contains(sentence, answer.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _product.Database.ScalarAsync<long>("select max(position) from entry"));
    }

    private async Task StillWorksAsync() => await _product.AcceptAsync(Units.Activity(server.Unit, "2025-03-05", 1));
}
