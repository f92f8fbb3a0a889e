using Hierarchy.Deciding;
using Hierarchy.Regions;

namespace Hierarchy.Server.Demo;

/// <summary>A region (区划) as the demo sees it: its office, its clerks, the units under it.</summary>
internal sealed class DemoRegion(int number, string code, string name, RegionLevel level, DemoRegion? parent)
{
    private const string Mandate = "受各单位委托代填";

    /// <summary>Tells regions apart, so that not all do the same on the same day.</summary>
    public int Number { get; } = number;

    public string Code { get; set; } = code;
    public string Name { get; set; } = name;
    public RegionLevel Level { get; } = level;
    public DemoRegion? Parent { get; } = parent;

    public List<DemoUnit> Units { get; } = [];

    /// <summary>Names in use under it: no two units of a region bear the same.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Itself or what is above it at that level; the nearest one when the level is skipped.</summary>
    public DemoRegion At(RegionLevel wanted) => Level <= wanted || Parent is null ? this : Parent.At(wanted);

    /// <summary>Development zones bear codes from 71 to 80 at the end: they have few bodies of their own.</summary>
    public bool IsZone => Level == RegionLevel.District && Code.Length == 6 && Code[4] == '7';

    /// <summary>衡阳市雁峰区: as an address begins. A zone's name tells already where it is.</summary>
    public string Place => Parent is { Level: > RegionLevel.Province } && !IsZone ? Parent.Place + Name : Name;

    public Author Office => new($"{Name}文明办");
    public Author OfficeUnderMandate => new($"{Name}文明办", Mandate);
    public Author Clerks => new($"{Name}各单位填报员");

    /// <summary>Those that are there in that month, by code, parents first.</summary>
    public static List<DemoRegion> Read(Tree tree, Period month)
    {
        var regions = new List<DemoRegion>();
        var known = new Dictionary<Guid, DemoRegion>();
        var there = tree.Regions.Values.Where(region => region.IsThere(month));
        foreach (var region in there.OrderBy(region => region.Level).ThenBy(region => region.Code, StringComparer.Ordinal))
        {
            var parent = region.Placement.At(month) is { } above ? known[above] : null;
            regions.Add(known[region.Id] = new DemoRegion(regions.Count, region.Code, region.Name, region.Level, parent));
        }
        return regions;
    }
}
