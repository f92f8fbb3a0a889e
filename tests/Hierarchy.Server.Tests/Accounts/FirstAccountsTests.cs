using System.Net;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Journeys;

namespace Hierarchy.Server.Tests.Accounts;

/// <summary>How a store comes to its first accounts.</summary>
public class FirstAccountsTests
{
    private const string Option = "--first-administrator";
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public async Task The_first_administrators_password_is_printed_once_and_has_to_be_changed()
    {
        await using var product = await Product.NewAsync();
        await product.ServeAsync(Option);
        var password = Verbs.PasswordIn(product.Server!.Output);
        Assert.Contains($"登录名 admin　密码 {password}　地址 {product.Settings.Address}", product.Server.Output, StringComparison.Ordinal);
        using var admin = new Caller(product.Settings.Address);
        Assert.True((await admin.SignInAsync("admin", password)).Body.GetProperty("mustChange").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await admin.PostAsync("password", new { old = password, @new = House.Password })).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(Caller.Question)).Status);
        Assert.Equal("430000", await product.Database.ScalarAsync<string>("select e.facts ->> 'code' from account a join entry e on e.region_id = a.region_id and e.kind = 'RegionCreated'"));
        Assert.False(File.Exists(Path.Combine(product.Settings.DataFolder, "demo-accounts.txt")));
        Assert.Equal(1, await product.Database.ScalarAsync<long>("select count(*) from account"));

        await product.StopAsync();
        await product.ServeAsync(Option);
        Assert.Contains("管理员账户已存在。", product.Server.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Verbs.Password(), product.Server.Output);
        Assert.True(await admin.IsInAsync());
    }

    [Fact]
    public async Task Without_the_option_no_account_comes_to_be()
    {
        await using var product = await Product.ServedAsync();
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from account"));
    }

    [Fact]
    public async Task A_demo_has_an_account_of_every_role_that_can_sign_in_on_this_machine_only()
    {
        await using var product = await Product.ServedAsync();
        await Journeys.Units.RegisterAsync(product, "石鼓区税务局", "430407");
        await product.StopAsync();
        // As the demo does before it invents anything.
        await product.Database.RunAsync("update site set demo = true");
        await product.ServeAsync(Option);
        var file = Path.Combine(product.Settings.DataFolder, "demo-accounts.txt");
        Assert.Contains(file, product.Server!.Output, StringComparison.Ordinal);
        Assert.Equal(Own, ModeOf(file));
        var lines = File.ReadAllLines(file);
        Assert.StartsWith("# 演示账户", lines[0], StringComparison.Ordinal);
        var accounts = lines.Skip(1).Select(line => line.Split('\t')).ToArray();
        Assert.Equal(
            ["省级 湖南省 430000", "市级 衡阳市 430400", "区县 石鼓区 430407", "单位填报员", "审计 湖南省 430000", "管理员 湖南省 430000"],
            accounts.Select(one => one[0] == "单位填报员" ? one[0] : $"{one[0]} {one[1]}"));
        Assert.Equal(6, accounts.Select(one => one[3]).Distinct().Count());
        foreach (var one in accounts)
        {
            using var caller = new Caller(product.Settings.Address);
            var answer = await caller.SignInAsync(one[2], one[3]);
            Assert.True(answer.Status == HttpStatusCode.OK, $"{one[2]}: {answer.Message}");
            Assert.False(answer.Body.GetProperty("mustChange").GetBoolean());
            Assert.True(await caller.IsInAsync());
        }
        Assert.Equal("430407", await product.Database.ScalarAsync<string>(
            "select e.facts ->> 'code' from account a join unit u on u.id = a.unit_id join entry e on e.region_id = u.region_id and e.kind = 'RegionCreated' where a.role = 'CLERK'"));

        using var kept = new Caller(product.Settings.Address);
        await kept.SignInAsync(accounts[0][2], accounts[0][3]);
        await product.StopAsync();
        product.Environment["HIERARCHY_PROXY"] = "1";
        await product.ServeAsync();
        Assert.False(await kept.IsInAsync());
        Assert.Equal((HttpStatusCode.Unauthorized, "SIGN_IN_FAILED"), await ToldAsync(kept.SignInAsync(accounts[0][2], accounts[0][3])));
    }

    [Fact]
    public async Task A_demo_that_others_can_reach_gets_an_administrator_and_no_other_account()
    {
        await using var product = await Product.NewAsync();
        product.Environment["HIERARCHY_HOSTS"] = "wenming.example";
        await product.ServeAsync("--demo-units", "20", Option);
        Assert.True(await product.Database.ScalarAsync<bool>("select demo from site"));
        Assert.Contains("地址 http://wenming.example:", product.Server!.Output, StringComparison.Ordinal);
        Assert.Equal(1, await product.Database.ScalarAsync<long>("select count(*) from account"));
        Assert.False(File.Exists(Path.Combine(product.Settings.DataFolder, "demo-accounts.txt")));
    }

    [Fact]
    public async Task The_secrets_lie_where_only_the_servers_account_reads_them_and_each_start_has_its_own()
    {
        await using var product = await Product.ServedAsync();
        var (path, first) = (LocalToken.PathIn(product.Settings.DataFolder), product.LocalToken);
        Assert.Equal(Own, ModeOf(path));
        Assert.Equal(Own | UnixFileMode.UserExecute, ModeOf(Path.GetDirectoryName(path)!));
        Assert.All(Directory.GetFiles(Path.GetDirectoryName(path)!), file => Assert.Equal(Own, ModeOf(file)));
        await product.StopAsync();
        await product.ServeAsync();
        Assert.NotEqual(first, product.LocalToken);
        using var old = new Caller(product.Settings.Address);
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.SendAsync(HttpMethod.Get, "sessions", null, request => request.Headers.Add("Authorization", $"Bearer {first}"))).Status);
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);

    private static async Task<(HttpStatusCode, string?)> ToldAsync(Task<Answer> answer) => ((await answer).Status, (await answer).Code);
}
