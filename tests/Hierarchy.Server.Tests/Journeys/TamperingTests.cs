using Npgsql;

namespace Hierarchy.Server.Tests.Journeys;

/// <summary>Whoever changes the store behind the product's back is found out: `verify` says what and where, and exits 1.</summary>
public class TamperingTests(SealedMonth sealedMonth) : IClassFixture<SealedMonth>
{
    private const string Lecture = "(select position from entry where facts ->> 'title' = '廉洁讲堂')";

    [Fact]
    public async Task A_changed_column_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync($"update entry set facts = facts || '{{\"sessions\": \"4\"}}' where position = {Lecture}");
        var position = await month.Product.Database.ScalarAsync<long>($"select {Lecture}");

        var output = await FoundAsync(month);

        Assert.Contains($"第 {position} 条的列「facts」为", output, StringComparison.Ordinal);
        Assert.DoesNotContain("哈希链不符", output, StringComparison.Ordinal);
        // The recount rests on the columns, so it no longer agrees with the tallies.
        Assert.Contains("汇总「石鼓区」2025-03 的「activities.sessions」：在线 16", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_author_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync($"update entry set recorded_by = '他人' where position = {Lecture}");
        Assert.Contains("的列「recorded_by」为「他人」，与规范字节中的「石鼓区文明办」不符。", await FoundAsync(month), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_amount_in_the_canonical_bytes_is_found_also_when_the_column_was_changed_with_it()
    {
        await using var month = await sealedMonth.CopyAsync();
        // "sessions", then four bytes of length 1, then "3": made "4".
        await month.TamperAsync(
            $$"""
            update entry set facts = facts || '{"sessions": "4"}',
              bytes = overlay(bytes placing 'sessions'::bytea || '\x0000000134'::bytea from position('sessions'::bytea || '\x0000000133'::bytea in bytes))
            where position = {{Lecture}}
            """);
        var last = await month.Product.Database.ScalarAsync<long>($"select batch from entry where position = {Lecture}");

        var output = await FoundAsync(month);

        Assert.Contains($"哈希链不符：以第 {last} 条结尾的批次与其条目或前一批次不一致。", output, StringComparison.Ordinal);
        Assert.DoesNotContain("的列「facts」", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_entry_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        var position = await month.Product.Database.ScalarAsync<long>($"select {Lecture}");
        await month.TamperAsync($"delete from entry where position = {Lecture}");

        var output = await FoundAsync(month);

        Assert.Contains($"台账不连续：第 {position} 条缺失，其后是第 {position + 1} 条。", output, StringComparison.Ordinal);
        Assert.Contains("哈希链不符", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_last_batch_is_found_by_the_seals_that_rest_on_it()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync(
            """
            delete from entry where batch = (select max(last_position) from batch);
            delete from batch where last_position = (select max(last_position) from batch)
            """);

        Assert.Contains("2025年3月的 2 张定稿所据的批次", await FoundAsync(month), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_tally_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync(
            """
            update tally set months = (select t.months from tally t join unit u on u.id = t.unit_id where u.name = '石鼓区人民医院' and t.year = 2025)
            where unit_id = (select id from unit where name = '石鼓区税务局') and year = 2025
            """);

        var output = await FoundAsync(month);

        Assert.Contains("汇总「石鼓区」2025-03 的「activities.sessions」", output, StringComparison.Ordinal);
        Assert.Contains("汇总「湖南省」2025-03 的「activities.sessions」", output, StringComparison.Ordinal);
        Assert.Contains("单位「", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_tally_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync("delete from tally where unit_id = (select id from unit where name = '衡阳市图书馆')");
        Assert.Contains("汇总「衡阳市（直属）」2025-03 的「activities.sessions」：在线 0，复算 5。", await FoundAsync(month), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("insert into touch select id, 1 from unit where name = '衡阳市图书馆'", "索引称第 1 条涉及单位")]
    [InlineData("update command set first = first - 1 where first = (select max(first) from command)", "命令的受理记录共含")]
    [InlineData("update command set first = first + 1 where first = (select max(first) from command where first < position)", "所属的命令没有受理记录，或受理记录不含这一条。")]
    [InlineData("update entry set batch = batch + 1 where position = 1", "第 1 条的列「batch」为")]
    [InlineData("update tally set months = '' where unit_id = (select id from unit where name = '衡阳市图书馆')", "单位各年数据行比台账条目所示少")]
    [InlineData("update unit set marks = array_append(marks, 'held:NATIONAL') where name = '衡阳市图书馆'", "单位「衡阳市图书馆」")]
    [InlineData("insert into submission select 2025 * 12 + 2, id, 1 from unit where name = '衡阳市图书馆'", "填报清单称单位「衡阳市图书馆」2025-03 的状态为 1，与其台账条目不符。")]
    public async Task A_change_of_what_only_the_program_reads_is_found(string change, string finding)
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync(change);
        Assert.Contains(finding, await FoundAsync(month), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_state_of_a_unit_is_found()
    {
        await using var month = await sealedMonth.CopyAsync();
        await month.TamperAsync("update unit set state = replace(state::text, '石鼓区明翰路2号', '石鼓区明翰路3号')::jsonb");
        Assert.Contains("单位「石鼓区人民医院」", await FoundAsync(month), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_sealed_file_is_found_and_so_is_a_missing_one()
    {
        await using var month = await sealedMonth.CopyAsync();
        var files = month.Files();
        var bytes = await File.ReadAllBytesAsync(files[0]);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(files[0], bytes);
        File.Delete(files[1]);

        var output = await FoundAsync(month);

        Assert.Contains($"的文件被改动：{files[0]}", output, StringComparison.Ordinal);
        Assert.Contains($"的文件不在：{files[1]}", output, StringComparison.Ordinal);
        Assert.Contains("定稿：发现 2 处问题。", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_delete_an_entry()
    {
        await using var month = await sealedMonth.CopyAsync();
        foreach (var sql in new[] { "update entry set reason = ''", "delete from entry", "truncate entry cascade", "update batch set hash = hash", "delete from command" })
            await Assert.ThrowsAsync<PostgresException>(() => month.Product.Database.RunAsync(sql));
        var (exit, output) = await month.Product.RunAsync("verify", "--seals");
        Assert.True(exit == 0, output);
    }

    private static async Task<string> FoundAsync(SealedCopy month)
    {
        var (exit, output) = await month.Product.RunAsync("verify");
        Assert.True(exit == 1, output);
        Assert.Contains("核验未通过", output, StringComparison.Ordinal);
        return output;
    }
}
