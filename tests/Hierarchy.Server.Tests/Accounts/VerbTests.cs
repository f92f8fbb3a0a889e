using System.Net;
using Hierarchy.Server.Tests.Api;
using Hierarchy.Server.Tests.Journeys;
using Npgsql;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>The accounts from the command line, beside a running server and without one.</summary>
public class VerbTests
{
    [Fact]
    public async Task An_account_lives_through_the_verbs_while_the_server_runs()
    {
        await using var product = await Product.ServedAsync();
        var added = await AcceptAsync(product, "user", "add", "Wang", "--role", "city", "--region", "430400", "--display", "王科长");
        Assert.Contains("已建立账户 wang（市级，衡阳市）", added, StringComparison.Ordinal);
        using var wang = new Caller(product.Settings.Address);
        var signedIn = await wang.SignInAsync("wang", Verbs.PasswordIn(added));
        Assert.Equal(("王科长", "CITY", true), (signedIn.Body.GetProperty("display").GetString(), signedIn.Body.GetProperty("role").GetString(), signedIn.Body.GetProperty("mustChange").GetBoolean()));
        Assert.Matches("(?m)^wang\t市级\t衡阳市 430400\t王科长\t待修改密码\t", await AcceptAsync(product, "user", "list"));
        Assert.Contains("\t127.0.0.1\t", await AcceptAsync(product, "user", "sessions", "wang"), StringComparison.Ordinal);
        Assert.Contains("已结束 wang 的 1 个登录", await AcceptAsync(product, "user", "sessions", "wang", "--end"), StringComparison.Ordinal);
        await UntilOutAsync(wang);

        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.Unauthorized, (await wang.SignInAsync("wang", "wrong wrong wrong")).Status);
        Assert.Contains("锁定至", await AcceptAsync(product, "user", "list"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wang.SignInAsync("wang", Verbs.PasswordIn(added))).Status);
        await AcceptAsync(product, "user", "unlock", "wang");
        Assert.Equal(HttpStatusCode.OK, (await wang.SignInAsync("wang", Verbs.PasswordIn(added))).Status);

        var reset = await AcceptAsync(product, "user", "reset", "wang");
        await UntilOutAsync(wang);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wang.SignInAsync("wang", Verbs.PasswordIn(added))).Status);
        Assert.Equal(HttpStatusCode.OK, (await wang.SignInAsync("wang", Verbs.PasswordIn(reset))).Status);
        await AcceptAsync(product, "user", "disable", "wang");
        await UntilOutAsync(wang);
        Assert.Contains("停用于", await AcceptAsync(product, "user", "list"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wang.SignInAsync("wang", Verbs.PasswordIn(reset))).Status);
        await AcceptAsync(product, "user", "enable", "wang");
        Assert.Equal(HttpStatusCode.OK, (await wang.SignInAsync("wang", Verbs.PasswordIn(reset))).Status);
    }

    [Fact]
    public async Task A_token_is_printed_once_works_and_is_revoked()
    {
        await using var product = await Product.ServedAsync();
        await AcceptAsync(product, "user", "add", "admin2", "--role", "administrator", "--region", "430000");
        var added = await AcceptAsync(product, "token", "add", "admin2", "--label", "数据交换", "--scope", "read,jobs", "--days", "30");
        var token = Verbs.TokenIn(added);
        using var program = new Caller(product.Settings.Address);
        program.Http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Caller.Question)).Status);
        Assert.Equal("FORBIDDEN", (await program.MutateAsync("monthClose", "430407", new { commandId = Guid.NewGuid(), period = "2025-03" })).Code);
        var listed = await AcceptAsync(product, "token", "list", "admin2");
        Assert.Contains("\tadmin2\t数据交换\tread、jobs\t至 ", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(token, listed, StringComparison.Ordinal);
        var id = listed.Split('\t')[0].Trim();
        Assert.Contains(id, added, StringComparison.Ordinal);

        await AcceptAsync(product, "token", "revoke", id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await program.GetAsync(Caller.Question)).Status != HttpStatusCode.Unauthorized)
            await Task.Delay(200, patience.Token);
        Assert.Contains("撤销于", await AcceptAsync(product, "token", "list"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("不是市级的区划", "user", "add", "x1", "--role", "city", "--region", "430407")]
    [InlineData("没有代码为「999999」的在用区划", "user", "add", "x1", "--role", "district", "--region", "999999")]
    [InlineData("须指定区划", "user", "add", "x1", "--role", "auditor")]
    [InlineData("须指定单位", "user", "add", "x1", "--role", "clerk", "--region", "430407")]
    [InlineData("没有编号为", "user", "add", "x1", "--role", "clerk", "--unit", "00000000-0000-0000-0000-000000000001")]
    [InlineData("登录名「a b」不合规定", "user", "add", "a b", "--role", "auditor", "--region", "430000")]
    [InlineData("没有登录名为「nobody」的账户", "user", "reset", "nobody")]
    [InlineData("没有登录名为「nobody」的账户", "token", "add", "nobody", "--label", "x", "--scope", "read", "--days", "1")]
    [InlineData("「all」不是权限", "token", "add", "nobody", "--label", "x", "--scope", "all", "--days", "1")]
    [InlineData("没有编号为「7」的有效令牌", "token", "revoke", "7")]
    public async Task A_mistake_is_told_with_the_value_and_the_way_out(string sentence, params string[] verb)
    {
        await using var product = await Product.NewAsync();
        await using (var site = await Site.StartAsync(product.Settings, TimeProvider.System, default))
            await site.PrepareAsync(new Period(2025, 1), default);
        var (exit, said) = await product.RunAsync(verb);
        Assert.Equal(1, exit);
        Assert.Contains(sentence, said, StringComparison.Ordinal);
        Assert.Single(said.Trim().Split('\n'));
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from account"));
    }

    [Fact]
    public async Task The_same_name_is_taken_in_whatever_case()
    {
        await using var product = await Product.ServedAsync();
        await AcceptAsync(product, "user", "add", "zhang", "--role", "auditor", "--region", "430000");
        var (exit, said) = await product.RunAsync("user", "add", "ZHANG", "--role", "auditor", "--region", "430000");
        Assert.Equal(1, exit);
        Assert.Contains("登录名「zhang」已有账户使用", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clerk_belongs_to_a_unit_that_is_there()
    {
        await using var product = await Product.ServedAsync();
        var unit = await Journeys.Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await AcceptAsync(product, "user", "add", "clerk1", "--role", "clerk", "--unit", $"{unit}");
        Assert.Matches($"(?m)^clerk1\t单位填报员\t单位 {unit}\t", await AcceptAsync(product, "user", "list"));
        // The database believes the same.
        foreach (var change in new[] { "unit_id = null", "region_id = unit_id", "role = 'CITY'", "role = 'KING'", "name = 'Clerk1'" })
            await Assert.ThrowsAsync<PostgresException>(() => product.Database.RunAsync($"update account set {change}"));
    }

    private static async Task<string> AcceptAsync(Product product, params string[] verb)
    {
        var (exit, said) = await product.RunAsync(verb);
        Assert.True(exit == 0, said);
        return said;
    }

    private static async Task UntilOutAsync(Caller caller)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await caller.IsInAsync())
            await Task.Delay(200, patience.Token);
    }
}
