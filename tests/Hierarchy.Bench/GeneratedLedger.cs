using System.Security.Cryptography;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Bench;

/// <summary>
/// A ledger of three years as the product would have written it, batch by batch, the same for the same size and last
/// month: the catalogue's regions, all units in the first month, then their facts. Months are closed on the way.
/// </summary>
/// <param name="open">Months at the end that nobody has closed yet.</param>
internal sealed class GeneratedLedger(Catalogue catalogue, int units, int entries, Period last, int open)
{
    public const int Months = 36;

    private const int BatchEntries = 1_000;
    private const int RegisteredAtOnce = 500;
    private const string By = "测速";

    private readonly Random _chance = new(units);
    private readonly Period _first = last.Plus(1 - Months);
    private readonly List<Entry> _entries = [];
    private readonly List<(Guid Command, int Entries)> _commands = [];
    private Head _head = Head.Empty;
    private DateTimeOffset _instant;
    private int _treeNumber;
    private Guid _province;

    public IEnumerable<Batch> Batches()
    {
        var all = new GeneratedUnits(units, _chance);
        At(_first.FirstDay);
        var regions = Regions();
        yield return Commit();
        foreach (var some in Enumerable.Range(0, units).Chunk(RegisteredAtOnce))
        {
            Register(all, some, regions);
            yield return Commit();
        }
        var facts = new GeneratedFacts(catalogue, all, _chance);
        // Each close is an entry of its own.
        var rest = entries - (int)_head.Position - (Months - open);
        for (var month = 0; month < Months; month++)
        {
            foreach (var batch in OfMonth(_first.Plus(month), facts, (int)((long)rest * (month + 1) / Months - (long)rest * month / Months)))
                yield return batch;
        }
        if (open > 0)
            yield break;
        At(last.Plus(1).FirstDay);
        Close(last);
        yield return Commit();
    }

    private ILookup<RegionLevel, (Guid, string)> Regions()
    {
        var command = NewId();
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        InTree(command, new CatalogueAdopted(catalogue.Hash), null, _first.FirstDay, null);
        InTree(command, new LedgerOpened(_first), null, _first.FirstDay, null);
        foreach (var region in catalogue.Regions)
        {
            var id = ids[region.Code] = UnitRegister.NewId(command, _entries.Count);
            var from = region.ValidFrom is { } day ? Period.Of(day) : Period.Beginning;
            InTree(command, new RegionCreated(region.Code, region.Name, region.Level, region.Parent is { } parent ? ids[parent] : null, from), id, from.FirstDay, "首次载入");
        }
        _commands.Add((command, _entries.Count));
        _province = ids[catalogue.Regions.Single(region => region.Level == RegionLevel.Province).Code];
        return catalogue.Regions.ToLookup(region => region.Level, region => (ids[region.Code], region.Name));
    }

    private void Register(GeneratedUnits all, int[] some, ILookup<RegionLevel, (Guid, string)> regions)
    {
        var (command, lines) = (NewId(), catalogue.List("lines"));
        for (var i = 0; i < some.Length; i++)
        {
            var (unit, fact) = all.Register(some[i], UnitRegister.NewId(command, i), regions, lines);
            Add(unit, fact, command, _first.FirstDay);
        }
        _commands.Add((command, some.Length));
    }

    private IEnumerable<Batch> OfMonth(Period month, GeneratedFacts facts, int count)
    {
        var days = month.LastDay.Day;
        for (var done = 0; done < count; done += BatchEntries)
        {
            var day = month.FirstDay.AddDays((int)((long)done * days / count));
            At(day);
            if (done == 0 && month > _first && month.Plus(-1) <= last.Plus(-open))
                Close(month.Plus(-1));
            for (var i = done; i < Math.Min(done + BatchEntries, count); i++)
            {
                var command = NewId();
                var on = day.AddDays(-_chance.Next(Math.Min(day.Day, 5)));
                var (unit, fact) = facts.Next(day, on);
                Add(unit, fact, command, fact is StatusChanged ? day : on);
                _commands.Add((command, 1));
            }
            yield return Commit();
        }
    }

    private void Close(Period month)
    {
        var command = Command.IdFor($"close {catalogue.Regions[0].Code} {month}");
        InTree(command, new MonthClosed(month), _province, month.LastDay, null);
        _commands.Add((command, 1));
    }

    /// <summary>Nine in the morning, each batch a little later than the one before.</summary>
    private void At(DateOnly day)
    {
        var morning = new DateTimeOffset(day.ToDateTime(new TimeOnly(9, 0)), Shanghai.Offset).ToUniversalTime();
        _instant = morning > _instant ? morning : _instant.AddMilliseconds(1);
    }

    private void InTree(Guid command, Fact fact, Guid? region, DateOnly on, string? reason) =>
        _entries.Add(Entry(Tree.Stream, ++_treeNumber, fact, command, on) with { RegionId = region, Reason = reason });

    private void Add(GeneratedUnits.Unit unit, Fact fact, Guid command, DateOnly on) =>
        _entries.Add(Entry(unit.Id, ++unit.Number, fact, command, on) with { UnitId = unit.Id });

    private Entry Entry(Guid stream, int number, Fact fact, Guid command, DateOnly on) => new()
    {
        Position = _head.Position + _entries.Count + 1,
        Stream = stream,
        Number = number,
        Fact = fact,
        EffectiveOn = on,
        RecordedAt = _instant,
        RecordedBy = By,
        CommandId = command,
    };

    private Batch Commit()
    {
        var bytes = _entries.ConvertAll(Canonical.Write);
        var hash = Canonical.Hash(_head.Hash, bytes);
        var batch = new Batch(_head, _instant, [.. _entries], bytes, hash, Accepted(Convert.ToHexStringLower(hash)), []);
        _head = batch.Head;
        _entries.Clear();
        _commands.Clear();
        return batch;
    }

    private List<AcceptedCommand> Accepted(string hash)
    {
        var (accepted, at) = (new List<AcceptedCommand>(_commands.Count), 0);
        foreach (var (command, count) in _commands)
        {
            var first = _entries[at];
            at += count;
            // Its body is nowhere, so nothing can be compared with the hash of it.
            accepted.Add(new AcceptedCommand(command, SHA256.HashData(command.ToByteArray()), new Receipt(
                _entries[at - 1].Position, first.Position, hash, first.UnitId, first.RegionId)));
        }
        return accepted;
    }

    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        _chance.NextBytes(bytes);
        return new Guid(bytes);
    }
}
