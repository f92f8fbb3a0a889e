using System.Collections.Immutable;
using Hierarchy.Rollups;

namespace Hierarchy.Units;

/// <summary>Facts to state: how a unit (单位) becomes what its entries say. No decisions here, no clock.</summary>
public static class Unit
{
    /// <summary>
    /// Folds one entry into a unit that it touches: its own stream, its moves and mergers in the tree's stream, and
    /// another's activity that it co-organised.
    /// </summary>
    public static UnitState Fold(UnitState? unit, Guid id, Entry entry)
    {
        var folded = entry.Fact is UnitRegistered registered
            ? Registered(id, registered, entry)
            : Apply(unit ?? throw new InvalidOperationException($"unit {id} has a {entry.Fact.Kind} before its registration"), entry);
        return (unit is not null && folded.CountsAs(unit) ? folded : folded.Retallied()) with
        {
            Position = unit is null || IsCore(entry, id) ? entry.Position : unit.Position,
            Number = entry.Stream == id ? entry.Number : folded.Number,
        };
    }

    /// <summary>Whether an entry changes more of a unit than its months: all but what comes every month.</summary>
    public static bool IsCore(Entry entry, Guid id) => entry.Fact switch
    {
        HonourAwarded or ActivityHeld or MonthSubmitted or MonthReturned or MonthAccepted => false,
        EntryReversed => entry.UnitId == id,
        _ => true,
    };

    /// <summary>The units that an entry touches.</summary>
    public static Touched TouchedBy(Entry entry)
    {
        var fact = entry.Fact is EntryReversed reversed ? reversed.Original : entry.Fact;
        return new(entry.UnitId, fact switch
        {
            ActivityHeld activity => activity.CoOrganisers,
            UnitMerged merged => [merged.Into],
            _ => [],
        });
    }

    private static UnitState Apply(UnitState unit, Entry entry) => entry.Fact switch
    {
        UnitUpdated updated => Updated(unit, updated, entry.EffectiveOn),
        UnitMoved moved => unit with { Moves = unit.Moves.With(moved.From, moved.To) },
        UnitClosed closed => unit with { ClosedFrom = closed.From },
        UnitMerged merged => Merged(unit, entry, merged),
        HonourAwarded honour => Counted(unit, entry.Month, Amounts.Of(honour), 1),
        ActivityHeld activity => Held(unit, entry, activity),
        StatusChanged fact => Stepped(unit, fact.Level, new(entry.Number, entry.EffectiveOn, fact.To, fact.Title, fact.Term, fact.Tier, fact.Until, fact.DocumentNumber)),
        TermExpired fact => Stepped(unit, fact.Level, new(entry.Number, entry.EffectiveOn, fact.To, TitleEffect.Lost, null, null, null, null)),
        MandateGranted granted => unit with { Mandates = unit.Mandates.Add(new(granted.Office, entry.Number)) },
        MandateRevoked revoked => unit with { Mandates = unit.Mandates.RemoveAll(one => one.Office == revoked.Office) },
        PartnershipFormed formed => unit with { Partnerships = unit.Partnerships.Add(new(formed.Partner, formed.PartnershipKind, entry.EffectiveOn, formed.Until)) },
        PartnershipEnded ended => unit with { Partnerships = [.. unit.Partnerships.Select(one => one.Partner == ended.Partner && one.IsOpenOn(entry.EffectiveOn) ? one with { Until = entry.EffectiveOn } : one)] },
        MonthSubmitted submitted => InMonth(unit, submitted.Period, _ => new(
            SubmissionState.Submitted, Shanghai.Day(entry.RecordedAt), submitted.Due, submitted.NothingToReport, null)),
        MonthReturned returned => InMonth(unit, returned.Period, month => month! with { State = SubmissionState.Returned, ReturnedReason = entry.Reason }),
        MonthAccepted accepted => InMonth(unit, accepted.Period, month => month! with { State = SubmissionState.Accepted }),
        EntryReversed reversed => Reversed(unit, entry, reversed),
        _ => throw new InvalidOperationException($"a unit's ledger holds a {entry.Fact.Kind} (position {entry.Position})"),
    };

    private static UnitState Registered(Guid id, UnitRegistered fact, Entry entry) => new()
    {
        Id = id,
        Names = Dated<string>.Empty.With(entry.EffectiveOn, fact.Name),
        Kinds = Dated<string>.Empty.With(entry.EffectiveOn, fact.UnitKind),
        Lines = Dated<string?>.Empty.With(entry.EffectiveOn, fact.Line),
        CreditCodes = Dated<string?>.Empty.With(entry.EffectiveOn, fact.CreditCode),
        Addresses = Dated<string?>.Empty.With(entry.EffectiveOn, fact.RegisteredAddress),
        StaffCounts = Dated<int?>.Empty.With(entry.EffectiveOn, fact.StaffCount),
        RegisteredOn = entry.EffectiveOn,
        Moves = Placement.Starting(entry.Month, fact.Region),
        Statuses = [[], [], [], []],
        Contact = fact.Contact,
    };

