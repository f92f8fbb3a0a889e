using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>A command to the decision that answers it. Null: accepted, and its entries (none when it was done already) are in the work.</summary>
public static class Decide
{
    public static Refusal? One(Work work, Command command)
    {
        var mark = work.Here;
        var refusal = Standing.Check(work, command) ?? Decided(work, command);
        if (refusal is not null)
            work.BackTo(mark);
        return refusal;
    }

    private static Refusal? Decided(Work work, Command command) => command switch
    {
        UnitRegister register => UnitDecisions.Register(work, register),
        UnitUpdate update => For(work, update, static (work, unit, update) => UnitDecisions.Update(work, unit, update.Input)),
        UnitMove move => For(work, move, static (work, unit, move) => UnitDecisions.Move(work, unit, move.Input)),
        UnitMerge merge => For(work, merge, static (work, unit, merge) => MergerDecisions.Merge(work, unit, merge)),
        UnitClose close => For(work, close, static (work, unit, close) => UnitDecisions.Close(work, unit, close.Input)),
        MandateGrant grant => For(work, grant, static (work, unit, grant) => MandateDecisions.Grant(work, unit, grant.Input)),
        MandateRevoke revoke => For(work, revoke, static (work, unit, revoke) => MandateDecisions.Revoke(work, unit, revoke.Input)),
        PartnershipRecord record => For(work, record, static (work, unit, record) => PartnershipDecisions.Form(work, unit, record.Input)),
        PartnershipEnd end => For(work, end, static (work, unit, end) => PartnershipDecisions.End(work, unit, end.Input)),
        HonourRecord record => For(work, record, static (work, unit, record) => FactDecisions.Award(work, unit, record.Input)),
        ActivityRecord record => For(work, record, static (work, unit, record) => FactDecisions.Hold(work, unit, record.Input.Activity, record.Input.Reason)),
        ActivitiesRecord record => Each(work, record),
        StatusChange change => For(work, change, static (work, unit, change) => StatusDecisions.Change(work, unit, change.Input)),
        TermExpire expire => For(work, expire, static (work, unit, expire) => StatusDecisions.Expire(work, unit, expire.Input)),
        EntryReverse reverse => FactDecisions.Reverse(work, reverse),
        MonthSubmit submit => For(work, submit, static (work, unit, submit) => MonthDecisions.Submit(work, unit, submit.Input)),
        MonthReturn back => For(work, back, static (work, unit, back) => MonthDecisions.Return(work, unit, back.Input)),
        MonthAccept accept => For(work, accept, static (work, unit, accept) => MonthDecisions.Accept(work, unit, accept.Input)),
        MonthsAccept accept => Each(work, accept.Input),
        MonthClose close => TreeDecisions.CloseMonth(work, close),
        RegionCreate create => TreeDecisions.Create(work, create.Input),
        RegionUpdate update => TreeDecisions.Update(work, update),
        RegionMove move => TreeDecisions.Move(work, move),
        RegionClose close => TreeDecisions.Close(work, close),
        LedgerOpen open => TreeDecisions.Open(work, open),
        CatalogueAdopt adopt => TreeDecisions.Adopt(work, adopt),
        _ => throw new InvalidOperationException($"no decision for {command.GetType().Name}"),
    };

    private static Refusal? For<TCommand>(Work work, TCommand command, Func<Work, UnitState, TCommand, Refusal?> decide) where TCommand : UnitCommand =>
        work.Find(command.UnitId) is { } unit ? decide(work, unit, command) : Refusal.UnknownUnit(command.UnitId);

    private static Refusal? Each(Work work, MonthsAcceptInput input)
    {
        foreach (var id in input.UnitIds)
        {
            if (work.Find(id) is not { } unit)
                return Refusal.UnknownUnit(id) with { Field = "unitIds" };
            if (MonthDecisions.Accept(work, unit, new MonthInput(input.CommandId, input.Period, input.Reason)) is { } refusal)
                return refusal;
        }
        return null;
    }

    private static Refusal? Each(Work work, ActivitiesRecord record)
    {
        foreach (var activity in record.Input.Activities)
        {
            if (activity is null)
                return Refusal.NameRequired("activities");
            if (work.Find(record.UnitId) is not { } unit)
                return Refusal.UnknownUnit(record.UnitId);
            if (FactDecisions.Hold(work, unit, activity, record.Input.Reason) is { } refusal)
                return refusal;
        }
        return null;
    }
}
