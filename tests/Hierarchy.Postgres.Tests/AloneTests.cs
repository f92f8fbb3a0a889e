namespace Hierarchy.Postgres.Tests;

public class AloneTests
{
    [Fact]
    public async Task Of_two_who_want_the_same_work_one_gets_it_and_the_other_when_it_is_done()
    {
        await using var database = await TestDatabase.CreateAsync();
        var first = await Alone.TryAsync(database.Source, 7, default);
        Assert.NotNull(first);
        Assert.Null(await Alone.TryAsync(database.Source, 7, default));
        await using (var other = await Alone.TryAsync(database.Source, 8, default))
            Assert.NotNull(other);
        await first.DisposeAsync();
        await using var second = await Alone.TryAsync(database.Source, 7, default);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Whoever_is_killed_leaves_its_work_to_the_others()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var killed = await Alone.TryAsync(database.Source, 7, default);
        await database.RunAsync("select pg_terminate_backend(pid, 10000) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()"
            + " and database = (select oid from pg_database where datname = current_database())");
        await using var second = await Alone.TryAsync(database.Source, 7, default);
        Assert.NotNull(second);
    }
}
