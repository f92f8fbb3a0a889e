using System.Text.Json;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>What every ledger promises. Derived from once for each implementation.</summary>
public abstract class LedgerContract
{
    private static readonly DateTimeOffset Instant = new DateTimeOffset(2026, 3, 5, 2, 0, 0, TimeSpan.Zero).AddMicroseconds(123_457);

    /// <summary>An empty ledger, and the same one as another process would open it.</summary>
    protected abstract ILedger Ledger { get; }
    protected abstract ILedger Another();

    [Fact]
    public async Task An_empty_ledger_begins_at_position_0()
    {
        var head = await Ledger.OpenAsync(default);
        var image = await Ledger.LoadImageAsync(default);

        Assert.Equal((0, DateTimeOffset.UnixEpoch), (head.Position, head.RecordedAt));
        Assert.Equal(new byte[32], head.Hash);
        Assert.Equal(0, image.Head.Position);
        Assert.Empty(image.TreeEntries);
        Assert.Empty(await ListAsync(image.Units));
        Assert.Null(await Ledger.FindEntryAsync(1, default));
        Assert.Empty(await ListAsync(Ledger.ReadAsync(0, 100, default)));
        Assert.Empty(await Ledger.FindCommandsAsync([Guid.NewGuid()], default));
    }

    [Fact]
    public async Task What_was_committed_is_read_back_byte_for_byte()
    {
        var batch = Form(await Ledger.OpenAsync(default), Unit(1), Unit(2), Unit(3));
        await Ledger.CommitAsync(batch, default);

        var read = await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default));
        Assert.Equal(batch.Bytes, read.Select(Canonical.Write));
        Assert.Equal(batch.Bytes[1], Canonical.Write((await Ledger.FindEntryAsync(2, default))!));
        Assert.Equal([2L], (await ListAsync(Ledger.ReadAsync(1, 2, default))).Select(entry => entry.Position));
        Assert.Empty(await ListAsync(Ledger.ReadAsync(3, 9, default)));
        Assert.Null(await Ledger.FindEntryAsync(0, default));
        Assert.Null(await Ledger.FindEntryAsync(4, default));
    }

    [Fact]
    public async Task Each_batch_is_hashed_onto_the_one_before()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        await Ledger.CommitAsync(first, default);
        var second = Form(first.Head, Unit(2), Unit(3));
        await Ledger.CommitAsync(second, default);

        var head = await Another().OpenAsync(default);

        Assert.Equal((3, Instant), (head.Position, head.RecordedAt));
        Assert.Equal(Canonical.Hash(Canonical.Hash(new byte[32], first.Bytes), second.Bytes), head.Hash);
    }

    [Fact]
    public async Task A_batch_that_was_made_ready_in_vain_leaves_nothing()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        Ledger.Prepare(Form(first.Head, Unit(3)));
        await Ledger.CommitAsync(first, default);
        var second = Form(first.Head, Unit(2));
        Ledger.Prepare(second);
        await Ledger.CommitAsync(second, default);

        var read = await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default));

        Assert.Equal([.. first.Bytes, .. second.Bytes], read.Select(Canonical.Write));
        Assert.Equal(second.Hash, (await Another().OpenAsync(default)).Hash);
    }

    [Fact]
    public async Task Accepted_commands_are_found_also_those_that_changed_nothing()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        await Ledger.CommitAsync(first, default);
        var idle = new AcceptedCommand(Guid.NewGuid(), new byte[32], new Receipt(1, null, Convert.ToHexStringLower(first.Hash), null, null));
        await Ledger.CommitAsync(new Batch(first.Head, Instant, [], [], first.Hash, [idle], []), default);

        var found = await Ledger.FindCommandsAsync([first.Commands[0].Id, idle.Id, Guid.NewGuid()], default);

        Assert.Equal(2, found.Count);
        Assert.Equal(first.Commands[0].Receipt, found[first.Commands[0].Id].Receipt);
        Assert.Equal(first.Commands[0].BodyHash, found[first.Commands[0].Id].BodyHash);
        Assert.Equal(idle.Receipt, found[idle.Id].Receipt);
        Assert.Equal(1, (await Ledger.LoadImageAsync(default)).Head.Position);
    }

    [Fact]
    public async Task Leads_are_found_by_their_partner_and_ended_titles_by_their_last_day()
    {
        var day = new DateOnly(2026, 3, 5);
        StatusChanged Named(TitleLevel level, DateOnly? until) => new(level, "NONE", "NAMED", TitleEffect.Granted, null, null, until, null);
        await Ledger.CommitAsync(Form(
            await Ledger.OpenAsync(default), Unit(1), Unit(2),
            Next(2, 2, new PartnershipFormed(Id(1), "JOINT_CREATION", null)),
            Next(2, 3, Named(TitleLevel.County, day)),
            Next(2, 4, Named(TitleLevel.National, day)),
            Next(2, 5, new TermExpired(TitleLevel.National, "NAMED", "EXPIRED")),
            Next(1, 2, Named(TitleLevel.County, null))), default);

        Assert.Equal([Id(2)], await Ledger.LeadsOfAsync(Id(1), default));
        Assert.Empty(await Ledger.LeadsOfAsync(Id(2), default));
        Assert.Empty(await Ledger.EndedTitlesAsync(day, default));
        Assert.Equal([new EndedTitle(Id(2), 6, TitleLevel.County, day)], await Ledger.EndedTitlesAsync(day.AddDays(1), default));
    }

    [Fact]
    public async Task A_second_writer_ends_the_right_of_the_first()
    {
        var head = await Ledger.OpenAsync(default);
        var (lost, won) = (Form(head, Unit(1)), Form(head, Unit(2)));
        var second = Another();
        await second.OpenAsync(default);
        await second.CommitAsync(won, default);

        await Assert.ThrowsAsync<LedgerTakenException>(() => Ledger.CommitAsync(lost, default));

        Assert.Equal(won.Bytes, (await ListAsync(second.ReadAsync(0, 10, default))).Select(Canonical.Write));
        Assert.Empty(await second.FindCommandsAsync([lost.Commands[0].Id], default));
        await second.CommitAsync(Form(won.Head, Unit(3)), default);
    }

    [Fact]
    public async Task A_batch_with_a_command_that_was_accepted_before_is_refused_whole()
    {
        var first = Form(await Ledger.OpenAsync(default), Unit(1));
        await Ledger.CommitAsync(first, default);
        var reused = Form(first.Head, Unit(2));

        await Assert.ThrowsAsync<CommandKnownException>(() => Ledger.CommitAsync(reused with { Commands = [.. reused.Commands, first.Commands[0]] }, default));

        Assert.Single(await ListAsync(Ledger.ReadAsync(0, 10, default)));
        Assert.Empty(await Ledger.FindCommandsAsync([reused.Commands[0].Id], default));
        Assert.Empty((await Ledger.LoadUnitsAsync([Id(2)], default)).Units);
        await Ledger.CommitAsync(reused, default);
        Assert.Equal(2, (await Ledger.LoadUnitsAsync([Id(2)], default)).Head.Position);
    }

    [Fact]
    public async Task Units_and_tallies_agree_with_folding_the_entries()
    {
        await using var world = await HistoryAsync();
        var folded = Fold(await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default)), world.Position());

        var (head, units) = await Ledger.LoadUnitsAsync([.. folded.Keys, Guid.NewGuid()], default);
        Assert.Equal(world.Position(), head.Position);
        Assert.Equal(folded.Keys.Order(), units.Keys.Order());
        foreach (var (id, unit) in folded)
            Assert.Equal(Text(unit), Text(units[id]));

        var image = await Ledger.LoadImageAsync(default);
        var parts = (await ListAsync(image.Units)).ToLookup(part => (part.Unit, part.Parent), part => part.Months);
        var wanted = folded.Values.SelectMany(unit => UnitPart.Of(unit.Id, unit.Placement, unit.Tally)).ToArray();
        Assert.Equal(wanted.Select(part => (part.Unit, part.Parent)).Order(), parts.Select(part => part.Key).Order());
        foreach (var part in wanted)
            Assert.Equal(Text(Decoded(part.Months)), Text(Decoded(parts[(part.Unit, part.Parent)].SelectMany(months => months))));
        Assert.Equal((await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default))).Where(entry => entry.Stream == Tree.Stream).Select(Canonical.Write), image.TreeEntries.Select(Canonical.Write));
    }

    [Fact]
    public async Task Units_at_an_earlier_position_agree_with_folding_the_entries_up_to_it()
    {
        await using var world = await HistoryAsync();
        var entries = await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default));
        foreach (var at in entries.Select(entry => entry.Position).Prepend(0))
        {
            var folded = Fold(entries, at);
            var units = (await ListAsync(Ledger.ReadUnitsAsync(at, default))).ToDictionary(unit => unit.Id);
            Assert.Equal(folded.Keys.Order(), units.Keys.Order());
            foreach (var (id, unit) in folded)
                Assert.Equal(Core(unit), Core(units[id]));
        }
    }

    [Fact]
    public async Task The_tree_at_a_position_and_the_units_under_a_region_agree_with_the_entries()
    {
        await using var world = await HistoryAsync();
        var folded = Fold(await ListAsync(Ledger.ReadAsync(0, long.MaxValue, default)), long.MaxValue);
        foreach (var region in world.Root.Tree.Regions.Keys)
            Assert.Equal(folded.Values.Where(unit => unit.Placement.Latest == region).Select(unit => unit.Id).Order(), (await Ledger.UnitsUnderAsync(region, default)).Order());

        Assert.Equal(0, (await Ledger.ReadTreeAsync(0, default)).Number);
        Assert.Empty((await Ledger.ReadTreeAsync(world.Position() - 1, default)).ClosedMonths);
        var tree = await Ledger.ReadTreeAsync(world.Position(), default);
        Assert.Equal((world.Root.Tree.Number, world.Position()), (tree.Number, tree.ClosedMonths.Single().Value[Town.January]));
    }

    [Fact]
    public async Task A_catalogue_may_be_kept_again_and_is_found_by_its_hash()
    {
        Assert.Null(await Ledger.FindCatalogueAsync(Catalogues.Shipped.Hash, default));
        await Ledger.KeepCatalogueAsync(Catalogues.Shipped.Hash, Catalogues.Shipped.Files, default);
        await Ledger.KeepCatalogueAsync(Catalogues.Shipped.Hash, Catalogues.Shipped.Files, default);
        Assert.Equal(Catalogues.Shipped.Hash, (await Ledger.FindCatalogueAsync(Catalogues.Shipped.Hash, default))!.Hash);
    }

    /// <summary>Something of everything that a unit's state holds, by real actors.</summary>
    private async Task<World> HistoryAsync()
    {
        var world = await Town.StartAsync(Ledger);
        var units = new List<Guid>();
        foreach (var name in new[] { "甲局", "乙局", "丙局", "丁局" })
            units.Add(await world.RegisterAsync(name));
        var (one, two, three, four) = (units[0], units[1], units[2], units[3]);
        var joint = await world.AcceptAsync(Town.Activity(one, coOrganisers: [two, three]));
        await world.AcceptAsync(Town.Activity(two, "2026", sessions: null, coOrganisers: [one]));
        var honour = await world.AcceptAsync(Town.Honour(one));
        await world.AcceptAsync(new EntryReverse(honour.Position, new ReverseInput(Guid.NewGuid(), "重复")));
        await world.AcceptAsync(new StatusChange(one, new StatusChangeInput(Guid.NewGuid(), TitleLevel.County, "CREATING", new(2026, 2, 1), Term: "某届")));
        await world.AcceptAsync(new UnitUpdate(two, new UnitUpdateInput(Guid.NewGuid(), new(2026, 2, 1)) { Kind = new(true, "ENTERPRISE"), Line = new(true, "EDUCATION"), StaffCount = new(true, 7) }));
        await world.AcceptAsync(new UnitMove(one, new UnitMoveInput(Guid.NewGuid(), Town.OtherDistrict, Town.February, "划转")));
        await world.AcceptAsync(new MonthSubmit(two, new MonthSubmitInput(Guid.NewGuid(), Town.February)));
        await world.AcceptAsync(new MonthReturn(two, new MonthReturnInput(Guid.NewGuid(), Town.February, "请核实")));
        await world.AcceptAsync(new PartnershipRecord(one, new PartnershipInput(Guid.NewGuid(), two, "JOINT_CREATION", new(2026, 2, 1))));
        await world.AcceptAsync(new UnitClose(four, new UnitCloseInput(Guid.NewGuid(), Town.March, "撤并")));
        await world.AcceptAsync(new EntryReverse(joint.Position, new ReverseInput(Guid.NewGuid(), "有误")));
        await world.AcceptAsync(new MonthClose(Town.Province, new MonthInput(Guid.NewGuid(), Town.January)));
        return world;
    }

    private static Dictionary<Guid, UnitState> Fold(IEnumerable<Entry> entries, long upTo)
    {
        var units = new Dictionary<Guid, UnitState>();
        foreach (var entry in entries.TakeWhile(entry => entry.Position <= upTo))
        {
            foreach (var id in Units.Unit.TouchedBy(entry))
                units[id] = Units.Unit.Fold(units.GetValueOrDefault(id), id, entry);
        }
        return units;
    }

    /// <summary>All that a state says as text that can be compared: the core, and what is kept by year.</summary>
    private static string Text(UnitState unit) =>
        $"{Core(unit)} {unit.Number} {Text(unit.Tally)} {string.Join(", ", unit.Facts)} {string.Join(", ", unit.Months)}";

    private static string Core(UnitState unit) => $"{JsonSerializer.Serialize(unit, UnitState.Json)} {unit.Position}";

    private static Rollups.Series Decoded(IEnumerable<KeyValuePair<Period, ReadOnlyMemory<byte>>> months) =>
        Rollups.Series.Of(months.Select(month => KeyValuePair.Create(month.Key, Rollups.CellBytes.Read(month.Value.Span))));

    private static string Text(Rollups.Series series) => string.Join("; ", series.Items().Select(month =>
        $"{month.Key}: {string.Join(", ", month.Value.Items().Select(item => $"{item.Key} {item.Value}").Order(StringComparer.Ordinal))}"));

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    private static Guid Id(int unit) => new(unit, 0, 0, [0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>The registration of a unit, with every column in use.</summary>
    protected static Entry Unit(int unit) => new()
    {
        Stream = Id(unit),
        Number = 1,
        UnitId = Id(unit),
        Fact = new UnitRegistered($"第{unit}局「𠮷」\n\"'\\", Guid.Empty, "ORGAN", "91430100MA4L16JQ9B", "EDUCATION", "一路 1 号", 12),
        EffectiveOn = new(2026, 1, 10),
        RecordedAt = Instant,
        RecordedBy = "张三",
        Mandate = "代填委托",
        CommandId = new Guid(unit, 0, 0, [0, 0, 0, 0, 0, 0, 0, 2]),
        Source = new Source("ROW", new string('a', 64), unit),
        Reason = "补报",
    };

    /// <summary>A further entry of a unit's own stream.</summary>
    private static Entry Next(int unit, int number, Fact fact) =>
        Unit(unit) with { Number = number, Fact = fact, CommandId = new Guid(unit, (short)number, 0, [0, 0, 0, 0, 0, 0, 0, 2]) };

    protected static Batch Form(Head head, params Entry[] entries)
    {
        var placed = entries.Select((entry, i) => entry with { Position = head.Position + 1 + i }).ToArray();
        var bytes = placed.Select(Canonical.Write).ToArray();
        var hash = Canonical.Hash(head.Hash, bytes);
        return new Batch(
            head, Instant, placed, bytes, hash,
            [.. placed.Select(entry => new AcceptedCommand(entry.CommandId, Canonical.Hash([], [entry.CommandId.ToByteArray()]), new Receipt(entry.Position, entry.Position, Convert.ToHexStringLower(hash), entry.UnitId, null)))],
            [.. placed.GroupBy(entry => entry.Stream).Select(stream => new UnitChange(
                null, stream.Aggregate((UnitState?)null, (unit, entry) => Units.Unit.Fold(unit, stream.Key, entry))!))]);
    }
}
