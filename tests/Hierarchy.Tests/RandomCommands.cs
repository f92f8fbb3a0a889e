using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>Commands of every kind for a small world, mostly such as somebody could give; and authors of every kind for them.</summary>
public sealed class RandomCommands(int seed, World world)
{
    private readonly Random _chance = new(seed);
    private readonly List<Guid> _units = [];
    private int _codes;

    private static readonly TitleLevel[] Levels = Words.TitleLevels;

    public async Task RegisterAsync(string region)
    {
        var register = new UnitRegister(new UnitRegisterInput(Guid.NewGuid(), $"单位{_units.Count}", region, "ORGAN", new DateOnly(2025, 6, 1), Reason: "首次载入"));
        _units.Add((await world.AcceptAsync(register)).UnitId!.Value);
    }

    public async Task<Command> CommandAsync()
    {
        var (unit, other, on) = (await world.UnitAsync(Pick(_units)), Pick(_units), new DateOnly(2026, 3, 5).AddDays(-_chance.Next(90)));
        var (id, region, month) = (Guid.NewGuid(), Region().Code, Town.March.Plus(-_chance.Next(3)));
        return _chance.Next(32) switch
        {
            0 => new UnitRegister(new UnitRegisterInput(id, "新单位", region, "ORGAN", on, Reason: "补登")),
            1 => new UnitUpdate(unit.Id, new UnitUpdateInput(id, on, "变更") { StaffCount = new(true, _chance.Next(99)), Contact = new(true, id) }),
            2 => new UnitMove(unit.Id, new UnitMoveInput(id, region, month, "划转")),
            3 => Happens(0.3) ? new UnitMerge(unit.Id, new UnitMergeInput(id, other, Town.March, Pick(Enum.GetValues<MergePolicy>()), "机构改革")) : Town.Activity(unit.Id, reason: "补报"),
            4 => Happens(0.3) ? new UnitClose(unit.Id, new UnitCloseInput(id, Town.March, "撤并")) : Town.Honour(unit.Id, reason: "补报"),
            5 or 6 => new MandateGrant(unit.Id, new MandateInput(id, region)),
            7 => new MandateRevoke(unit.Id, new MandateInput(id, unit.Mandates.Length > 0 ? world.Root.Tree[unit.Mandates[0].Office].Code : region)),
            8 => new PartnershipRecord(unit.Id, new PartnershipInput(id, other, "PAIRED", on)),
            9 => new PartnershipEnd(unit.Id, new PartnershipEndInput(id, unit.Partnerships.Length > 0 ? unit.Partnerships[0].Partner : other, new(2026, 3, 5))),
            10 => Town.Honour(unit.Id, $"{on:yyyy-MM-dd}", "补报"),
            11 => Town.Activity(unit.Id, $"{on:yyyy-MM-dd}", reason: "补报", coOrganisers: other == unit.Id ? [] : [other]),
            12 => new ActivitiesRecord(unit.Id, new ActivitiesInput(id, [new("MEETING", PartialDate.Parse($"{on:yyyy-MM-dd}")), new("OTHER", PartialDate.Parse("2026-02"))], "补报")),
            13 or 14 or 15 or 16 or 17 or 18 => Status(unit, id, on),
            19 => Expire(unit, id),
            20 or 21 => new EntryReverse(_chance.NextInt64(1, world.Position() + 1), new ReverseInput(id, "误")),
            22 => new MonthSubmit(unit.Id, new MonthSubmitInput(id, month, Reason: "补报")),
            23 => new MonthReturn(unit.Id, new MonthReturnInput(id, Submitted(unit, month), "请核实")),
            24 => new MonthAccept(unit.Id, new MonthInput(id, Submitted(unit, month), "补审")),
            25 => new MonthsAccept(new MonthsAcceptInput(id, Submitted(unit, month), Happens(0.7) ? [unit.Id] : [unit.Id, other], "补审")),
            26 => new MonthClose(region, new MonthInput(id, month.Plus(-1))),
            27 => new RegionCreate(new RegionCreateInput(id, $"44{_codes++:D4}", $"新区{_codes}", RegionLevel.Township, month, "新设", Happens(0.95) ? region : null)),
            28 => new RegionUpdate(region, new RegionUpdateInput(id, month, "变更", Code: Happens(0.5) ? region : $"45{_codes++:D4}")),
            29 => new RegionMove(region, new RegionMoveInput(id, Region().Code, month, "区划调整")),
            30 => Happens(0.3) ? new RegionClose(region, new RegionCloseInput(id, Town.March, [Region().Code], "撤销")) : new UnitMove(unit.Id, new UnitMoveInput(id, region, month, "划转")),
            _ => Happens(0.5) ? new LedgerOpen(id, Town.January) : new CatalogueAdopt(id, Catalogues.Shipped.Hash),
        };
    }

