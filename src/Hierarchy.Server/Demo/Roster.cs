namespace Hierarchy.Server.Demo;

/// <summary>
/// The units of the demo (名册): about 2 % directly under the province, 8 % under the cities, the rest spread over the
/// districts, large and small. In the order of the regions' codes.
/// </summary>
internal sealed class Roster
{
    private const int NewcomersIn1000 = 7;

    /// <summary>No province has more bodies of its own, however many units there are.</summary>
    private const int MostUnderProvinces = 2_000;

    private readonly Dice _dice;
    private readonly UnitNames _names;
    private readonly Period _opened;
    private readonly string _capital;
    private readonly List<DemoUnit> _units = [];

    public Roster(Dice dice, IReadOnlyList<DemoRegion> regions, int units, Period opened)
    {
        (_dice, _names, _opened) = (dice, new UnitNames(dice), opened);
        _capital = (regions.FirstOrDefault(region => region.Level == RegionLevel.City) ?? regions[0]).Place;
        var underProvinces = Math.Min(units, Math.Clamp(units * 2 / 100, 1, MostUnderProvinces));
        var underCities = units * 8 / 100;
        Fill(regions, RegionLevel.Province, underProvinces);
        Fill(regions, RegionLevel.City, underCities);
        Fill(regions, RegionLevel.District, units - underProvinces - underCities);
    }

    public IReadOnlyList<DemoUnit> Units => _units;

    /// <summary>Others nearby that are there in that month: of the same level, in the same city. Fewer, or none, where few are.</summary>
    public IReadOnlyList<DemoUnit> Neighbours(DemoUnit unit, int count, Period month)
    {
        var near = Near(unit, 1).Take(count).ToArray();
        return [.. (near.Length > 0 ? near : Near(unit, -1).Take(count)).Where(other => other.IsThere(month))];
    }

    private IEnumerable<DemoUnit> Near(DemoUnit unit, int step)
    {
        var city = unit.Region.At(RegionLevel.City);
        for (var i = unit.Number + step; i >= 0 && i < _units.Count && _units[i].Region.At(RegionLevel.City) == city; i += step)
            yield return _units[i];
    }

    private void Fill(IReadOnlyList<DemoRegion> regions, RegionLevel level, int units)
    {
        var places = regions.Where(region => region.Level == level).ToArray();
        if (places.Length == 0)
            return;
        var sizes = Array.ConvertAll(places, place => place.IsZone ? 0.3 : _dice.Between(0.6, 1.6));
        var (sum, before) = (0.0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            sum += sizes[i];
            var after = i == places.Length - 1 ? units : (int)Math.Round(units * sum / sizes.Sum());
            for (; before < after; before++)
                Add(places[i]);
        }
    }

    private void Add(DemoRegion region)
    {
        var (name, body) = _names.Next(region);
        var newcomer = region.Level == RegionLevel.District && _dice.Between(1, 1000) <= NewcomersIn1000;
        var unit = new DemoUnit(region, name, body)
        {
            Number = _units.Count,
            CreditCode = CreditCodes.Draw(_dice, _units.Count + 1, body, region),
            Address = $"{(region.Level == RegionLevel.Province ? _capital : region.Place)}{_dice.Pick(Roads)}{_dice.Between(1, 380)}号",
            AddressKnown = _dice.Chance(0.9),
            Staff = Math.Max(3, _dice.Round(body.Staff * (region.Level == RegionLevel.City ? 1.4 : 1) * _dice.Between(0.6, 1.5))),
            StaffKnown = _dice.Chance(0.88),
            Since = newcomer ? _opened.Plus(_dice.Between(1, 9)).FirstDay : Founded(),
            Pace = Pace(),
            Diligence = _dice.Weighted([85, 12, 3]) switch { 0 => 0.97, 1 => 0.86, _ => 0.55 },
        };
        region.Units.Add(unit);
        _units.Add(unit);
    }

    /// <summary>The first of a year: few months of history make short series.</summary>
    private DateOnly Founded() => new(_dice.Chance(0.95) ? _dice.Between(1998, 2014) : _dice.Between(2015, _opened.Year - 2), 1, 1);

    private double Pace() => _dice.Weighted([12, 70, 18]) switch
    {
        0 => _dice.Between(0.1, 0.5),
        1 => _dice.Between(1.2, 2.6),
        _ => _dice.Between(2.6, 4.0),
    };

    private static readonly string[] Roads =
    [
        "解放路", "人民路", "建设路", "五一路", "中山路", "迎宾路", "滨江路", "文化路", "团结路", "学院路", "环城路", "朝阳路",
        "车站路", "工业大道", "湖滨路", "桂花路", "银杏路", "香樟路", "劳动路", "向阳街",
    ];
}
