using Hierarchy.Postgres;
using Hierarchy.Regions;

namespace Hierarchy.Server.Api;

/// <summary>A region and everything that was ever below it, with the months during which it was.</summary>
public static class RegionSpans
{
    private static readonly Period First = Period.FromIndex(0), Never = Period.FromIndex(int.MaxValue);

    public static IReadOnlyList<RegionSpan> Under(Tree tree, Guid region)
    {
        var children = tree.Regions.Values
            .SelectMany(child => child.Placement.Steps.Select((step, i) => (Child: child.Id, step.Parent, step.From, Until: i + 1 < child.Placement.Steps.Length ? child.Placement.Steps[i + 1].From : Never)))
            .Where(step => step.Parent is not null)
            .ToLookup(step => step.Parent!.Value);
        return [.. Below(new RegionSpan(region, First, Never))];

        IEnumerable<RegionSpan> Below(RegionSpan span) => children[span.Region]
            .Select(step => new RegionSpan(step.Child, Later(step.From, span.From), Earlier(step.Until, span.Until)))
            .Where(step => step.From < step.Until)
            .SelectMany(Below)
            .Prepend(span);
    }

    private static Period Later(Period a, Period b) => a > b ? a : b;
    private static Period Earlier(Period a, Period b) => a < b ? a : b;
}
