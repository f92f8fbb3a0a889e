using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Server.Demo;
using Hierarchy.Tests;
using Hierarchy.Units;

namespace Hierarchy.Server.Tests;

public class DemoTests(DemoTests.OneYear year) : IClassFixture<DemoTests.OneYear>
{
    private const int Seed = 20260101;
    private const int Units = 120;
    private static readonly Period Until = new(2026, 6);

    private readonly Demo _demo = year.Demo;

    [Fact]
    public async Task Twelve_months_are_told_and_closed_with_units_at_every_level()
    {
        var units = await _demo.UnitsAsync();

        Assert.Equal(Period.Range(Until.Plus(-11), Until), _demo.Closed);
        Assert.Equal(Units, units.Count);
        Assert.Equal(Enum.GetValues<RegionLevel>(), units.Select(_demo.LevelOf).Distinct().Order());
        Assert.InRange(_demo.Entries.Count, 45 * Units, 65 * Units);
    }

    [Fact]
    public void Numbers_are_known_unknown_and_at_least_and_some_activities_are_joint()
    {
        var activities = _demo.Facts<ActivityHeld>();

        Assert.Contains(activities, activity => activity.Sessions is null);
        Assert.Contains(activities, activity => activity.SessionsAtLeast);
        Assert.Contains(activities, activity => activity.ParticipantsAtLeast);
        Assert.Contains(activities, activity => activity.CoOrganisers.Count > 0);
        Assert.InRange(activities.Count(activity => activity.Participants is null), activities.Length * 5 / 100, activities.Length * 13 / 100);
        Assert.Contains(_demo.Facts<HonourAwarded>(), honour => honour.AwardedOn.ToString().Length == "2024".Length);
        Assert.Contains(_demo.Facts<HonourAwarded>(), honour => honour.Number is null);
    }

    [Fact]
    public void Units_are_partners_move_change_their_names_and_one_is_closed()
    {
        Assert.Contains(_demo.Facts<PartnershipFormed>(), formed => formed.PartnershipKind == "JOINT_CREATION");
        Assert.NotEmpty(_demo.Facts<UnitMoved>());
        Assert.All(_demo.Facts<UnitMoved>(), moved => Assert.True(moved.From > Until.Plus(-11)));
        Assert.Contains(_demo.Facts<UnitUpdated>(), updated => updated.Name is not null);
        Assert.Single(_demo.Facts<UnitClosed>());
    }

    [Fact]
    public void A_development_zone_is_set_up_renamed_and_recoded()
    {
        var zone = Assert.Single(_demo.Entries, entry => entry.Fact is RegionRenamed).RegionId!.Value;

        Assert.Contains(_demo.Entries, entry => entry.RegionId == zone && entry.Fact is RegionRecoded);
        Assert.StartsWith("43047", _demo.Root.Tree[zone].Code, StringComparison.Ordinal);
        Assert.Equal(Catalogues.Shipped.Regions.Count + 3, _demo.Root.Tree.Regions.Count);
    }

    [Fact]
    public void Every_status_occurs_and_one_title_is_revoked()
    {
        var changes = _demo.Facts<StatusChanged>();

        var reached = changes.Select(changed => changed.To).Concat(_demo.Facts<TermExpired>().Select(expired => expired.To));
        Assert.Empty(Catalogues.Shipped.Statuses.Select(status => status.Code).Except(reached).Except([Catalogue.NoStatus]));
        Assert.Single(changes, changed => changed.To == "REVOKED");
        Assert.Contains(changes, changed => changed is { From: "WARNED", To: "NAMED" });
        Assert.All(changes.Where(changed => changed.To == "NAMED"), named => Assert.NotNull(named.DocumentNumber));
        Assert.All(_demo.Entries.Where(entry => entry.Fact is StatusChanged), entry => Assert.NotNull(entry.Mandate));
    }

