using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Server.Accounts;
using Hierarchy.Server.Api;

namespace Hierarchy.Server.Import;

/// <summary>
/// Of which regions and units a workbook may speak (导入范围). What whoever imports it does not see is as if it were not there; from
/// this machine everything is seen.
/// </summary>
/// <param name="Office">Rows without a code belong there, and the unit of an activity is looked for below it; null: anywhere.</param>
internal sealed record Reach(Tree Tree, Period Month, Region? Office, Sight? Sight)
{
    /// <exception cref="UserException">There is no such office, or it is not the viewer's.</exception>
    public static Reach Of(Site site, string? office, Viewer? viewer)
    {
        var (tree, month) = (site.Actors.Root.Tree, Period.Of(Shanghai.Day(site.Clock.GetUtcNow())));
        var reach = new Reach(tree, month, null, viewer is null ? null : new Sight(viewer, tree, month));
        return office is null ? reach : reach with { Office = reach.RegionOf(office) ?? throw new UserException(reach.NoRegion(office)) };
    }

    public Region? RegionOf(string code) => Tree.ByCode(code) is { } region && Sight?.Sees(region) is not false ? region : null;

    public string NoRegion(string code) => (Sight is null ? Refusal.UnknownRegion(code) : AccountRefusals.OutsideCharge(code)).Message;

    public bool IsBelowOffice(FoundUnit unit) => Office is null || IsBelow(Office.Id, unit);

    public bool Sees(FoundUnit unit) => Sight is null || Sight.Viewer.RegionId is { } top && IsBelow(top, unit);

    private bool IsBelow(Guid region, FoundUnit unit) => Tree.Chain(unit.Region, Month).Any(above => above.Id == region);
}
