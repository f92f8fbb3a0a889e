using Hierarchy.Units;

namespace Hierarchy.Bench;

/// <summary>
/// The units of a generated store, drawn from one seed: nine in ten under a district, the others directly under a city or
/// the province (市直、省直), a third with a line; some far busier than others.
/// </summary>
internal sealed class GeneratedUnits(int count, Random chance)
{
    private const string CodeSymbols = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static readonly string[] Kinds = ["ORGAN", "PUBLIC_INSTITUTION", "ENTERPRISE", "SOCIAL_ORGANISATION"];

    private readonly Unit[] _units = new Unit[count];

    /// <summary>What its next entry has to fit to.</summary>
    internal sealed class Unit(Guid id)
    {
        public Guid Id { get; } = id;
        public int Number { get; set; }
        public TitleLevel Level { get; init; }
        public string Status { get; set; } = Catalogue.NoStatus;
        public DateOnly? Until { get; set; }
    }

    /// <summary>The unit of an index, and the fact that registers it.</summary>
    public (Unit, UnitRegistered) Register(int index, Guid id, ILookup<RegionLevel, (Guid Id, string Name)> regions, IReadOnlyList<CatalogueItem> lines)
    {
        var share = chance.Next(100);
        var level = share < 3 ? RegionLevel.Province : share < 10 ? RegionLevel.City : RegionLevel.District;
        var among = regions[level].ToArray();
        var region = among[(int)(among.Length * Math.Pow(chance.NextDouble(), 1.5))];
        var unit = _units[index] = new Unit(id) { Level = LevelOf(chance.Next(100)) };
        return (unit, new UnitRegistered(
            $"{region.Name}第{index}单位", region.Id, Kinds[chance.Next(Kinds.Length)], chance.Next(10) == 0 ? null : Code(index),
            index % 3 == 0 ? lines[chance.Next(lines.Count)].Code : null, $"{region.Name}人民路{index % 1_000 + 1}号", chance.Next(5, 400)));
    }

    /// <summary>Half of all activity is that of a quarter of the units.</summary>
    public Unit Busy() => _units[(int)(_units.Length * Math.Pow(chance.NextDouble(), 2))];

    public Unit Any() => _units[chance.Next(_units.Length)];

    private static TitleLevel LevelOf(int share) =>
        share < 55 ? TitleLevel.County : share < 80 ? TitleLevel.Municipal : share < 95 ? TitleLevel.Provincial : TitleLevel.National;

    /// <summary>Nobody's: the organisation's part is YY and the index.</summary>
    private static string Code(int index)
    {
        var bare = $"11430000YY{index:D6}";
        var organisation = bare + "0123456789X".First(symbol => CreditCode.OrganisationCheckDigitMatches(bare[8..] + symbol));
        return organisation + CodeSymbols.First(symbol => CreditCode.CheckDigitMatches(organisation + symbol));
    }
}