    [Fact]
    public async Task Most_months_are_on_time_and_some_are_late_returned_or_missing()
    {
        var months = (await _demo.UnitsAsync()).SelectMany(unit => Period.Range(Until.Plus(-11), Until)
            .Where(month => unit.Placement.At(month) is not null)
            .Select(month => unit.Months.GetValueOrDefault(month))).ToArray();

        Assert.InRange(months.Count(month => month is { OnTime: true }), months.Length * 89 / 100, months.Length * 95 / 100);
        Assert.Contains(months, month => month is { Submitted: true, OnTime: false });
        Assert.Contains(months, month => month is null);
        Assert.Contains(months, month => month is { State: SubmissionState.Returned });
        Assert.Contains(months, month => month is { NothingToReport: true });
        Assert.InRange(months.Count(month => month is { State: SubmissionState.Accepted }), months.Length * 88 / 100, months.Length * 97 / 100);
    }

    [Fact]
    public void Mistakes_are_reversed_some_of_them_only_after_the_close_and_with_a_reason()
    {
        var reversals = _demo.Entries.Where(entry => entry.Fact is EntryReversed { Original: ActivityHeld }).ToArray();
        var late = _demo.Entries.Where(entry => entry.Fact is ActivityHeld or EntryReversed && _demo.WasClosed(entry)).ToArray();

        Assert.Contains(reversals, _demo.WasClosed);
        Assert.Contains(reversals, entry => !_demo.WasClosed(entry));
        Assert.Contains(late, entry => entry.Fact is ActivityHeld);
        Assert.All(late, entry => Assert.NotNull(entry.Reason));
    }

