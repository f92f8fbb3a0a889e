namespace Hierarchy.Server.Demo;

/// <summary>
/// A development zone that does not exist (开发区): set up in a city in the third month with two streets of its own, given
/// units of its neighbours then and later, and raised to another name and code towards the end of the year.
/// </summary>
internal sealed class NewZone(Stage stage)
{
    private const int SetUpMonth = 2;
    private const int LastArrival = 5;
    private const int RaisedMonth = 8;
    private const string SetUp = "经批准设立开发区";

    private readonly DemoRegion? _city = City(stage.Regions);
    private DemoRegion? _zone;
    private readonly List<DemoRegion> _streets = [];

    /// <summary>Not the capital, where nobody would believe it.</summary>
    private static DemoRegion? City(List<DemoRegion> regions)
    {
        var cities = regions.FindAll(region => region.Level == RegionLevel.City);
        return cities.Count == 0 ? null : cities[Math.Min(3, cities.Count - 1)];
    }

    public async Task RunAsync(Period month)
    {
        var number = month.Index - stage.Plan.Opened.Index;
        if (_city is not { } city)
            return;
        if (number == SetUpMonth)
            await SetUpAsync(city, month);
        if (number is >= SetUpMonth and <= LastArrival)
            await ArriveAsync(city, month);
        if (number == RaisedMonth)
            await RaiseAsync(city, month);
    }

    private async Task SetUpAsync(DemoRegion city, Period from)
    {
        _zone = Create(FreeCode(city), $"{city.Name.TrimEnd('市')}青云经济开发区", RegionLevel.District, city);
        _streets.Add(Create(_zone.Code + "001", "青云街道", RegionLevel.Township, _zone));
        _streets.Add(Create(_zone.Code + "002", "望湖街道", RegionLevel.Township, _zone));
        var draft = stage.Pen.Begin(city.Office);
        foreach (var region in _streets.Prepend(_zone))
            draft.Add(id => new RegionCreate(new RegionCreateInput(id, region.Code, region.Name, region.Level, from, SetUp, region.Parent!.Code)));
        await draft.SendAsync();
    }

    private DemoRegion Create(string code, string name, RegionLevel level, DemoRegion parent)
    {
        var region = new DemoRegion(stage.Regions.Count, code, name, level, parent);
        stage.Regions.Add(region);
        return region;
    }

    /// <summary>Some at once, fewer later; every third goes to the zone itself.</summary>
    private async Task ArriveAsync(DemoRegion city, Period month)
    {
        var nearby = stage.Roster.Units.Where(unit => unit.IsThere(month) && IsNearby(unit.Region, city)).ToArray();
        stage.Dice.Shuffle(nearby);
        var count = month.Index - stage.Plan.Opened.Index == SetUpMonth ? 3 + nearby.Length / 30 : 1 + nearby.Length / 100;
        DemoRegion[] places = [.. _streets, _zone!];
        var moves = nearby.Take(count).Select((unit, i) => (unit, places[i % places.Length])).ToArray();
        await new Moving(stage.Pen, city).RunAsync(moves, month, "随开发区设立划转");
    }

    private bool IsNearby(DemoRegion region, DemoRegion city) => region.Level == RegionLevel.District && region.Parent == city && region != _zone;

    private async Task RaiseAsync(DemoRegion city, Period month)
    {
        var draft = stage.Pen.Begin(city.Office);
        var (code, name) = (FreeCode(city), $"{city.Name.TrimEnd('市')}青云高新技术产业开发区");
        Update(draft, _zone!, code, name, month);
        foreach (var street in _streets)
            Update(draft, street, code + street.Code[^3..], null, month);
        await draft.SendAsync();
    }

    private static void Update(Draft draft, DemoRegion region, string code, string? name, Period month)
    {
        var old = region.Code;
        draft.Add(id => new RegionUpdate(old, new RegionUpdateInput(id, month, "经批准升级更名", code, name)));
        (region.Code, region.Name) = (code, name ?? region.Name);
    }

    /// <summary>The first code of a zone that no region of the city bears.</summary>
    private string FreeCode(DemoRegion city) => Enumerable.Range(77, 3)
        .Select(tail => $"{city.Code[..4]}{tail}")
        .First(code => !stage.Regions.Exists(region => region.Code == code));
}
