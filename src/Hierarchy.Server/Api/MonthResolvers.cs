using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

public enum MonthState { Open, Closed }

/// <param name="Position">Of the entry that closed it for the region; null while it is open.</param>
public sealed record RegionMonth(Region Region, Period Period, long? Position);

/// <param name="Stored">Null when nothing of the month is on record.</param>
public sealed record MonthOfUnit(UnitState Unit, Period Period, StoredMonth? Stored);

public readonly record struct UnitMonthKey(Guid Unit, Period Month);

/// <param name="Facts">Honours and activities that stand in the month.</param>
public sealed record StoredMonth(int Facts, UnitMonth? State);

/// <summary>A month of a region (统计月).</summary>
public sealed class RegionMonthResolvers(Site site, Reading reading, UnitPages units)
{
    public MonthState State(RegionMonth month) => month.Position is null ? MonthState.Open : MonthState.Closed;

    public Completeness Completeness(RegionMonth month) =>
        Api.Completeness.Of(new Rollup(month.Region, new FigureScope(month.Period, month.Period, null, null)).Tally(reading.Root));

    public async Task<DateTimeOffset?> ClosedAtAsync(RegionMonth month, Func<long, Task<Entry?>> entryByPosition) =>
        month.Position is { } position ? (await entryByPosition(position))?.RecordedAt : null;

    public DateOnly DueOn(RegionMonth month) => site.Catalogue.DueDay(month.Period.Year, month.Period.Month);

    public DateOnly CloseOn(RegionMonth month) => site.Catalogue.CloseDay(month.Period.Year, month.Period.Month);

    public async Task<Connection<UnitState>> MissingAsync(RegionMonth month, int first, string? after, CancellationToken cancel)
    {
        var list = $"missing {month.Region.Id:N} {month.Period}";
        var query = new Postgres.UnitListQuery(
            [.. reading.Root.Tree.Subtree(month.Region.Id, month.Period).Select(region => region.Id)], month.Period, [], Submission: Postgres.SubmissionQuery.NotSubmitted);
        return await units.PageAsync(list, query, Postgres.UnitListOrder.Name, first, after, cancel);
    }
}

/// <summary>A month of a unit, and where its report stands.</summary>
public sealed class UnitMonthResolvers(Site site, Reading reading)
{
    /// <summary>Of the region under which the unit stood in that month: what closed there asks for a reason.</summary>
    public MonthState State(MonthOfUnit month) =>
        reading.Root.Tree.IsClosed(month.Unit.Placement.At(month.Period), month.Period) ? MonthState.Closed : MonthState.Open;

    public SubmissionState Submission(MonthOfUnit month) =>
        Shown.State(month.Stored?.State, month.Stored?.Facts ?? 0, Shown.IsOverdue(site.Catalogue, reading.Root.Tree, month.Period, reading.Today));

    public async Task<DateTimeOffset?> SubmittedAtAsync(MonthOfUnit month, Func<UnitMonthKey, Task<DateTimeOffset?>> submittedAt) =>
        month.Stored?.State is null ? null : await submittedAt(new(month.Unit.Id, month.Period));

    public string? ReturnedReason(MonthOfUnit month) => month.Stored?.State?.ReturnedReason;

    public int Facts(MonthOfUnit month) => month.Stored?.Facts ?? 0;

    public bool NothingToReport(MonthOfUnit month) => month.Stored?.State is { Submitted: true, NothingToReport: true };

    public DateOnly DueOn(MonthOfUnit month) => month.Stored?.State?.Due ?? site.Catalogue.DueDay(month.Period.Year, month.Period.Month);
}
