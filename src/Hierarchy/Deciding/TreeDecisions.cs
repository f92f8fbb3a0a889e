using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Deciding;

/// <summary>Regions, month closes, and what the whole ledger agrees on.</summary>
internal static class TreeDecisions
{
    public static Refusal? Create(Work work, RegionCreateInput input)
    {
        // Its id derives from the command: it was created by this one, sent again.
        if (work.Tree.Regions.ContainsKey(work.NewRegionId()))
            return null;
        Region? parent = null;
        if (input.ParentCode is { } code && Rules.Region(work, code, out parent, "parentCode") is { } unknown)
            return unknown;
        var refusal = Rules.First(
            () => Rules.Name(input.Name, "name"),
            () => Code(input.Code),
            () => Rules.Reason(input.Reason, "新设区划"),
            () => Rules.NotTooFarAhead(work, input.From),
            () => Free(work, input.Code),
            () => parent is null || parent.Level < input.Level ? null : Refusal.LevelOrder(input.Name, parent.Name),
            () => parent is null || parent.IsThereFrom(input.From) ? null : Refusal.RegionNotThere(parent.Name, input.From));
        if (refusal is null)
            work.RecordInTree(new RegionCreated(input.Code, input.Name.Trim(), input.Level, parent?.Id, input.From), work.NewRegionId(), input.From.FirstDay, input.Reason);
        return refusal;
    }