    [Fact]
    public async Task Names_are_given_once_in_a_region_and_most_credit_codes_hold()
    {
        await using var demo = await Demo.RunAsync(Seed, 3_000, Until, months: 0);
        var units = demo.Facts<UnitRegistered>();
        var codes = units.Select(unit => unit.CreditCode).OfType<string>().ToArray();

        Assert.Equal(units.Length, units.Select(unit => (unit.Region, unit.Name)).Distinct().Count());
        Assert.Equal(codes.Length, codes.Distinct().Count());
        Assert.All(codes, code => Assert.True(CreditCode.IsWellFormed(code)));
        Assert.InRange(codes.Count(CreditCode.CheckDigitMatches), units.Length * 88 / 100, units.Length * 95 / 100);
        Assert.Contains(units, unit => unit.RegisteredAddress is null);
        Assert.Contains(units, unit => unit.StaffCount is null);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_ledger_and_another_does_not()
    {
        await using var again = await Demo.RunAsync(Seed, Units, Until);
        await using var other = await Demo.RunAsync(Seed + 1, Units, Until);

        Assert.Equal(_demo.Root.Watermark.BatchHash, again.Root.Watermark.BatchHash);
        Assert.NotEqual(_demo.Root.Watermark.BatchHash, other.Root.Watermark.BatchHash);
    }

    [Theory]
    [InlineData(1, 0, "2025-12")]
    [InlineData(2, 1, "2026-12")]
    [InlineData(3, 40, "2024-02")]
    [InlineData(4, 200, "2027-03")]
    public async Task Any_seed_number_and_last_month_will_do(int seed, int units, string until)
    {
        await using var demo = await Demo.RunAsync(seed, units, Period.Parse(until));

        Assert.Equal(DemoWorld.Months, demo.Closed.Count);
        Assert.Equal(units, demo.Facts<UnitRegistered>().Length);
    }

    /// <summary>One run that many tests look at.</summary>
    public sealed class OneYear : IAsyncLifetime
    {
        public Demo Demo { get; private set; } = null!;

        public async Task InitializeAsync() => Demo = await Demo.RunAsync(Seed, Units, Until);
        public async Task DisposeAsync() => await Demo.DisposeAsync();
    }

    /// <summary>The demo over real actors and a ledger in memory. A refusal fails the test.</summary>
    public sealed class Demo : IDemoHost, IAsyncDisposable
    {
        private readonly MemoryLedger _ledger = new();
        private readonly FakeClock _clock;
        private readonly List<(Period Month, long Position)> _closed = [];
        private readonly int _months;
        private Actors _actors = null!;

        private Demo(Period opened, int months)
        {
            _clock = new FakeClock(new DateTimeOffset(opened.FirstDay, TimeOnly.MinValue, Shanghai.Offset));
            _months = months;
        }

        public Root Root => _actors.Root;
        public IReadOnlyList<Entry> Entries => _ledger.Entries;
        public IReadOnlyList<Period> Closed => [.. _closed.Select(one => one.Month)];

        public T[] Facts<T>() where T : Fact => [.. Entries.Select(entry => entry.Fact).OfType<T>()];

        public bool WasClosed(Entry entry) => _closed.Exists(one => one.Month == entry.Month && one.Position < entry.Position);

        public RegionLevel LevelOf(UnitState unit) => Root.Tree[unit.Moves.Latest!.Value].Level;

        public async Task<IReadOnlyList<UnitState>> UnitsAsync()
        {
            var ids = Entries.Where(entry => entry.Fact is UnitRegistered).Select(entry => entry.UnitId!.Value).ToArray();
            return [.. (await _ledger.LoadUnitsAsync(ids, default)).Units.Values];
        }

        /// <param name="months">Ends when another month after so many is to be closed.</param>
        public static async Task<Demo> RunAsync(int seed, int units, Period until, int months = DemoWorld.Months)
        {
            var demo = new Demo(until.Plus(-11), months);
            demo._actors = await Actors.StartAsync(demo._ledger, Catalogues.Shipped, demo._clock, ActorOptions.Default, default);
            await demo.PrepareAsync(until.Plus(-11));
            try
            {
                await DemoWorld.RunAsync(demo, Catalogues.Shipped, seed, units, until, default);
            }
            catch (EnoughException)
            {
            }
            return demo;
        }

        private Task<Receipt> PrepareAsync(Period opened)
        {
            var id = UnitRegister.NewId(Guid.Empty, 0);
            var regions = Catalogues.Shipped.Regions.Select(region => new RegionCreate(new RegionCreateInput(
                id, region.Code, region.Name, region.Level, Period.Beginning, "首次载入", region.Parent)));
            return SubmitAsync(_clock.Now, new Order(
                id, [new CatalogueAdopt(id, Catalogues.Shipped.Hash), new LedgerOpen(id, opened), .. regions], new Author("系统")));
        }

        public async Task<Receipt> SubmitAsync(DateTimeOffset at, Order order)
        {
            Assert.True(at >= _clock.Now, $"{at} lies before {_clock.Now}");
            Assert.InRange(order.Commands.Count, 1, 2_000);
            _clock.Now = at;
            var outcome = await _actors.SubmitAsync(order, default);
            Assert.False(outcome is Outcome.Refused, $"{at} {outcome}");
            return Assert.IsType<Outcome.Accepted>(outcome).Receipt;
        }

        public async Task CloseMonthAsync(DateTimeOffset at, Period month)
        {
            Assert.Equal(new DateTimeOffset(Catalogues.Shipped.CloseDay(month.Year, month.Month), new TimeOnly(2, 0), Shanghai.Offset), at);
            if (_closed.Count == _months)
                throw new EnoughException();
            var id = UnitRegister.NewId(Guid.Empty, month.Index);
            var receipt = await SubmitAsync(at, Order.One(new MonthClose("430000", new MonthInput(id, month)), new Author("月结作业")));
            _closed.Add((month, receipt.Position));
        }

        public void Progress(string step, long done, long total) => Assert.InRange(done, 0, total);

        public ValueTask DisposeAsync() => _actors.DisposeAsync();

        private sealed class EnoughException : Exception;
    }
}
