namespace Hierarchy.Server.Tests.Journeys;

/// <summary>A district's month, from its workbooks to the sealed tables and what is corrected afterwards.</summary>
public class DistrictMonthTests(SealedMonth sealedMonth) : IClassFixture<SealedMonth>
{
    [Fact]
    public async Task A_dry_run_tells_what_is_wrong_with_each_row_and_writes_nothing()
    {
        await using var product = await Product.ServedAsync();
        await Workbooks.ImportAsync(product, "名册.xlsx", Workbooks.Roster(), Workbooks.District);
        var before = await product.Database.ScalarAsync<long>("select max(position) from entry");
        var path = await Workbooks.PutAsync(product, "活动.xlsx", Workbooks.Xlsx(Import.Headers.Activities,
            [Workbooks.Tax, "", "道德讲堂", "", "2025-03-05", "3", "120"],
            [Workbooks.Tax, "", "唱歌", "", "2025-03-06", "1", ""],
            [Workbooks.Tax, "", "会议", "", "2999-01-01", "1", ""],
            [Workbooks.Tax, "", "会议", "", "2025-03-07", "-3", ""],
            ["石鼓区无名局", "", "会议", "", "2025-03-07", "1", ""],
            [Workbooks.Tax, "", "", "", "2025-03-07", "1", ""],
            [Workbooks.Tax, "", "会议", "", "", "1", ""],
            [Workbooks.Tax, "", "会议", "", "三月上旬", "几次", ""],
            [Workbooks.Academy, "", "会议", "", "2025-01-07", "1", ""]));

        foreach (var commit in new string[][] { [], ["--commit"] })
        {
            var (exit, output) = await product.RunAsync(["import", path, "--region", Workbooks.District, .. commit]);

            Assert.Equal(1, exit);
            Assert.DoesNotContain("第 2 行", output, StringComparison.Ordinal);
            Assert.Contains("第 3 行：「活动类别」的「唱歌」不在代码表中。可填：道德讲堂、志愿服务", output, StringComparison.Ordinal);
            Assert.Contains("第 4 行：日期「2999-01-01」晚于今天", output, StringComparison.Ordinal);
            Assert.Contains("第 5 行：数量「-3」小于零。", output, StringComparison.Ordinal);
            Assert.Contains("第 6 行：没有名为「石鼓区无名局」的单位。", output, StringComparison.Ordinal);
            Assert.Contains("第 7 行：「活动类别」未填写。", output, StringComparison.Ordinal);
            Assert.Contains("第 8 行：「举办日期」未填写。", output, StringComparison.Ordinal);
            Assert.Contains("第 9 行：「举办日期」的「三月上旬」不是日期。", output, StringComparison.Ordinal);
            Assert.Contains("第 9 行：「场次」的「几次」不是数量。", output, StringComparison.Ordinal);
            Assert.Contains($"第 10 行：{Workbooks.Academy}自2025年2月起登记，不能记入2025年1月的事项。", output, StringComparison.Ordinal);
            Assert.Contains("活动共 9 行，8 行有问题，全部未导入。", output, StringComparison.Ordinal);
            Assert.Equal(before, await product.Database.ScalarAsync<long>("select max(position) from entry"));
        }
    }

