using Hierarchy.Postgres;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>Where a unit's report of a month stands, as it is told: also what follows from the day (草稿, 逾期).</summary>
public enum SubmissionState { Expected, Draft, Submitted, Returned, Accepted, Overdue }

public sealed record UnitFilter(
    string? Status = null, TitleLevel? Level = null, TitleLevel? Held = null, string? Kind = null, string? Line = null, string? Search = null,
    SubmissionState? Submission = null, Period? Period = null);

/// <summary>Lists of units that the viewer sees, narrowed by a filter.</summary>
public sealed class UnitPages(Site site, Reading reading, Paging paging)
{
    private const int LongestSearch = 100;

    /// <param name="regions">Under one of these; null: wherever the viewer sees.</param>
    public async Task<Connection<UnitState>> PageAsync(string name, Guid[]? regions, UnitFilter? filter, UnitListOrder order, int first, string? after, CancellationToken cancel)
    {
        var list = $"{name} {order} {filter}";
        if (Query(regions, filter ?? new UnitFilter()) is { } query)
            return await PageAsync(list, query, order, first, after, cancel);
        paging.Keys(list, after, 2);
        return paging.Page<UnitState>(list, [], Paging.Size(first), after, _ => [], _ => Task.FromResult(0));
    }

    /// <param name="list">Tells the list from all others.</param>
    public async Task<Connection<UnitState>> PageAsync(string list, UnitListQuery query, UnitListOrder order, int first, string? after, CancellationToken cancel)
    {
        var keys = paging.Keys(list, after, 2);
        var source = new UnitLists(reading.Snapshot);
        var found = await source.PageAsync(query, order, Paging.Size(first) + 1, keys is null ? null : (keys[0], Guid.Parse(keys[1])), cancel);
        var next = found.ToDictionary(one => one.Unit.Id, one => one.Key);
        return paging.Page(list, [.. found.Select(one => one.Unit)], first, after, unit => [next[unit.Id], $"{unit.Id:N}"], token => source.CountAsync(query, token));
    }

    /// <summary>Null when nothing can fit.</summary>
    private UnitListQuery? Query(Guid[]? regions, UnitFilter filter)
    {
        if (filter.Search?.Length > LongestSearch)
            throw Refusals.BadValue("search", filter.Search, $"不超过 {LongestSearch} 个字");
        var month = filter.Period ?? Period.Of(reading.Today);
        var viewer = reading.Viewer!;
        if (regions is null && viewer.UnitId is null)
            regions = reading.Sight.Top is { } top ? [.. reading.Root.Tree.Subtree(top.Id, month).Select(region => region.Id)] : [];
        var overdue = Shown.IsOverdue(site.Catalogue, reading.Root.Tree, month, reading.Today);
        var marks = new List<string>();
        if (filter.Status is { } status)
            marks.Add(filter.Level is { } level ? UnitMarks.Status(level, status) : UnitMarks.Status(status));
        if (filter.Held is { } held)
            marks.Add(UnitMarks.Held(held));
        if (filter.Kind is { } kind)
            marks.Add(UnitMarks.Kind(kind));
        if (filter.Line is { } line)
            marks.Add(UnitMarks.Line(line));
        // Once the month is overdue nobody is merely expected any more, and before that nobody is overdue.
        if (filter.Submission is SubmissionState.Expected or SubmissionState.Draft && overdue || filter.Submission is SubmissionState.Overdue && !overdue)
            return null;
        return new(regions, month, marks, filter.Search?.Trim(), viewer.UnitId, filter.Submission is { } state ? Stored(state) : null);
    }

    private static SubmissionQuery Stored(SubmissionState state) => state switch
    {
        SubmissionState.Expected => SubmissionQuery.NothingYet,
        SubmissionState.Draft => SubmissionQuery.Draft,
        SubmissionState.Overdue => SubmissionQuery.NeverSubmitted,
        SubmissionState.Submitted => SubmissionQuery.Submitted,
        SubmissionState.Returned => SubmissionQuery.Returned,
        _ => SubmissionQuery.Accepted,
    };
}

/// <summary>What follows from the day on which it is looked at.</summary>
internal static class Shown
{
    /// <summary>Months before the ledger was opened are history: nobody owes a report of them.</summary>
    public static bool IsOverdue(Catalogue catalogue, Regions.Tree tree, Period month, DateOnly today) =>
        month >= tree.OpenedFrom && today > catalogue.DueDay(month.Year, month.Month);

    public static SubmissionState State(UnitMonth? month, int facts, bool overdue) => month?.State switch
    {
        Hierarchy.SubmissionState.Submitted => SubmissionState.Submitted,
        Hierarchy.SubmissionState.Returned => SubmissionState.Returned,
        Hierarchy.SubmissionState.Accepted => SubmissionState.Accepted,
        _ when overdue => SubmissionState.Overdue,
        _ => facts > 0 ? SubmissionState.Draft : SubmissionState.Expected,
    };
}
