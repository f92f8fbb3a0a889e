using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>A small world to begin a test with: a province, two cities, two districts, and units in the first district.</summary>
public static class Town
{
    public static readonly DateTimeOffset Morning = new(2026, 3, 5, 10, 0, 0, Shanghai.Offset);
    public static readonly Period March = new(2026, 3);
    public static readonly Period February = new(2026, 2);
    public static readonly Period January = new(2026, 1);

    public const string Province = "430000", City = "430100", OtherCity = "430200", District = "430101", OtherDistrict = "430102";

    public static async Task<World> StartAsync(ILedger? ledger = null, ActorOptions? options = null)
    {
        var world = await World.StartAsync(Morning, ledger, options);
        await world.SetUpAsync(
            January,
            (Province, "省", RegionLevel.Province, null),
            (City, "甲市", RegionLevel.City, Province),
            (OtherCity, "乙市", RegionLevel.City, Province),
            (District, "东区", RegionLevel.District, City),
            (OtherDistrict, "西区", RegionLevel.District, City));
        return world;
    }

    public static async Task<Guid> RegisterAsync(this World world, string name = "甲局", string region = District) =>
        (await world.AcceptAsync(Register(name, region))).UnitId!.Value;

    public static UnitRegister Register(string name = "甲局", string region = District) =>
        new(new UnitRegisterInput(Guid.NewGuid(), name, region, "ORGAN", new DateOnly(2026, 1, 10)));

    public static HonourRecord Honour(Guid unit, string awardedOn = "2026-02-03", string? reason = null) =>
        new(unit, new HonourInput(Guid.NewGuid(), "先进单位", "ADVANCED_UNIT", PartialDate.Parse(awardedOn), Count: 1, Reason: reason));

    public static ActivityRecord Activity(Guid unit, string heldOn = "2026-02-03", int? sessions = 1, string? reason = null, string category = "MEETING", params Guid[] coOrganisers) =>
        new(unit, new ActivityInput(Guid.NewGuid(), new ActivityFacts(category, PartialDate.Parse(heldOn), null, sessions, CoOrganiserIds: coOrganisers), reason));

    public static RegionMove MoveRegion(string code, string to, Period from) => new(code, new RegionMoveInput(Guid.NewGuid(), to, from, "区划调整"));

    public static long Units(this World world, string region, Period? month = null) =>
        world.Root.Figures(world.Region(region).Id)!.Total.Level(Measures.Units, month ?? March).Known;

    /// <summary>A clerk of the unit.</summary>
    public static Author As(Guid unit) => new("张三", Unit: unit);

    /// <summary>A clerk of a region's office.</summary>
    public static Author Office(this World world, string region, string? declared = null) => new("李四", declared, Office: world.Region(region).Id);

    public static MandateGrant Grant(Guid unit, string region = District) => new(unit, new MandateInput(Guid.NewGuid(), region));

    public static MandateRevoke Revoke(Guid unit, string region = District) => new(unit, new MandateInput(Guid.NewGuid(), region));

    public static async Task<Entry> EntryAsync(this World world, Receipt receipt) => (await world.Ledger.FindEntryAsync(receipt.Position, default))!;

    public static Region Region(this World world, string code) => world.Root.Tree.ByCode(code)!;

    public static async Task<UnitState> UnitAsync(this World world, Guid unit) =>
        (await world.Ledger.LoadUnitsAsync([unit], default)).Units[unit];

    public static DateOnly Today(this World world) => Shanghai.Day(world.Clock.Now);

    public static long Position(this World world) => world.Root.Watermark.Position;
}
