using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>A unit's month: submitted by the unit, returned or accepted by the office above it.</summary>
internal static class MonthDecisions
{
    public static Refusal? Submit(Work work, UnitState unit, MonthSubmitInput input)
    {
        var month = input.Period;
        if (unit.Months.GetValueOrDefault(month) is { Submitted: true })
            return null;
        var facts = unit.Facts.GetValueOrDefault(month);
        var refusal = Rules.First(
            () => month > work.ThisMonth ? Refusal.FutureDate(month.ToString(), work.Today, "period") : null,
            () => Rules.There(unit, month),
            () => input.NothingToReport && facts > 0 ? Refusal.HasFacts(month, facts) : null,
            () => Rules.Open(work, unit, month, input.Reason));
        if (refusal is null)
            work.RecordFor(unit.Id, new MonthSubmitted(month, work.Catalogue.DueDay(month.Year, month.Month), input.NothingToReport), Day(work, month), input.Reason);
        return refusal;
    }

    public static Refusal? Return(Work work, UnitState unit, MonthReturnInput input)
    {
        if (unit.Months.GetValueOrDefault(input.Period) is { State: SubmissionState.Returned })
            return null;
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "退回"),
            () => IsSubmitted(unit, input.Period),
            () => Rules.There(unit, input.Period));
        if (refusal is null)
            work.RecordFor(unit.Id, new MonthReturned(input.Period), Day(work, input.Period), input.Reason);
        return refusal;
    }

    public static Refusal? Accept(Work work, UnitState unit, MonthInput input)
    {
        if (unit.Months.GetValueOrDefault(input.Period) is { State: SubmissionState.Accepted })
            return null;
        var refusal = Rules.First(
            () => IsSubmitted(unit, input.Period),
            () => Rules.There(unit, input.Period),
            () => Rules.Open(work, unit, input.Period, input.Reason));
        if (refusal is null)
            work.RecordFor(unit.Id, new MonthAccepted(input.Period), Day(work, input.Period), input.Reason);
        return refusal;
    }

    private static Refusal? IsSubmitted(UnitState unit, Period month) =>
        unit.Months.GetValueOrDefault(month) is { Submitted: true } ? null : Refusal.NotSubmitted(unit.Name, month);

    private static DateOnly Day(Work work, Period month) => month.LastDay < work.Today ? month.LastDay : work.Today;
}
