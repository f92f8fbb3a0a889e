using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>The district's month, imported and closed once, with one pair of partners; each test works on a copy of its own.</summary>
public sealed class SealedMonth : IAsyncLifetime
{
    private Product _made = null!;

    public async Task InitializeAsync()
    {
        _made = await Product.ServedAsync();
        await Workbooks.ImportAsync(_made, "名册.xlsx", Workbooks.Roster(), Workbooks.District);
        await Workbooks.ImportAsync(_made, "活动.xlsx", Workbooks.Activities(), Workbooks.District);
        await Workbooks.ImportAsync(_made, "活动.csv", Workbooks.MoreActivities(), Workbooks.City);
        var (tax, academy) = (await _made.UnitAsync(Workbooks.Tax), await _made.UnitAsync(Workbooks.Academy));
        await _made.AcceptAsync(new(tax, "partnershipRecord", tax, new { commandId = Guid.NewGuid(), partnerId = academy, kind = "JOINT_CREATION", since = "2025-03-01" }));
        var (exit, output) = await _made.RunAsync("close", "--region", Workbooks.District, "--month", Workbooks.Month, "--by", "石鼓区文明办");
        Assert.True(exit == 0, output);
        Assert.Contains("在线汇总与复算一致", output, StringComparison.Ordinal);
        Assert.Contains("注意：2025年3月有 3 个单位未提交填报。", output, StringComparison.Ordinal);
        Assert.Contains("已定稿 2 张表（1 个区划）", output, StringComparison.Ordinal);
        await _made.StopAsync();
    }

    public async Task<SealedCopy> CopyAsync()
    {
        var copy = await Product.NewAsync();
        await Copying.DatabaseAsync(_made, copy, [.. Copying.Ledger, "seal", "document"]);
        Copying.Folder(_made.Settings.DataFolder, copy.Settings.DataFolder);
        return new SealedCopy(copy);
    }

    public Task DisposeAsync() => _made.DisposeAsync().AsTask();
}

public sealed class SealedCopy(Product product) : IAsyncDisposable
{
    public Product Product => product;

    /// <summary>The sealed files of the district, by name.</summary>
    public string[] Files() => [.. Directory.GetFiles(Path.Combine(product.Settings.TablesFolder, Workbooks.Month, "430407石鼓区")).Order(StringComparer.Ordinal)];

    /// <summary>Changes the store behind the product's back, past the triggers that would refuse it.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(product.Settings.Database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("set session_replication_role = replica; " + sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => product.DisposeAsync();
}

/// <summary>A store's rows and files, put elsewhere.</summary>
internal static class Copying
{
    public static readonly string[] Ledger = ["batch", "entry", "touch", "command", "catalogue", "unit", "measure", "tally"];

    public static async Task DatabaseAsync(Product from, Product to, IEnumerable<string> tables)
    {
        await using var source = new NpgsqlConnection(from.Settings.Database);
        await using var target = new NpgsqlConnection(to.Settings.Database);
        await source.OpenAsync();
        await target.OpenAsync();
        foreach (var table in tables)
        {
            await using var read = await source.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            await using var write = await target.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await read.CopyToAsync(write);
        }
        // Rows are as good as the rules they were folded by.
        await using var version = new NpgsqlCommand("select rows_version from site", source);
        await using var same = new NpgsqlCommand($"update site set rows_version = {await version.ExecuteScalarAsync()}", target);
        await same.ExecuteNonQueryAsync();
    }

    public static void Folder(string from, string to)
    {
        foreach (var path in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
