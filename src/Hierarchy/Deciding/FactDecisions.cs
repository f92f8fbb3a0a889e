using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Honours, activities, and taking them back.</summary>
internal static class FactDecisions
{
    public const int MaxCoOrganisers = 50;

    public static Refusal? Award(Work work, UnitState unit, HonourInput input)
    {
        if (input.AwardedOn.EffectiveOn(work.Today) is not { } on)
            return Refusal.FutureDate(input.AwardedOn.ToString(), work.Today, "awardedOn");
        var month = Period.Of(on);
        var refusal = Rules.Name(input.Title, "title")
            ?? Rules.InList(work, "honour-kinds", input.Kind, on, "kind")
            ?? Rules.Number(input.Count, input.AtLeast, "count")
            ?? Rules.Text(input.Issuer, "issuer")
            ?? Rules.Text(input.DocumentNumber, "documentNumber")
            ?? Rules.There(unit, month)
            ?? Rules.Open(work, unit, month, input.Reason);
        if (refusal is null)
            work.RecordFor(unit.Id, new HonourAwarded(
                input.Title.Trim(), input.Level, input.Kind, input.Holder, input.Count, input.AtLeast, input.AwardedOn,
                input.AssessedFrom, input.AssessedTo, input.Issuer, input.DocumentNumber), on, input.Reason);
        return refusal;
    }

    public static Refusal? Hold(Work work, UnitState host, ActivityFacts input, string? reason)
    {
        if (input.HeldOn.EffectiveOn(work.Today) is not { } on)
            return Refusal.FutureDate(input.HeldOn.ToString(), work.Today, "heldOn");
        IReadOnlyList<Guid> others = input.CoOrganiserIds ?? [];
        var refusal = Rules.InList(work, "activity-categories", input.Category, on, "category")
            ?? Rules.Text(input.Title, "title")
            ?? Rules.Number(input.Sessions, input.SessionsAtLeast, "sessions")
            ?? Rules.Number(input.Participants, input.ParticipantsAtLeast, "participants")
            ?? ThereAndOpen(work, host, on, reason)
            ?? CoOrganisers(work, host, others, on, reason);
        if (refusal is null)
            work.RecordFor(host.Id, new ActivityHeld(
                input.Category, input.Title, input.HeldOn, input.Sessions, input.SessionsAtLeast, input.Participants,
                input.ParticipantsAtLeast, others), on, reason);
        return refusal;
    }

    public static Refusal? Reverse(Work work, EntryReverse reverse)
    {
        if (reverse.Original is not { } original)
            return Refusal.UnknownEntry(reverse.Position);
        if (original.Fact is not (HonourAwarded or ActivityHeld or StatusChanged or TermExpired) || original.UnitId is not { } id)
            return Refusal.NotReversible(original.Fact.Kind);
        var unit = work.Find(id) ?? throw new InvalidOperationException($"entry {reverse.Position} is about unit {id}, which is not there");
        var refusal = Rules.First(
            () => Rules.Reason(reverse.Input.Reason, "冲正"),
            () => unit.Reversed.Contains(original.Number) ? Refusal.AlreadyReversed(reverse.Position) : null,
            () => LevelOf(original.Fact) is { } level && unit.LatestStatus(level)?.Number != original.Number
                ? Refusal.NotLatestStatus(reverse.Position)
                : null);
        if (refusal is null)
            work.RecordFor(unit.Id, new EntryReversed(original.Number, original.Fact), original.EffectiveOn, reverse.Input.Reason, reverse.Position);
        return refusal;
    }

    private static TitleLevel? LevelOf(Fact fact) => fact switch
    {
        StatusChanged changed => changed.Level,
        TermExpired expired => expired.Level,
        _ => null,
    };

    private static Refusal? CoOrganisers(Work work, UnitState host, IReadOnlyList<Guid> others, DateOnly on, string? reason)
    {
        if (others.Count > MaxCoOrganisers)
            return Refusal.BadValue("coOrganiserIds", $"{others.Count} 个", $"联合主办单位不得超过 {MaxCoOrganisers} 个");
        if (others.Count == 0)
            return null;
        if (others.Contains(host.Id) || others.Distinct().Count() != others.Count)
            return Refusal.BadValue("coOrganiserIds", host.Name, "联合主办单位不得重复，也不得包括本单位");
        foreach (var id in others)
        {
            if (work.Find(id) is not { } other)
                return Refusal.UnknownUnit(id) with { Field = "coOrganiserIds" };
            // Its figures change too, so its month has a say.
            if (ThereAndOpen(work, other, on, reason) is { } refusal)
                return refusal;
        }
        return null;
    }

    private static Refusal? ThereAndOpen(Work work, UnitState unit, DateOnly on, string? reason) =>
        Rules.There(unit, Period.Of(on)) ?? Rules.Open(work, unit, Period.Of(on), reason);
}