    public async Task<(string Kind, Author Author)> AuthorAsync(Command command)
    {
        var unit = command.Units.FirstOrDefault(Pick(_units));
        return _chance.Next(10) switch
        {
            0 => ("neither", new Author("系统", Happens(0.5) ? null : "系统登记")),
            1 or 2 or 3 => ("the unit itself", new Author("张三", Unit: unit)),
            4 => ("some unit", new Author("张三", Unit: Pick(_units))),
            5 => ("some office that declares", new Author("李四", "受托代填", Office: Region().Id)),
            6 => ("some office", new Author("李四", Office: Region().Id)),
            _ => ("an office above", new Author("李四", Office: await AboveAsync(unit, command))),
        };
    }

    private async Task<Guid> AboveAsync(Guid unit, Command command)
    {
        var code = command switch
        {
            UnitRegister register => register.Input.RegionCode,
            RegionCreate { Input.ParentCode: { } parent } => parent,
            RegionUpdate update => update.RegionCode,
            RegionMove move => move.RegionCode,
            RegionClose close => close.RegionCode,
            MonthClose close => close.RegionCode,
            _ => null,
        };
        var at = code is null ? (await world.UnitAsync(unit)).Moves.Latest : world.Root.Tree.ByCode(code)?.Id;
        var chain = world.Root.Tree.Chain(at, Town.March).ToArray();
        return chain.Length == 0 ? Region().Id : Pick(chain).Id;
    }

    /// <summary>A step that the catalogue allows from where the unit stands; now and then a title of old.</summary>
    private StatusChange Status(UnitState unit, Guid id, DateOnly on)
    {
        var level = Pick(Levels);
        var latest = unit.LatestStatus(level);
        var from = latest?.Status ?? Catalogue.NoStatus;
        if (latest is null && Happens(0.3))
            return new(unit.Id, new StatusChangeInput(id, level, "NAMED", new(2025, 12, 1), Reason: "登记"));
        var day = latest is null || latest.On < on ? on : latest.On.AddDays(_chance.Next(12));
        var to = Catalogues.Shipped.TransitionsFrom(from, day).Where(step => !step.By.Contains("history")).ToArray();
        return new(unit.Id, new StatusChangeInput(id, level, to.Length == 0 ? "CREATING" : Pick(to).To, day, DocumentNumber: "〔2026〕1号", Reason: "登记"));
    }

    private Command Expire(UnitState unit, Guid id)
    {
        var level = Levels.FirstOrDefault(level => unit.TitleAt(level, DateOnly.MaxValue)?.Until is not null);
        return unit.TitleAt(level, DateOnly.MaxValue)?.Until is { } until
            ? new TermExpire(unit.Id, new TermExpireInput(id, level, until.AddDays(1)))
            : new StatusChange(unit.Id, new StatusChangeInput(id, TitleLevel.Provincial, "NAMED", new(2025, 12, 1), "PROVINCIAL_2022", Reason: "登记"));
    }

    private Period Submitted(UnitState unit, Period month) =>
        unit.Months.Where(one => one.Value.Submitted).Select(one => one.Key).DefaultIfEmpty(month).First();

    private Region Region() => Pick(world.Root.Tree.Regions.Values.Where(region => region.ClosedFrom is null).OrderBy(region => region.Code, StringComparer.Ordinal).ToArray());

    private bool Happens(double probability) => _chance.NextDouble() < probability;

    private T Pick<T>(IReadOnlyList<T> items) => items[_chance.Next(items.Count)];
}
