using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>Registering, updating, moving and closing units.</summary>
internal static class UnitDecisions
{
    public static Refusal? Register(Work work, UnitRegister register)
    {
        var input = register.Input;
        if (Rules.Region(work, input.RegionCode, out var region) is { } unknown)
            return unknown;
        var month = Period.Of(input.EffectiveOn);
        var refusal = Rules.First(
            () => Rules.Name(input.Name, "name"),
            () => Rules.NotFuture(work, input.EffectiveOn, "effectiveOn"),
            () => Rules.InList(work, "unit-kinds", input.Kind, work.Today, "kind"),
            () => Rules.InList(work, "lines", input.Line, work.Today, "line"),
            () => Code(input.CreditCode),
            () => Rules.Text(input.RegisteredAddress, "registeredAddress"),
            () => Rules.Number(input.StaffCount, false, "staffCount"),
            () => region.IsThereFrom(month) ? null : Refusal.RegionNotThere(region.Name, month),
            () => Rules.OpenFrom(work, Placement.Starting(month, region.Id), month, input.Reason));
        if (refusal is not null)
            return refusal;

        work.RecordFor(
            register.UnitId,
            new UnitRegistered(input.Name.Trim(), region.Id, input.Kind, input.CreditCode, input.Line, input.RegisteredAddress, input.StaffCount, input.Contact),
            input.EffectiveOn, input.Reason);
        return null;
    }

    public static Refusal? Update(Work work, UnitState unit, UnitUpdateInput input)
    {
        var on = input.EffectiveOn;
        var kindChanges = input.Kind is { Is: true, Value: { } kind } && unit.Kinds.At(on) != kind;
        var lineChanges = input.Line.Is && unit.Lines.At(on) != input.Line.Value;
        var refusal = Rules.First(
            () => Rules.NotFuture(work, on, "effectiveOn"),
            () => on < unit.RegisteredOn ? Refusal.NotRegistered(unit.Name, unit.Registered, Period.Of(on)) : null,
            () => Rules.There(unit, Period.Of(on)),
            () => input.Name.Is ? Rules.Name(input.Name.Value, "name") : null,
            () => input.Kind is { Is: true, Value: null } ? Refusal.NameRequired("kind") : null,
            () => Rules.InList(work, "unit-kinds", input.Kind.Value, work.Today, "kind"),
            () => Rules.InList(work, "lines", input.Line.Value, work.Today, "line"),
            () => Code(input.CreditCode.Value),
            () => Rules.Text(input.RegisteredAddress.Value, "registeredAddress"),
            () => Rules.Number(input.StaffCount.Value, false, "staffCount"),
            () => kindChanges || lineChanges ? Rules.OpenFrom(work, unit.Placement, Period.Of(on), input.Reason) : Rules.Text(input.Reason, "reason"));
        if (refusal is not null)
            return refusal;

        var updated = Difference(unit, input);
        if (updated != Nothing)
            work.RecordFor(unit.Id, updated with { Cleared = [.. Cleared(unit, input)] }, on, input.Reason);
        return null;
    }

    public static Refusal? Move(Work work, UnitState unit, UnitMoveInput input)
    {
        if (Rules.Region(work, input.ToRegionCode, out var region, "toRegionCode") is { } unknown)
            return unknown;
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "划转"),
            () => Rules.NotTooFarAhead(work, input.From),
            () => Rules.There(unit, input.From),
            () => region.IsThereFrom(input.From) ? null : Refusal.RegionNotThere(region.Name, input.From));
        if (refusal is null && unit.Placement.At(input.From) != region.Id)
            work.RecordInTreeFor(unit, new UnitMoved(region.Id, input.From), input.From.FirstDay, input.Reason);
        return refusal;
    }

    public static Refusal? Close(Work work, UnitState unit, UnitCloseInput input)
    {
        if (unit.ClosedFrom == input.From)
            return null;
        var later = unit.Facts.Keys.FirstOrDefault(month => month >= input.From);
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "注销"),
            () => Rules.NotTooFarAhead(work, input.From),
            () => Rules.There(unit, input.From),
            () => later == default ? null : Refusal.UnitHasLaterFacts(unit.Name, later));
        if (refusal is null)
            work.RecordFor(unit.Id, new UnitClosed(input.From), input.From.FirstDay, input.Reason);
        return refusal;
    }

    private static readonly UnitUpdated Nothing = new(null, null, null, null, null, null, []);

    private static UnitUpdated Difference(UnitState unit, UnitUpdateInput input)
    {
        var on = input.EffectiveOn;
        var changed = new UnitUpdated(
            Changed(input.Name with { Value = input.Name.Value?.Trim() }, unit.Names.At(on)), Changed(input.Kind, unit.Kinds.At(on)), Changed(input.CreditCode, unit.CreditCodes.At(on)),
            Changed(input.Line, unit.Lines.At(on)), Changed(input.RegisteredAddress, unit.Addresses.At(on)),
            input.StaffCount is { Is: true, Value: { } staff } && staff != unit.StaffCounts.At(on) ? staff : null, Nothing.Cleared,
            input.Contact is { Is: true, Value: { } contact } && contact != unit.Contact ? contact : null);
        return changed == Nothing && Cleared(unit, input).Any() ? changed with { Cleared = [.. Cleared(unit, input)] } : changed;
    }

    private static string? Changed(Given<string> given, string? now) => given is { Is: true, Value: { } value } && value != now ? value : null;

    private static IEnumerable<string> Cleared(UnitState unit, UnitUpdateInput input)
    {
        if (input.CreditCode is { Is: true, Value: null } && unit.CreditCodes.At(input.EffectiveOn) is not null)
            yield return "creditCode";
        if (input.Line is { Is: true, Value: null } && unit.Lines.At(input.EffectiveOn) is not null)
            yield return "line";
        if (input.RegisteredAddress is { Is: true, Value: null } && unit.Addresses.At(input.EffectiveOn) is not null)
            yield return "registeredAddress";
        if (input.StaffCount is { Is: true, Value: null } && unit.StaffCounts.At(input.EffectiveOn) is not null)
            yield return "staffCount";
        if (input.Contact is { Is: true, Value: null } && unit.Contact is not null)
            yield return "contact";
    }

    // A failed check digit is a warning where it is entered, never a refusal: early codes are legal though they fail.
    private static Refusal? Code(string? code) => code is null || CreditCode.IsWellFormed(code)
        ? null
        : Refusal.BadValue("creditCode", code.Length > 40 ? code[..40] + "…" : code, "统一社会信用代码为 18 位数字或大写字母（不含 I、O、S、V、Z）");
}
