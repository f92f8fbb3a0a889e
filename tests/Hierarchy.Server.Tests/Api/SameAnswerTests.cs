using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Jobs;
using Hierarchy.Server.Tests.Accounts;

namespace Hierarchy.Server.Tests.Api;

/// <summary>
/// What was answered before is answered again from memory: never when the ledger has gone on or the day has, and never to somebody else.
/// </summary>
public sealed class SameAnswerTests : IAsyncLifetime
{
    private House _house = null!;
    private Caller _province = null!;

    public async Task InitializeAsync()
    {
        _house = await House.OpenAsync();
        _province = _house.Bearing(await _house.TokenAsync(await _house.AccountAsync("province", Role.Province), Scope.Read, days: 60));
    }

    public async Task DisposeAsync()
    {
        _province.Dispose();
        await _house.DisposeAsync();
    }

    private Period Month => Period.Of(Shanghai.Day(_house.Clock.GetUtcNow()));

    private string Units => $$"""{ region(code: "430000") { rollup(scope: { period: { month: "{{Month}}" } }) { units { total { known } } } } }""";

    private const string List = """{ region(code: "430000") { units(first: 100) { totalCount nodes { name } } } }""";

    [Fact]
    public async Task A_figure_asked_for_again_in_the_same_words_is_that_of_the_ledger_as_it_is_by_then()
    {
        for (var known = 1; known <= 50; known++)
        {
            var position = await DoAsync(new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), $"第{known}局", "430407", "ORGAN", new(2023, 1, 1))));
            for (var again = 0; again < 3; again++)
            {
                var told = await _province.ReadAsync(Units);
                Assert.Equal((position, known), (told.Position, told.At("region", "rollup", "units", "total", "known").GetInt32()));
                var listed = await _province.ReadAsync(List);
                Assert.Equal((position, known, known), (listed.Position, listed.At("region", "units", "totalCount").GetInt32(), listed.At("region", "units", "nodes").GetArrayLength()));
            }
        }
    }

    [Fact]
    public async Task A_district_asks_in_the_words_of_the_province_and_is_told_what_a_district_is_told()
    {
        await _province.ReadAsync(Units);
        using var district = _house.Bearing(await _house.TokenAsync(await _house.AccountAsync("district", Role.District, "430407"), Scope.Read));
        foreach (var _ in "123")
        {
            Assert.Equal("""200 {"region":null} """, (await district.AskAsync(Units)).Shape);
            Assert.Equal("""200 {"region":{"rollup":{"units":{"total":{"known":0}}}}} """, (await _province.AskAsync(Units)).Shape);
        }
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_told_nothing_that_it_was_told_before()
    {
        var account = await _house.AccountAsync("auditor", Role.Auditor);
        using var caller = _house.Bearing(await _house.TokenAsync(account, Scope.Read));
        await caller.ReadAsync(Units);
        await caller.ReadAsync(Units);
        var token = Assert.Single(await _house.Part<Tokens>().ListAsync(account.Id, default));
        Assert.True(await _house.Part<Tokens>().RevokeAsync(token.Id, Cause.System, default));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await caller.AskAsync(Units)).Status);
    }

    [Fact]
    public async Task A_region_set_up_for_next_month_is_there_on_its_first_day_though_nothing_has_been_entered_since()
    {
        const string children = """{ region(code: "430407") { children { totalCount } } }""";
        var position = await DoAsync(new RegionCreate(new RegionCreateInput(Guid.NewGuid(), "430407001", "新镇", RegionLevel.Township, Month.Plus(1), "新设", "430407")));
        var before = await _province.ReadAsync(children);
        _house.Clock.Advance(Month.Plus(1).FirstDay.ToDateTime(TimeOnly.MinValue) - Shanghai.Day(_house.Clock.GetUtcNow()).ToDateTime(TimeOnly.MinValue));
        var after = await _province.ReadAsync(children);
        Assert.Equal((position, position), (before.Position, after.Position));
        Assert.Equal((0, 1), (Count(before), Count(after)));

        static int Count(Answer answer) => answer.At("region", "children", "totalCount").GetInt32();
    }

    [Fact]
    public async Task A_job_is_told_as_it_stands_though_the_ledger_does_not_go_on()
    {
        var (id, end) = (Guid.NewGuid(), new TaskCompletionSource<int>());
        var job = $$"""{ job(id: "J{{id:N}}") { state } }""";
        var region = _house.Site.Actors.Root.Tree.ByCode("430407")!;
        _house.Part<JobBook>().Start(id, "monthClose", region.Id, (_, _) => end.Task);
        Assert.Equal("WAITING", await StateAsync());
        end.SetResult(0);
        for (var tries = 0; await StateAsync() != "DONE"; tries++)
        {
            Assert.True(tries < 200, "the job is over, and that is not told");
            await Task.Delay(50);
        }

        async Task<string?> StateAsync() => (await _province.ReadAsync(job)).At("job", "state").GetString();
    }

    private async Task<long> DoAsync(Command command) =>
        ((Outcome.Accepted)await _house.Site.Actors.SubmitAsync(Order.One(command, new Author("系统")), default)).Receipt.Position;
}
