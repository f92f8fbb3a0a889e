using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>
/// Mergers (合并): the predecessor ends, its history stays with it; the successor gets the same titles, the lower, or
/// none, by policy. Partnerships go with the titles, or end.
/// </summary>
internal static class MergerDecisions
{
    public static Refusal? Merge(Work work, UnitState unit, UnitMerge merge)
    {
        var input = merge.Input;
        if (unit.MergedInto == input.IntoUnitId && unit.ClosedFrom == input.From)
            return null;
        if (work.Find(input.IntoUnitId) is not { } into)
            return Refusal.UnknownUnit(input.IntoUnitId) with { Field = "intoUnitId" };
        var later = unit.Facts.Keys.FirstOrDefault(month => month >= input.From);
        var titles = Titles(unit, into, input);
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "合并"),
            () => into.Id == unit.Id ? Refusal.BadValue("intoUnitId", unit.Name, "单位不能并入自身") : null,
            () => Rules.NotAhead(work, input.From),
            () => Rules.There(unit, input.From),
            () => Rules.There(into, input.From),
            () => later == default ? null : Refusal.UnitHasLaterFacts(unit.Name, later),
            () => InOrder(into, titles, input.From.FirstDay));
        if (refusal is not null)
            return refusal;
        Partnerships(work, unit, into, merge);
        work.RecordInTreeFor(unit, new UnitMerged(into.Id, input.From, input.Policy, titles), input.From.FirstDay, input.Reason);
        return null;
    }

    /// <summary>The predecessor's titles are those of its last day, the successor's those of the first day after.</summary>
    private static TitlePassed[] Titles(UnitState unit, UnitState into, UnitMergeInput input)
    {
        var (last, first) = (input.From.FirstDay.AddDays(-1), input.From.FirstDay);
        var held = Words.TitleLevels.Where(level => into.TitleAt(level, first) is not null).ToArray();
        var brought = Words.TitleLevels.Where(level => unit.TitleAt(level, last) is not null).ToArray();
        return input.Policy switch
        {
            MergePolicy.Inherit => [.. brought.Except(held).Select(Passed)],
            MergePolicy.Lower when held.Length == 0 || brought.Length == 0 => [.. held.Select(Lost)],
            MergePolicy.Lower => Lower(held[0] > brought[0] ? held[0] : brought[0]),
            _ => [],
        };

        TitlePassed[] Lower(TitleLevel lower)
        {
            var above = held.Where(level => level < lower).Select(Lost);
            return [.. held.Contains(lower) ? above : above.Append(Passed(lower))];
        }

        TitlePassed Passed(TitleLevel level)
        {
            var title = unit.TitleAt(level, last)!;
            var status = unit.StatusAt(level, last)!.Status == Catalogue.Warned ? Catalogue.Warned : Catalogue.Named;
            return new(level, status, TitleEffect.Granted, title.Term, title.Tier, title.Until);
        }

        static TitlePassed Lost(TitleLevel level) => new(level, Catalogue.Terminated, TitleEffect.Lost, null, null, null);
    }

    private static Refusal? InOrder(UnitState into, IEnumerable<TitlePassed> titles, DateOnly day)
    {
        foreach (var title in titles)
        {
            if (into.LatestStatus(title.Level) is { } latest && latest.On > day)
                return Refusal.StatusOrder(day, latest.On) with { Field = "from" };
        }
        return null;
    }

    /// <summary>With the titles (the same or the lower) the successor takes the predecessor's place; otherwise they end.</summary>
    private static void Partnerships(Work work, UnitState unit, UnitState into, UnitMerge merge)
    {
        var (last, goOn) = (merge.Input.From.FirstDay.AddDays(-1), merge.Input.Policy is MergePolicy.Inherit or MergePolicy.Lower);
        foreach (var led in unit.Partnerships.Where(one => one.IsOpenOn(last)).GroupBy(one => one.Partner))
        {
            End(unit.Id, led.Key);
            foreach (var one in led)
                GoOn(into.Id, one.Partner, one);
        }
        foreach (var lead in merge.Leads.Select(work.Find).OfType<UnitState>())
        {
            var joined = lead.Partnerships.Where(one => one.Partner == unit.Id && one.IsOpenOn(last)).ToArray();
            if (joined.Length > 0)
                End(lead.Id, unit.Id);
            foreach (var one in joined)
                GoOn(lead.Id, into.Id, one);
        }

        void End(Guid lead, Guid partner) => work.RecordFor(lead, new PartnershipEnded(partner), last, merge.Input.Reason);

        void GoOn(Guid lead, Guid partner, Partnership one)
        {
            var first = last.AddDays(1);
            if (goOn && lead != partner && !work.Find(lead)!.Partnerships.Any(other => other.Partner == partner && other.Kind == one.Kind && other.IsOn(first)))
                work.RecordFor(lead, new PartnershipFormed(partner, one.Kind, one.Until), first, merge.Input.Reason);
        }
    }
}
