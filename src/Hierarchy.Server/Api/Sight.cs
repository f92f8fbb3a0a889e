using Hierarchy.Regions;
using Hierarchy.Server.Accounts;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>
/// What a viewer may see (视野): a region's staff, auditors and administrators their region and all below it as the tree stands
/// this month; a clerk his unit. Names and codes of regions are public; nothing else beyond is.
/// </summary>
public sealed class Sight(Viewer viewer, Tree tree, Period month)
{
    public Viewer Viewer => viewer;

    /// <summary>The top of what the viewer sees; null for a clerk.</summary>
    public Region? Top => viewer.RegionId is { } id ? tree.Regions.GetValueOrDefault(id) : null;

    /// <summary>Everything there is.</summary>
    public bool IsEverything => viewer.RegionId is { } id && tree.Regions.TryGetValue(id, out var top) && top.Placement.At(month) is null
        && tree.Regions.Values.All(region => region.Id == id || region.Placement.Latest is not null);

    /// <summary>The region that uses a code today; null when there is none, or it is not seen.</summary>
    public Region? Of(string code) => tree.ByCode(code) is { } region && Sees(region) ? region : null;

    public bool Sees(Region region) => viewer.RegionId is { } own && tree.Chain(region.Id, Last(region)).Any(above => above.Id == own);

    public bool Sees(UnitState unit) => viewer.UnitId is { } own
        ? own == unit.Id
        : RegionOf(unit) is { } region && Sees(region);

    /// <summary>Where a unit stands this month; where it stood last, when it is no longer there.</summary>
    public Region? RegionOf(UnitState unit)
    {
        var parent = unit.Placement.At(month) ?? unit.Moves.At(unit.ClosedFrom is { } closed ? closed.Plus(-1) : month) ?? unit.Moves.Steps[0].Parent;
        return parent is { } id ? tree.Regions.GetValueOrDefault(id) : null;
    }

    /// <summary>For reading what is known of it: a token without the scope reads nothing of what it may change.</summary>
    public void Demand(Region region)
    {
        if (!viewer.Can(Scope.Read) || !Sees(region))
            throw Refusals.OutOfSight();
    }

    public void Demand(UnitState unit)
    {
        if (!viewer.Can(Scope.Read) || !Sees(unit))
            throw Refusals.OutOfSight();
    }

    /// <summary>The month by which a region's place is told: this one, or the last in which it was there.</summary>
    private Period Last(Region region) => region.ClosedFrom is { } closed && closed <= month ? closed.Plus(-1) : region.From > month ? region.From : month;
}
