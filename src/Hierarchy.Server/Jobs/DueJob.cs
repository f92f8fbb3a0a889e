using Hierarchy.Units;

namespace Hierarchy.Server.Jobs;

/// <summary>Lists what becomes due below a region (到期提醒): terms, reviews, warnings; the earliest first, the overdue marked.</summary>
public sealed class DueJob(Site site)
{
    public async Task<int> RunAsync(string regionCode, DateOnly before, JobLog log, CancellationToken cancel)
    {
        var root = site.Actors.Root;
        var region = root.Tree.ByCode(regionCode) ?? throw new UserException(Refusal.UnknownRegion(regionCode).Message);
        var today = Shanghai.Day(site.Clock.GetUtcNow());
        var month = Period.Of(today);
        var below = root.Tree.Subtree(region.Id, month).ToDictionary(one => one.Id);
        var due = new List<(Deadline Deadline, string Region, string Unit)>();
        await foreach (var unit in site.Ledger.ReadUnitsAsync(root.Watermark.Position, cancel))
        {
            if (unit.Placement.At(month) is { } parent && below.TryGetValue(parent, out var place))
                due.AddRange(Deadlines.Of(unit, site.Catalogue, today).Where(one => one.On <= before).Select(one => (one, place.Name, unit.Name)));
        }
        foreach (var one in due.OrderBy(one => one.Deadline.On).ThenBy(one => one.Region, StringComparer.Ordinal).ThenBy(one => one.Unit, StringComparer.Ordinal))
        {
            var (level, kind, on) = one.Deadline;
            log.Say($"{on:yyyy-MM-dd}　{Label(kind)}　{site.Catalogue.LabelOf(level, today)}　{one.Region}　{one.Unit}{(on < today ? "　（已过期）" : "")}");
        }
        log.Say($"「{region.Name}」至 {before:yyyy-MM-dd} 到期 {due.Count} 项（台账 {root.Watermark.Position} 条）。");
        return 0;
    }

    private static string Label(DueKind kind) => kind switch
    {
        DueKind.Term => "届满",
        DueKind.Review => "复查",
        _ => "整改",
    };
}