    [Fact]
    public async Task A_dry_run_of_a_roster_tells_what_is_missing_and_what_is_there_twice()
    {
        await using var product = await Product.ServedAsync();
        await Units.RegisterAsync(product, Workbooks.Hospital, Workbooks.District);
        var path = await Workbooks.PutAsync(product, "名册.xlsx", Workbooks.Xlsx(Import.Headers.Roster,
            [Workbooks.Tax, "", "机关", "2023-01-01"],
            [Workbooks.Tax, "", "机关", "2023-01-01"],
            [Workbooks.Hospital, "", "事业单位", "2024-01-01"],
            [Workbooks.Academy, "999999", "事业单位", "2024-01-01"],
            ["", "", "机关", "2023-01-01"],
            ["石鼓区水利局", "", "", ""],
            ["石鼓区教育局", "", "衙门", "2023-01-01"],
            ["石鼓区公安局", "", "机关", "2023-01-01", "91430000000000000X", "", "", "", "市级"]));

        var (exit, output) = await product.RunAsync("import", path, "--region", Workbooks.District);

        Assert.Equal(1, exit);
        Assert.DoesNotContain("第 2 行", output, StringComparison.Ordinal);
        Assert.Contains($"第 3 行：「{Workbooks.Tax}」在本表中重复。", output, StringComparison.Ordinal);
        Assert.Contains($"第 4 行：「{Workbooks.Hospital}」在该区划已登记。", output, StringComparison.Ordinal);
        Assert.Contains("第 5 行：没有代码为「999999」的在用区划。", output, StringComparison.Ordinal);
        Assert.Contains("第 6 行：「单位名称」未填写。", output, StringComparison.Ordinal);
        Assert.Contains("第 7 行：「单位性质」未填写。", output, StringComparison.Ordinal);
        Assert.Contains("第 8 行：「单位性质」的「衙门」不在代码表中。", output, StringComparison.Ordinal);
        Assert.Contains("第 9 行：填了「现有称号级别」就要填「命名日期」。", output, StringComparison.Ordinal);
        Assert.Equal(1, await product.Database.ScalarAsync<long>("select count(*) from unit"));
    }

