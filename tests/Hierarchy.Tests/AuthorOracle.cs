using Hierarchy.Deciding;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>
/// Whether an entry may be its author's, told from the entries alone and in other words than the decisions: what is
/// wrong, or null. The parents of units and regions are looked up by scanning what was recorded before.
/// </summary>
public sealed class AuthorOracle(IReadOnlyList<Entry> entries)
{
    public string? Wrong(Entry entry, Author author, Command command) => author switch
    {
        { Unit: { } unit } => entry.UnitId != unit ? "another unit's"
            : entry.Mandate is not null ? "a unit for itself under a mandate"
            : IsStatement(entry) || entry.Fact is MandateGranted or MandateRevoked ? null : "not for a unit to decide",
        { Office: { } office } => OfOffice(entry, office, author.Mandate, command),
        _ => entry.Mandate == author.Mandate ? null : "a mandate from nowhere",
    };

    private string? OfOffice(Entry entry, Guid office, string? declared, Command command)
    {
        var name = ((RegionCreated)entries.Single(one => one.Fact is RegionCreated && one.RegionId == office).Fact).Name;
        if (entry.Mandate is null)
            return "an office's entry that says not on what it rests";
        if (entry.Mandate == (declared is null ? $"职权：{name}" : $"职权：{name}；{declared}"))
            return IsCompetent(entry, office, command) ? null : "outside the office's competence";
        if (!IsStatement(entry))
            return "an office's decision under a mandate";
        return entry.Mandate == declared || Granted(entry, office, name) ? null : "under a mandate that was not granted";
    }

    /// <summary>What only the unit says: its facts, its submissions, and the steps that name it.</summary>
    private static bool IsStatement(Entry entry) => entry.Fact switch
    {
        UnitUpdated or HonourAwarded or ActivityHeld or MonthSubmitted or PartnershipFormed or PartnershipEnded => true,
        StatusChanged step => By(step, entry).Contains("unit"),
        EntryReversed { Original: HonourAwarded or ActivityHeld } => true,
        EntryReversed { Original: StatusChanged step } => By(step, entry).Contains("unit"),
        _ => false,
    };

    private static IReadOnlyList<string> By(StatusChanged step, Entry entry) =>
        Catalogues.Shipped.FindTransition(step.From, step.To, entry.EffectiveOn)!.By;

    private bool Granted(Entry entry, Guid office, string name)
    {
        var last = Before(entry).LastOrDefault(one => one.UnitId == entry.UnitId
            && one.Fact is MandateGranted { Office: var granted } && granted == office || one.UnitId == entry.UnitId && one.Fact is MandateRevoked { Office: var revoked } && revoked == office);
        return last?.Fact is MandateGranted && entry.Mandate == $"单位授权代填：{name}（见该单位第 {last.Number} 条记录）";
    }

    private bool IsCompetent(Entry entry, Guid office, Command command) => (command, entry.Fact) switch
    {
        // What hangs under a region that is closed goes with it, and partnerships with the units that merge.
        (RegionClose close, RegionMoved or UnitMoved or RegionClosed) => IsAbove(office, Closed(entry), close.Input.From, entry)
            && Closing(entry).Successors.All(to => IsOver(office, to, close.Input.From, entry)),
        (UnitMerge merge, _) => OverUnit(office, merge.UnitId, merge.Input.From, entry) && OverUnit(office, merge.Input.IntoUnitId, merge.Input.From, entry),
        (_, UnitRegistered fact) => IsOver(office, fact.Region, entry.Month, entry),
        (_, UnitMoved fact) => OverUnit(office, entry.UnitId!.Value, fact.From, entry) && IsOver(office, fact.To, fact.From, entry),
        (_, UnitClosed fact) => OverUnit(office, entry.UnitId!.Value, fact.From, entry),
        (_, MonthReturned fact) => OverUnit(office, entry.UnitId!.Value, fact.Period, entry),
        (_, MonthAccepted fact) => OverUnit(office, entry.UnitId!.Value, fact.Period, entry),
        (_, MonthClosed fact) => IsOver(office, entry.RegionId!.Value, fact.Period, entry),
        (_, RegionCreated fact) => fact.Parent is { } parent && IsOver(office, parent, fact.From, entry),
        (_, RegionRenamed fact) => IsAbove(office, entry.RegionId!.Value, fact.From, entry),
        (_, RegionRecoded fact) => IsAbove(office, entry.RegionId!.Value, fact.From, entry),
        (_, RegionMoved fact) => IsAbove(office, entry.RegionId!.Value, fact.From, entry) && IsOver(office, fact.To, fact.From, entry),
        (_, StatusChanged step) => Decides(office, step, entry),
        (_, EntryReversed { Original: StatusChanged step }) => Decides(office, step, entry),
        _ => false,
    };

