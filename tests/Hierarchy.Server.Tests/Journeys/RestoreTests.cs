namespace Hierarchy.Server.Tests.Journeys;

/// <summary>The same ledger in another database, with another data folder, gives the same sealed bytes.</summary>
public class RestoreTests(SealedMonth sealedMonth) : IClassFixture<SealedMonth>
{
    [Fact]
    public async Task A_restored_ledger_prints_the_sealed_month_to_the_byte()
    {
        await using var month = await sealedMonth.CopyAsync();
        await using var restored = await RestoreAsync(month.Product, [.. Copying.Ledger, "seal"]);
        await PrintsAsSealedAsync(month, restored);
        await VerifiesAsync(restored, "verify");
    }

    [Fact]
    public async Task A_restored_ledger_prints_the_sealed_month_to_the_byte_after_its_units_have_changed()
    {
        await using var month = await sealedMonth.CopyAsync();
        await ChangeSinceAsync(month.Product);
        var closed = await month.Product.Database.ScalarAsync<long>("select min(position) from seal");
        Assert.Equal(2, await month.Product.Database.ScalarAsync<long>("select count(*) from unit where position <= $1", closed));
        Assert.Equal(3, await month.Product.Database.ScalarAsync<long>("select count(*) from unit where position > $1", closed));
        await using var restored = await RestoreAsync(month.Product, [.. Copying.Ledger, "seal"]);
        await PrintsAsSealedAsync(month, restored);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_ledger_restored_without_its_seals_is_sealed_again_with_the_same_bytes(bool changedSince)
    {
        await using var month = await sealedMonth.CopyAsync();
        if (changedSince)
            await ChangeSinceAsync(month.Product);
        await using var restored = await RestoreAsync(month.Product, Copying.Ledger);
        var (exit, output) = await restored.RunAsync("close", "--region", Workbooks.District, "--month", Workbooks.Month);
        Assert.True(exit == 0, output);

        foreach (var path in month.Files())
            Assert.Equal(await File.ReadAllBytesAsync(path), await File.ReadAllBytesAsync(path.Replace(month.Product.Settings.DataFolder, restored.Settings.DataFolder, StringComparison.Ordinal)));
        Assert.Equal(await SealsAsync(month.Product), await SealsAsync(restored));
        await VerifiesAsync(restored, "verify", "--seals");
    }

    [Fact]
    public async Task Every_figure_is_the_same_where_the_ledger_was_restored()
    {
        await using var month = await sealedMonth.CopyAsync();
        await using var restored = await RestoreAsync(month.Product, Copying.Ledger);
        await restored.ServeAsync();
        foreach (var (region, figures) in new[] { (Workbooks.District, Workbooks.OfTheDistrict), (Workbooks.City, Workbooks.OfTheCity), (Workbooks.Province, Workbooks.OfTheCity) })
        {
            var found = await restored.FiguresAsync(region, Workbooks.Month);
            Assert.Equal(figures.OrderBy(one => one.Key, StringComparer.Ordinal), found.OrderBy(one => one.Key, StringComparer.Ordinal));
        }
    }

    /// <summary>Touches two units of the district in their own streams, one more only as a co-organiser's host, and registers a fourth; some in the month, some later.</summary>
    private static async Task ChangeSinceAsync(Product product)
    {
        await product.ServeAsync();
        var tax = await product.UnitAsync(Workbooks.Tax);
        var hospital = await product.UnitAsync(Workbooks.Hospital);
        await product.AcceptAsync(new(tax, "unitUpdate", tax,
            new { commandId = Guid.NewGuid(), effectiveOn = "2025-04-01", name = "国家税务总局石鼓区税务局", registeredAddress = "石鼓区新址9号", staffCount = 99 }));
        await product.AcceptAsync(Units.Status(hospital, hospital, "MUNICIPAL", "CREATING", "2025-03-25", "补报漏填"));
        await product.AcceptAsync(new(Workbooks.City, "unitMove", hospital, new { commandId = Guid.NewGuid(), toRegionCode = "430405", from = "2025-05", reason = "隶属变更" }));
        await Units.RegisterAsync(product, "石鼓区后来局", "430405");
        await product.StopAsync();
    }

    private static async Task<Product> RestoreAsync(Product from, IEnumerable<string> tables)
    {
        var restored = await Product.NewAsync();
        await Copying.DatabaseAsync(from, restored, tables);
        return restored;
    }

    private static async Task PrintsAsSealedAsync(SealedCopy month, Product restored)
    {
        var (exit, output) = await restored.RunAsync("table", "--region", Workbooks.District, "--month", Workbooks.Month, "--out", restored.Settings.DataFolder);
        Assert.True(exit == 0, output);
        Assert.Equal(2, output.Split("逐字节相同").Length - 1);
        foreach (var path in month.Files())
            Assert.Equal(await File.ReadAllBytesAsync(path), await File.ReadAllBytesAsync(Path.Combine(restored.Settings.DataFolder, $"{Workbooks.Month}-{Workbooks.District}-{Path.GetFileName(path)}")));
    }

    private static async Task VerifiesAsync(Product product, params string[] verb)
    {
        var (exit, output) = await product.RunAsync(verb);
        // The sealed files lie in the other data folder; the ledger and the figures have to be sound.
        Assert.Contains("哈希链、序号、派生列，发现 0 处问题。", output, StringComparison.Ordinal);
        Assert.Contains("在线数与复算，发现 0 处不符。", output, StringComparison.Ordinal);
        Assert.True(exit == 0 || verb is ["verify"], output);
    }

    private static async Task<string> SealsAsync(Product product) => await product.Database.ScalarAsync<string>(
        "select string_agg(concat_ws(' ', id, form, region_id, period, position, encode(batch_hash, 'hex'), catalogue_version, renderer_version, row_count, xlsx_sha256, docx_sha256), E'\\n' order by id) from seal");
}