    public static Refusal? Update(Work work, RegionUpdate update)
    {
        var input = update.Input;
        if (Rules.Region(work, update.RegionCode, out var region) is { } unknown)
            return unknown;
        var on = input.From.FirstDay;
        var (renames, recodes) = (input.Name is not null && region.Names.At(on) != input.Name.Trim(), input.Code is not null && region.Codes.At(on) != input.Code);
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "变更区划"),
            () => Rules.NotAhead(work, input.From),
            () => region.IsThere(input.From) ? null : Refusal.RegionNotThere(region.Name, input.From),
            () => input.Name is null ? null : Rules.Name(input.Name, "name"),
            () => recodes ? Code(input.Code!) ?? Free(work, input.Code!) : null);
        if (refusal is null && renames)
            work.RecordInTree(new RegionRenamed(input.Name!.Trim(), input.From), region.Id, on, input.Reason);
        if (refusal is null && recodes)
            work.RecordInTree(new RegionRecoded(input.Code!, input.From), region.Id, on, input.Reason);
        return refusal;
    }

    public static Refusal? Move(Work work, RegionMove move)
    {
        var input = move.Input;
        if ((Rules.Region(work, move.RegionCode, out var region) ?? Rules.Region(work, input.ToRegionCode, out _, "toRegionCode")) is { } unknown)
            return unknown;
        var parent = work.Tree.ByCode(input.ToRegionCode)!;
        var refusal = Rules.First(
            () => Rules.Reason(input.Reason, "划转"),
            () => Rules.NotTooFarAhead(work, input.From),
            () => region.IsThere(input.From) ? null : Refusal.RegionNotThere(region.Name, input.From),
            // A parent's level is always above, so that no circle can come about in any month.
            () => parent.Level < region.Level ? null : Refusal.LevelOrder(region.Name, parent.Name),
            () => parent.IsThereFrom(input.From) ? null : Refusal.RegionNotThere(parent.Name, input.From));
        if (refusal is null && region.Placement.At(input.From) != parent.Id)
            work.RecordInTree(new RegionMoved(parent.Id, input.From), region.Id, input.From.FirstDay, input.Reason);
        return refusal;
    }

    public static Refusal? Close(Work work, RegionClose close)
    {
        var input = close.Input;
        if (Rules.Region(work, close.RegionCode, out var region) is { } unknown)
            return unknown;
        var successors = new List<Region>();
        foreach (var code in input.SuccessorCodes)
        {
            if (code is null)
                return Refusal.NameRequired("successorCodes");
            if (Rules.Region(work, code, out var successor, "successorCodes") is { } missing)
                return missing;
            successors.Add(successor);
        }
        var given = new Placements(region, input, successors, work);
        return Rules.First(
            () => Rules.Reason(input.Reason, "撤销区划"),
            () => Rules.NotAhead(work, input.From),
            () => region.IsThere(input.From) ? null : Refusal.RegionNotThere(region.Name, input.From),
            () => successors.Any(one => one.Id == region.Id) ? Refusal.BadValue("successorCodes", region.Code, "承接区划不能是被撤销的区划本身") : null,
            () => successors.Find(one => !one.IsThereFrom(input.From)) is { } gone ? Refusal.RegionNotThere(gone.Name, input.From) : null,
            () => given.Wrong(),
            () => MoveAll(work, region, input, given, [.. close.Units.Select(work.Find).OfType<Units.UnitState>().Where(unit => given.Of(unit) is not null)]),
            () =>
            {
                work.RecordInTree(new RegionClosed(input.From, [.. successors.Select(one => one.Id)]), region.Id, input.From.FirstDay, input.Reason);
                return null;
            });
    }

    private static Refusal? MoveAll(Work work, Region region, RegionCloseInput input, Placements given, IReadOnlyList<Units.UnitState> units)
    {
        var (from, reason) = (input.From, input.Reason);
        foreach (var child in Children(work, region, from).ToArray())
        {
            if (given.Of(child) is not { } to)
                continue;
            if (to.Level >= child.Level)
                return Refusal.LevelOrder(child.Name, to.Name);
            foreach (var month in MonthsUnder(region, child.Placement, from))
                work.RecordInTree(new RegionMoved(to.Id, month), child.Id, month.FirstDay, reason);
        }
        foreach (var unit in units)
        {
            foreach (var month in MonthsUnder(region, unit.Placement, from))
                work.RecordInTreeFor(unit, new Units.UnitMoved(given.Of(unit)!.Id, month), month.FirstDay, reason);
        }
        return Empty(work, region, from, units);
    }

    /// <summary>Where each unit and child of a closing region goes: to the one successor, or where it is placed by name.</summary>
    private sealed class Placements(Region region, RegionCloseInput input, List<Region> successors, Work work)
    {
        private readonly IReadOnlyList<RegionPlacement> _placed = input.Placements ?? [];

        public Region? Of(Units.UnitState unit) => To(_placed.FirstOrDefault(one => one.UnitId == unit.Id));

        public Region? Of(Region child) => To(_placed.FirstOrDefault(one => one.RegionCode == child.Code));

        /// <summary>What is placed must be under the region, and go to one of its successors.</summary>
        public Refusal? Wrong()
        {
            foreach (var one in _placed)
            {
                if (one is null || one.UnitId is null == one.RegionCode is null)
                    return Refusal.BadValue("placements", one is null ? "空" : one.ToRegionCode, "每项须写明一个单位或一个下级区划");
                if (To(one) is null)
                    return Refusal.BadValue("placements", one.ToRegionCode, $"只能划入承接的区划（{string.Join("、", successors.Select(to => to.Code))}）");
                if (!IsUnder(one))
                    return Refusal.BadValue("placements", one.RegionCode ?? one.UnitId!.Value.ToString("D"), $"自{input.From.Chinese}起不在「{region.Name}」名下，无须划转");
            }
            return null;
        }

        private Region? To(RegionPlacement? placed) =>
            placed is not null ? successors.Find(to => to.Code == placed.ToRegionCode) : successors is [var only] ? only : null;

        private bool IsUnder(RegionPlacement one) => one.UnitId is { } id
            ? work.Find(id) is { } unit && MonthsUnder(region, unit.Placement, input.From).Any()
            : Children(work, region, input.From).Any(child => child.Code == one.RegionCode);
    }

    public static Refusal? CloseMonth(Work work, MonthClose close)
    {
        var month = close.Input.Period;
        if (Rules.Region(work, close.RegionCode, out var region) is { } unknown)
            return unknown;
        if (month >= work.ThisMonth)
            return Refusal.MonthUnfinished(month);
        if (!work.Tree.IsClosed(region.Id, month))
            work.RecordInTree(new MonthClosed(month), region.Id, month.LastDay, close.Input.Reason);
        return null;
    }

    public static Refusal? Open(Work work, LedgerOpen open)
    {
        if (work.Tree.OpenedFrom is null)
            work.RecordInTree(new LedgerOpened(open.From), null, open.From.FirstDay, null);
        return null;
    }

    public static Refusal? Adopt(Work work, CatalogueAdopt adopt)
    {
        if (adopt.Hash != work.Catalogue.Hash)
            return Refusal.BadValue("hash", adopt.Hash.Length > 12 ? adopt.Hash[..12] + "…" : adopt.Hash, "只能启用本系统当前载入的代码表版本");
        if (work.Tree.CatalogueHash != adopt.Hash)
            work.RecordInTree(new CatalogueAdopted(adopt.Hash), null, work.Today, null);
        return null;
    }

    /// <summary>Nothing may hang under it from then on; what the check read is claimed, so that nothing slips in meanwhile.</summary>
    /// <param name="moved">Units as they were before this command moved them away.</param>
    private static Refusal? Empty(Work work, Region region, Period from, IReadOnlyList<Units.UnitState> moved)
    {
        work.Read(region.Id);
        if (Children(work, region, from).FirstOrDefault() is { } child)
            return Refusal.RegionNotEmpty(region.Name, from, $"下级区划「{child.Name}」");
        var direct = work.Root.Figures(region.Id)?.Direct ?? throw new FencedException(region.Id);
        var units = direct.Months.Concat(moved.SelectMany(unit => unit.Placement.Steps).Select(step => step.From)).Where(month => month > from).Append(from)
            .Max(month => direct.Level(Measures.Units, month).Known - moved.Count(unit => unit.Placement.At(month) == region.Id));
        return units > 0 ? Refusal.RegionNotEmpty(region.Name, from, $" {units} 个单位") : null;
    }

    private static IEnumerable<Region> Children(Work work, Region region, Period from) =>
        work.Tree.Regions.Values.Where(child => child.ClosedFrom is null && MonthsUnder(region, child.Placement, from).Any());

    private static IEnumerable<Period> MonthsUnder(Region region, Placement placement, Period from) =>
        StepsFrom(placement, from).Where(step => step.Parent == region.Id).Select(step => step.From);

    /// <summary>The parents from a month on, the one that then holds first.</summary>
    private static IEnumerable<Placement.Step> StepsFrom(Placement placement, Period from) =>
        placement.Steps.Where(step => step.From > from).Prepend(new Placement.Step(from, placement.At(from)));

    private static Refusal? Code(string code) =>
        code.Length is > 0 and <= 20 && code.All(char.IsAsciiLetterOrDigit) ? null : Refusal.BadValue("code", code, "区划代码为 1 至 20 位数字或字母");

    private static Refusal? Free(Work work, string code) =>
        work.Tree.ByCode(code) is { } taken ? Refusal.CodeTaken(code, taken.Name) : null;
}