    private bool Decides(Guid office, StatusChanged step, Entry entry)
    {
        var level = LevelOf(office);
        var parent = ParentOf(entry.UnitId!.Value, entry.Month, entry);
        return OverUnit(office, entry.UnitId!.Value, entry.Month, entry) && By(step, entry).Any(by => (by, level) switch
        {
            ("district", _) => level == RegionLevel.District || parent == office,
            ("city", RegionLevel.City) or ("system", RegionLevel.Province) or ("history", _) => true,
            ("city", RegionLevel.Province) => parent == office,
            ("granting", RegionLevel.Province) => step.Level is TitleLevel.National or TitleLevel.Provincial,
            ("granting", RegionLevel.City) => step.Level == TitleLevel.Municipal,
            ("granting", _) => step.Level == TitleLevel.County,
            _ => false,
        });
    }

    private RegionClosed Closing(Entry entry) => (RegionClosed)OfCommand(entry).Fact;

    private Guid Closed(Entry entry) => OfCommand(entry).RegionId!.Value;

    private Entry OfCommand(Entry entry) => entries.Single(one => one.CommandId == entry.CommandId && one.Fact is RegionClosed);

    private RegionLevel LevelOf(Guid region) => ((RegionCreated)entries.Single(one => one.Fact is RegionCreated && one.RegionId == region).Fact).Level;

    private bool OverUnit(Guid office, Guid unit, Period month, Entry at) => ParentOf(unit, month, at) is { } parent && IsOver(office, parent, month, at);

    private bool IsAbove(Guid office, Guid region, Period month, Entry at) => office != region && IsOver(office, region, month, at);

    private bool IsOver(Guid office, Guid region, Period month, Entry at)
    {
        for (Guid? above = region; above is { } id; above = RegionParentOf(id, month, at))
        {
            if (id == office)
                return true;
        }
        return false;
    }

    private Guid? ParentOf(Guid unit, Period month, Entry at) => Newest(Before(at).Where(one => one.UnitId == unit), month, entry => entry.Fact switch
    {
        UnitRegistered fact => (entry.Month, (Guid?)fact.Region),
        UnitMoved fact => (fact.From, fact.To),
        _ => null,
    });

    private Guid? RegionParentOf(Guid region, Period month, Entry at) => Newest(Before(at).Where(one => one.RegionId == region), month, entry => entry.Fact switch
    {
        RegionCreated fact => (fact.From, fact.Parent),
        RegionMoved fact => (fact.From, fact.To),
        _ => null,
    });

    /// <summary>Of what holds from a month on, the latest; of two from the same month, the later recorded.</summary>
    private static Guid? Newest(IEnumerable<Entry> of, Period month, Func<Entry, (Period From, Guid? To)?> step) => of
        .Select(step).OfType<(Period From, Guid? To)>().Where(one => one.From <= month).OrderBy(one => one.From).LastOrDefault().To;

    /// <summary>What had been recorded when the entry's command was decided.</summary>
    private IEnumerable<Entry> Before(Entry entry) => entries.TakeWhile(one => one.CommandId != entry.CommandId);
}
