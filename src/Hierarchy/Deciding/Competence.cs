using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>
/// What offices decide themselves (职权): units and months under their region, and the regions below it, as the tree was
/// in the month concerned. What is not there at all is left for the decision to refuse.
/// </summary>
internal sealed class Competence(Work work, Region office)
{
    private delegate Refusal Outside(string what, string office, Period month);

    public static bool Covers(Command command) => command is
        UnitRegister or UnitMove or UnitMerge or UnitClose or MonthReturn or MonthAccept or MonthsAccept or MonthClose
        or RegionCreate { Input.ParentCode: not null } or RegionUpdate or RegionMove or RegionClose;

    /// <summary>Whether it is this office's: of two ends (a move's, a merger's) both have to lie under its region.</summary>
    public Refusal? Check(Command command) => command switch
    {
        UnitRegister { Input: var input } => Under(input.RegionCode, Period.Of(input.EffectiveOn)),
        UnitMove { Input: var input } move => Over(move.UnitId, input.From, Refusal.OutsideEitherOffice) ?? Under(input.ToRegionCode, input.From, Refusal.OutsideEitherOffice),
        UnitMerge { Input: var input } merge => Over(merge.UnitId, input.From, Refusal.OutsideEitherOffice) ?? Over(input.IntoUnitId, input.From, Refusal.OutsideEitherOffice),
        UnitClose { Input: var input } close => Over(close.UnitId, input.From),
        MonthReturn { Input: var input } back => Over(back.UnitId, input.Period),
        MonthAccept { Input: var input } accept => Over(accept.UnitId, input.Period),
        MonthsAccept { Input: var input } => input.UnitIds.Select(unit => Over(unit, input.Period)).FirstOrDefault(refusal => refusal is not null),
        MonthClose { Input: var input } close => Under(close.RegionCode, input.Period),
        RegionCreate { Input: { ParentCode: { } parent } input } => Under(parent, input.From),
        RegionUpdate { Input: var input } update => Below(update.RegionCode, input.From),
        RegionMove { Input: var input } move => Below(move.RegionCode, input.From) ?? Under(input.ToRegionCode, input.From, Refusal.OutsideEitherOffice),
        RegionClose { Input: var input } close => Below(close.RegionCode, input.From)
            ?? input.SuccessorCodes.Select(code => Under(code, input.From, Refusal.OutsideEitherOffice)).FirstOrDefault(refusal => refusal is not null),
        _ => throw new InvalidOperationException($"{command.GetType().Name} is none of an office's"),
    };

    /// <summary>A unit by its parents as they were before it closed, so that what was done already is found so.</summary>
    private Refusal? Over(Guid id, Period month, Outside? outside = null) => work.Find(id) is not { } unit ? null
        : unit.Moves.At(month) is not { } parent ? Refusal.NotRegistered(unit.Name, unit.Registered, month)
        : IsUnder(parent, month) ? null
        : (outside ?? Refusal.OutsideOffice)(unit.Name, Mandates.NameOf(office), month);

    /// <summary>The office's own region, or one below it.</summary>
    private Refusal? Under(string? code, Period month, Outside? outside = null) => Find(code) is not { } region ? null
        : !region.IsThere(month) ? Refusal.RegionNotThere(region.Name, month)
        : IsUnder(region.Id, month) ? null
        : (outside ?? Refusal.OutsideOffice)(region.Name, Mandates.NameOf(office), month);

    /// <summary>What a region is, is decided above it.</summary>
    private Refusal? Below(string code, Period month) => Find(code) is not { } region ? null
        : !region.IsThere(month) ? Refusal.RegionNotThere(region.Name, month)
        : region.Id != office.Id && IsUnder(region.Id, month) ? null
        : Refusal.NotBelowOffice(region.Name, Mandates.NameOf(office), month);

    private Region? Find(string? code) => code is null ? null : work.Tree.ByCode(code);

    private bool IsUnder(Guid region, Period month) => work.Tree.Chain(region, month).Any(above => above.Id == office.Id);
}