    [Fact]
    public async Task Workbooks_become_figures_at_every_level_and_the_same_file_again_changes_nothing()
    {
        await using var product = await Product.ServedAsync();
        var roster = await Workbooks.PutAsync(product, "名册.xlsx", Workbooks.Roster());
        var (exit, dry) = await product.RunAsync("import", roster, "--region", Workbooks.District);
        Assert.True(exit == 0, dry);
        Assert.Contains("名册共 4 行，均可导入，将新增 7 条台账。本次为试运行，未写入", dry, StringComparison.Ordinal);
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from unit"));

        await Workbooks.ImportAsync(product, "名册.xlsx", Workbooks.Roster(), Workbooks.District);
        await Workbooks.ImportAsync(product, "活动.xlsx", Workbooks.Activities(), Workbooks.District);
        await Workbooks.ImportAsync(product, "活动.csv", Workbooks.MoreActivities(), Workbooks.City);
        await FiguresAreAsCountedAsync(product);

        var position = await product.Database.ScalarAsync<long>("select max(position) from entry");
        foreach (var (name, content, region) in new[] { ("改名.xlsx", Workbooks.Roster(), Workbooks.District), ("活动.xlsx", Workbooks.Activities(), Workbooks.District), ("活动.csv", Workbooks.MoreActivities(), Workbooks.City) })
            Assert.Contains("本文件此前已导入", await Workbooks.ImportAsync(product, name, content, region), StringComparison.Ordinal);
        Assert.Equal(position, await product.Database.ScalarAsync<long>("select max(position) from entry"));
        await FiguresAreAsCountedAsync(product);

        // Each entry tells the row it came from, and the file is kept.
        Assert.Equal(4, await product.Database.ScalarAsync<int>(
            "select source_row from entry join document on sha256 = source_document where name = '活动.xlsx' and facts ->> 'title' = '义诊' and mandate = '批量导入代填：活动.xlsx'"));
        Assert.Equal(3, Directory.GetFiles(product.Settings.FilesFolder, "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task A_closed_month_is_sealed_and_stays_as_it_is_when_it_is_corrected()
    {
        await using var month = await sealedMonth.CopyAsync();
        var product = month.Product;
        await product.ServeAsync();
        var sealedBytes = month.Files().ToDictionary(path => path, File.ReadAllBytes);
        Assert.Equal(["CANDIDATES.docx", "CANDIDATES.xlsx", "PARTNERS.docx", "PARTNERS.xlsx"], sealedBytes.Keys.Select(path => Path.GetFileName(path)));
        var hospital = await product.UnitAsync(Workbooks.Hospital);

        // The hospital began its creation in March, which nobody had told: without a reason it is too late to say so.
        const string Closed = "MONTH_CLOSED 2025年3月已月结。如需更正，请填写更正原因后提交。";
        Assert.Equal(Closed, await product.RefusedAsync(Creating(hospital, reason: null)));
        Assert.Equal(Closed, await product.RefusedAsync(Units.Activity(hospital, "2025-03-30", 1, reason: " ")));
        await FiguresAreAsCountedAsync(product);
        await product.AcceptAsync(Creating(hospital, "补报漏填"));
        await product.AcceptAsync(Units.Activity(hospital, "2025-03-30", 1, reason: "补报漏填"));

        // The live figures follow; the seals do not.
        var figures = await product.FiguresAsync(Workbooks.Province, Workbooks.Month);
        Assert.Equal("22/0/1", figures["activities.sessions"]);
        Assert.Equal("1", figures["units.status.MUNICIPAL.CREATING"]);
        foreach (var (path, bytes) in sealedBytes)
            Assert.Equal(bytes, await File.ReadAllBytesAsync(path));

        var printed = Directory.CreateDirectory(Path.Combine(product.Settings.DataFolder, "重印")).FullName;
        var (exit, output) = await product.RunAsync("table", "--region", Workbooks.District, "--month", Workbooks.Month, "--out", printed);
        Assert.True(exit == 0, output);
        Assert.Contains("更正：「石鼓区人民医院」的「备注」由「培养对象（2025年3月）」改为「创建中（2025年3月）」", output, StringComparison.Ordinal);
        Assert.Equal(1, output.Split("更正：").Length - 1);
        Assert.Equal(2, output.Split("逐字节相同").Length - 1);
        foreach (var (path, bytes) in sealedBytes)
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(printed, $"{Workbooks.Month}-{Workbooks.District}-{Path.GetFileName(path)}")));

        foreach (var verb in new string[][] { ["verify"], ["verify", "--seals"] })
        {
            (exit, output) = await product.RunAsync(verb);
            Assert.True(exit == 0, output);
            Assert.Contains("核验通过。", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Closing_a_month_again_changes_nothing_and_restores_what_is_missing_of_its_seals()
    {
        await using var month = await sealedMonth.CopyAsync();
        var before = await month.Product.Database.ScalarAsync<long>("select max(position) from entry");
        var sealedBytes = month.Files().ToDictionary(path => path, File.ReadAllBytes);
        await month.Product.Database.RunAsync("delete from seal");
        Directory.Delete(month.Product.Settings.TablesFolder, recursive: true);

        var (exit, output) = await month.Product.RunAsync("close", "--region", Workbooks.District, "--month", Workbooks.Month);

        Assert.True(exit == 0, output);
        Assert.Contains("此前已月结，检查定稿。", output, StringComparison.Ordinal);
        Assert.Equal(before, await month.Product.Database.ScalarAsync<long>("select max(position) from entry"));
        foreach (var (path, bytes) in sealedBytes)
            Assert.Equal(bytes, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_month_that_has_not_ended_is_not_closed()
    {
        await using var product = await Product.NewAsync();
        var (exit, output) = await product.RunAsync("close", "--region", Workbooks.District, "--month", "2999-01");
        Assert.Equal(1, exit);
        Assert.Contains("2999年1月尚未结束，不能月结。", output, StringComparison.Ordinal);
        Assert.Equal(0, await product.Database.ScalarAsync<long>("select count(*) from seal"));
    }

    private static Ask Creating(Guid unit, string? reason) => Units.Status(unit, unit, "MUNICIPAL", "CREATING", "2025-03-25", reason);

    private static async Task FiguresAreAsCountedAsync(Product product)
    {
        Assert.Equal(Workbooks.OfTheDistrict.OrderBy(figure => figure.Key, StringComparer.Ordinal), (await product.FiguresAsync(Workbooks.District, Workbooks.Month)).OrderBy(figure => figure.Key, StringComparer.Ordinal));
        Assert.Equal(Workbooks.OfTheCity.OrderBy(figure => figure.Key, StringComparer.Ordinal), (await product.FiguresAsync(Workbooks.City, Workbooks.Month)).OrderBy(figure => figure.Key, StringComparer.Ordinal));
        Assert.Equal(Workbooks.OfTheCity.OrderBy(figure => figure.Key, StringComparer.Ordinal), (await product.FiguresAsync(Workbooks.Province, Workbooks.Month)).OrderBy(figure => figure.Key, StringComparer.Ordinal));
    }
}
