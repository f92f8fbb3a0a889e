using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Mandates (授权代填): a unit lets an office enter for it, and takes that back. From the day of recording on.</summary>
internal static class MandateDecisions
{
    public const int MaxMandates = 20;

    public static Refusal? Grant(Work work, UnitState unit, MandateInput input)
    {
        if (There(work, unit, input, out var office) is { } refusal)
            return refusal;
        if (unit.MandateOf(office.Id) is not null)
            return null;
        if (unit.Mandates.Length >= MaxMandates)
            return Refusal.BadValue("officeRegionCode", input.OfficeRegionCode, $"一个单位最多授权 {MaxMandates} 个文明办代填，须先撤销不用的授权");
        work.RecordFor(unit.Id, new MandateGranted(office.Id), work.Today, input.Reason);
        return null;
    }

    public static Refusal? Revoke(Work work, UnitState unit, MandateInput input)
    {
        if (There(work, unit, input, out var office) is { } refusal)
            return refusal;
        if (unit.MandateOf(office.Id) is not null)
            work.RecordFor(unit.Id, new MandateRevoked(office.Id), work.Today, input.Reason);
        return null;
    }

    private static Refusal? There(Work work, UnitState unit, MandateInput input, out Region office)
    {
        var unknown = Rules.Region(work, input.OfficeRegionCode, out var region, "officeRegionCode");
        office = region;
        return unknown ?? Rules.First(
            () => region.IsThere(work.ThisMonth) ? null : Refusal.RegionNotThere(region.Name, work.ThisMonth) with { Field = "officeRegionCode" },
            () => Rules.There(unit, work.ThisMonth),
            () => Rules.Text(input.Reason, "reason"));
    }
}