    private static UnitState Updated(UnitState unit, UnitUpdated fact, DateOnly on) => unit with
    {
        Names = fact.Name is { } name ? unit.Names.With(on, name) : unit.Names,
        Kinds = fact.UnitKind is { } kind ? unit.Kinds.With(on, kind) : unit.Kinds,
        Lines = Changed(unit.Lines, fact, "line", fact.Line, on),
        CreditCodes = Changed(unit.CreditCodes, fact, "creditCode", fact.CreditCode, on),
        Addresses = Changed(unit.Addresses, fact, "registeredAddress", fact.RegisteredAddress, on),
        StaffCounts = Changed(unit.StaffCounts, fact, "staffCount", fact.StaffCount, on),
        Contact = fact.Contact ?? (fact.Cleared.Contains("contact") ? null : unit.Contact),
    };

    private static Dated<T?> Changed<T>(Dated<T?> dated, UnitUpdated fact, string field, T? value, DateOnly on) =>
        value is not null || fact.Cleared.Contains(field) ? dated.With(on, value) : dated;

    private static UnitState Held(UnitState unit, Entry entry, ActivityHeld activity) => entry.UnitId == unit.Id
        ? Counted(unit, entry.Month, Amounts.Of(activity), 1)
        : WithFlows(unit, entry.Month, Amounts.Joint(activity));

    private static UnitState Stepped(UnitState unit, TitleLevel level, StatusStep step) =>
        unit with { Statuses = unit.Statuses.SetItem((int)level, unit.Statuses[(int)level].Add(step)) };

    /// <summary>The predecessor ends; its successor gets what the policy gives, on the first day.</summary>
    private static UnitState Merged(UnitState unit, Entry entry, UnitMerged merged) => entry.UnitId == unit.Id
        ? unit with { ClosedFrom = merged.From, MergedInto = merged.Into }
        : merged.Titles.Aggregate(unit, (state, title) => Stepped(
            state, title.Level, new(0, merged.From.FirstDay, title.Status, title.Title, title.Term, title.Tier, title.Until, null)));

    private static UnitState Reversed(UnitState unit, Entry entry, EntryReversed fact)
    {
        var own = entry.UnitId == unit.Id;
        var after = fact.Original switch
        {
            HonourAwarded honour => Counted(unit, entry.Month, Cell.Empty.Minus(Amounts.Of(honour)), -1),
            ActivityHeld activity when own => Counted(unit, entry.Month, Cell.Empty.Minus(Amounts.Of(activity)), -1),
            ActivityHeld activity => WithFlows(unit, entry.Month, Cell.Empty.Minus(Amounts.Joint(activity))),
            StatusChanged changed => WithoutStep(unit, changed.Level, fact.Number),
            TermExpired expired => WithoutStep(unit, expired.Level, fact.Number),
            _ => throw new InvalidOperationException($"a reversal of a {fact.Original.Kind} (position {entry.Position})"),
        };
        return own ? after with { Reversed = after.Reversed.Add(fact.Number) } : after;
    }

    private static UnitState WithoutStep(UnitState unit, TitleLevel level, int number) =>
        unit with { Statuses = unit.Statuses.SetItem((int)level, unit.Statuses[(int)level].RemoveAll(step => step.Number == number)) };

    private static UnitState InMonth(UnitState unit, Period period, Func<UnitMonth?, UnitMonth> change)
    {
        var before = unit.Months.GetValueOrDefault(period);
        var after = change(before);
        return WithFlows(unit with { Months = unit.Months.SetItem(period, after) }, period, Amounts.Of(after).Minus(Amounts.Of(before)));
    }

    private static UnitState Counted(UnitState unit, Period month, Cell amounts, int facts)
    {
        var count = unit.Facts.GetValueOrDefault(month) + facts;
        return unit with
        {
            Tally = TallyWith(unit, month, amounts),
            Facts = count == 0 ? unit.Facts.Remove(month) : unit.Facts.SetItem(month, count),
        };
    }

    private static UnitState WithFlows(UnitState unit, Period month, Cell amounts) => unit with { Tally = TallyWith(unit, month, amounts) };

    private static Series TallyWith(UnitState unit, Period month, Cell amounts)
    {
        var counted = unit.Lines.At(month.LastDay) is { } line ? amounts.Plus(amounts.In(line)) : amounts;
        return unit.Tally.With(month, unit.Tally.At(month).Plus(counted));
    }
}
