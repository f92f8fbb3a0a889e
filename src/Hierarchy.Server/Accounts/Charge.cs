using Hierarchy.Regions;
using Hierarchy.Server.Api;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Which accounts are in somebody's charge (账户管理范围): those of his region and of all below it, clerks of the units there among
/// them, in roles that are not above his own. Nobody changes his own account by it: he could shut out whoever is set to watch him.
/// </summary>
/// <param name="Regions">Those that are there no longer too, as accounts outlive them.</param>
internal sealed record Charge(Viewer Viewer, Tree Tree, Guid[] Regions, IReadOnlyList<Role> Roles)
{
    public static Charge Of(Viewer viewer, Site site)
    {
        var tree = site.Actors.Root.Tree;
        var sight = new Sight(viewer, tree, Period.Of(Shanghai.Day(site.Clock.GetUtcNow())));
        return new Charge(viewer, tree, [.. tree.Regions.Values.Where(sight.Sees).Select(region => region.Id)], viewer.Role.Keeps());
    }
}
