using Hierarchy.Tests;

namespace Hierarchy.Postgres.Tests;

public class PostgresLedgerTests : LedgerContract, IAsyncLifetime
{
    private readonly List<ILedger> _ledgers = [];
    private TestDatabase? _database;

    protected override ILedger Ledger => _ledgers[0];

    protected override ILedger Another()
    {
        var ledger = _database!.Ledger();
        _ledgers.Add(ledger);
        return ledger;
    }

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        Another();
    }

    public async Task DisposeAsync()
    {
        foreach (var ledger in _ledgers)
            await ledger.DisposeAsync();
        await _database!.DisposeAsync();
    }

    [Fact]
    public async Task A_second_writer_ends_the_right_of_the_first_before_it_has_written_anything()
    {
        var lost = Form(await Ledger.OpenAsync(default), Unit(1));
        await Another().OpenAsync(default);

        await Assert.ThrowsAsync<LedgerTakenException>(() => Ledger.CommitAsync(lost, default));

        Assert.Null(await Ledger.FindEntryAsync(1, default));
    }

    [Fact]
    public async Task A_number_that_a_stream_has_already_is_refused_and_nothing_of_the_batch_is_there()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        await Ledger.CommitAsync(first, default);
        var twice = Form(first.Head, Unit(2), Unit(1) with { CommandId = Guid.NewGuid() });

        await Assert.ThrowsAsync<LedgerRefusedException>(() => Ledger.CommitAsync(twice, default));

        Assert.Null(await Ledger.FindEntryAsync(2, default));
        await Ledger.CommitAsync(Form(first.Head, Unit(2)), default);
    }

    [Fact]
    public async Task Columns_that_only_some_entries_fill_are_those_entries_own()
    {
        var bare = Unit(2) with { Mandate = null, Source = new Source("TYPED"), Reason = null };
        await Ledger.CommitAsync(Form(await Ledger.OpenAsync(default), Unit(1) with { Mandate = null }, bare, Unit(3), bare with { Stream = Unit(4).Stream, UnitId = Unit(4).UnitId, CommandId = Unit(4).CommandId }), default);

        var columns = await _database!.ScalarAsync<string>("select string_agg(concat(mandate, '/', source_row, '/', reason), ' ' order by position) from entry");

        Assert.Equal("/1/补报 // 代填委托/3/补报 //", columns);
    }

    [Fact]
    public async Task A_batch_on_another_head_is_not_written()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        await Ledger.CommitAsync(first, default);

        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CommitAsync(Form(first.Previous, Unit(2)), default));

        Assert.Equal(1L, await _database!.ScalarAsync<long>("select count(*) from batch"));
    }

    [Fact]
    public async Task A_writer_whose_session_was_cut_goes_on_with_the_batch_written_once()
    {
        var head = await Ledger.OpenAsync(default);
        var first = Form(head, Unit(1));
        await Ledger.CommitAsync(first, default);
        await _database!.RunAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'hierarchy sequencer' and datname = current_database()");

        var second = Form(first.Head, Unit(2));
        await Ledger.CommitAsync(second, default);

        Assert.Equal(second.Bytes[0], Canonical.Write((await Ledger.FindEntryAsync(2, default))!));
        Assert.Equal(2L, await _database!.ScalarAsync<long>("select count(*) from entry"));
    }

    [Fact]
    public async Task Rows_that_older_rules_folded_are_folded_anew_when_the_ledger_is_opened()
    {
        await Ledger.CommitAsync(Form(await Ledger.OpenAsync(default), Unit(1), Unit(2)), default);
        const string Rows = "select string_agg(u::text || t::text, '' order by u.id, t.year) from unit u join tally t on t.unit_id = u.id";
        var rows = await _database!.ScalarAsync<string>(Rows);
        await _database.RunAsync("update site set rows_version = 0; delete from tally where unit_id = (select min(id::text)::uuid from unit); update unit set state = '{}'");

        await Another().OpenAsync(default);

        Assert.Equal(rows, await _database.ScalarAsync<string>(Rows));
    }

    [Fact]
    public async Task Entries_are_never_changed_nor_deleted()
    {
        await Ledger.CommitAsync(Form(await Ledger.OpenAsync(default), Unit(1)), default);
        foreach (var slip in new[] { "update entry set reason = 'x'", "delete from entry", "truncate entry", "update batch set hash = hash", "delete from command" })
            Assert.Contains("only grows", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => _database!.RunAsync(slip))).MessageText, StringComparison.Ordinal);
    }
}
