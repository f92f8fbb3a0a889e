using System.Text;
using Hierarchy.Reports;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>What no clerk would send. Each has a server of its own, because what is feared is the end of it.</summary>
public class HostileTests
{
    [Fact]
    public async Task Whose_name_cannot_be_kept_gets_no_account()
    {
        await using var house = await House.OpenAsync();
        var tree = house.Site.Actors.Root.Tree;
        foreach (var display in new[] { "\0", "\ud800", "\n\u0007" })
        {
            var account = new NewAccount(Guid.NewGuid(), "zhang", display, Role.Province, tree.ByCode("430000")!.Id, null);
            Assert.Equal("BAD_VALUE", (await house.Part<AccountBook>().CreateAsync(account, House.HashedPassword, tree, Cause.System, default))?.Code);
        }
        Assert.Equal(0, await house.Database.ScalarAsync<long>("select count(*) from account"));
    }

    [Fact]
    public async Task An_import_on_behalf_of_somebody_who_cannot_be_kept_does_not_stop_the_server()
    {
        await using var product = await Product.ServedAsync();
        foreach (var (by, mandate) in new[] { ("%00", "x"), ("x", "%00") })
        {
            await product.SendAsync(HttpMethod.Post, $"jobs/import?name=x.xlsx&region={Workbooks.District}&commit=true&by={by}&mandate={mandate}", new ByteArrayContent(Workbooks.Roster()));
            await StillWorksAsync(product);
        }
    }

    [Fact]
    public async Task Text_that_cannot_be_kept_is_refused()
    {
        await using var product = await Product.ServedAsync();
        var tooLong = new string('长', 100_000);
        foreach (var (field, text) in new[]
        {
            ("name", "\0"), ("registeredAddress", "\0"), ("creditCode", "\0"), ("line", "\0"), ("reason", "\0"), ("name", tooLong), ("registeredAddress", tooLong), ("reason", tooLong),
        })
        {
            var input = new Dictionary<string, object>
            {
                ["commandId"] = Guid.NewGuid(), ["name"] = "某局", ["regionCode"] = "430407", ["kind"] = "ORGAN", ["effectiveOn"] = "2024-01-01", [field] = text,
            };
            await product.RefusedAsync(new("430407", "unitRegister", null, input));
            await StillWorksAsync(product);
        }
    }

    [Fact]
    public async Task A_truncated_workbook_and_one_that_is_none_are_told_as_such()
    {
        await using var product = await Product.NewAsync();
        var whole = Workbooks.Roster();
        foreach (var (bytes, sentence) in new[] { (whole[..(whole.Length / 2)], "已损坏或不完整"), (Array.Empty<byte>(), "是空文件"), ("PK\u0003\u0004"u8.ToArray(), "已损坏或不完整") })
        {
            var (exit, output) = await product.RunAsync("import", await Workbooks.PutAsync(product, "名册.xlsx", bytes), "--region", Workbooks.District, "--commit");
            Assert.Equal(1, exit);
            Assert.Contains($"「名册.xlsx」{sentence}", output, StringComparison.Ordinal);
            Assert.DoesNotContain("系统内部错误", output, StringComparison.Ordinal);
        }
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from unit"));
    }

    [Fact]
    public async Task A_name_that_reads_as_a_formula_or_as_a_path_is_printed_as_text_and_leads_nowhere()
    {
        await using var product = await Product.ServedAsync();
        string[] names = ["=HYPERLINK(\"http://evil.example\",\"点\")", "@SUM(1+1)", "+1", "../../../../tmp/局", "<b>&局"];
        await product.AcceptAsync(new(Workbooks.Province, "regionCreate", null,
            new { commandId = Guid.NewGuid(), code = "430499", name = "../../../..\\试:验/区", level = "DISTRICT", from = "2024-01", reason = "试验", parentCode = Workbooks.City }));
        foreach (var name in names)
        {
            var unit = await Units.RegisterAsync(product, name, "430499");
            await product.AcceptAsync(Units.Status("430499", unit, "COUNTY", "CANDIDATE", "2025-03-01"));
        }

        var (exit, output) = await product.RunAsync("close", "--region", "430499", "--month", Workbooks.Month);
        Assert.True(exit == 0, output);

        var files = Directory.GetFiles(product.Settings.DataFolder, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetDirectoryName(path) != Path.GetDirectoryName(LocalToken.PathIn(product.Settings.DataFolder))).ToArray();
        var folder = Assert.Single(files.Select(Path.GetDirectoryName).Distinct());
        Assert.Equal(Path.Combine(product.Settings.TablesFolder, Workbooks.Month), Path.GetDirectoryName(folder));
        var xlsx = await File.ReadAllBytesAsync(files.Single(path => path.EndsWith("CANDIDATES.xlsx", StringComparison.Ordinal)));
        var cells = Workbook.Read(new MemoryStream(xlsx), "CANDIDATES.xlsx").SelectMany(row => row.Cells).ToHashSet();
        Assert.Superset(names.ToHashSet(), cells);
        // Stored, not deflated, so a formula would show in the bytes.
        Assert.DoesNotContain("<f>", Encoding.UTF8.GetString(xlsx), StringComparison.Ordinal);
        (exit, output) = await product.RunAsync("verify", "--seals");
        Assert.True(exit == 0, output);
    }

    private static async Task StillWorksAsync(Product product)
    {
        var unit = await Units.RegisterAsync(product, "寻常局", "430407");
        await product.AcceptAsync(Units.Activity(unit, "2025-03-05", 1));
        Assert.False(product.Server!.Ended.IsCompleted, product.Server.Output);
    }
}
