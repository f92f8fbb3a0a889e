namespace Hierarchy.Server.Demo;

/// <summary>
/// What becomes of the units themselves in a year (单位变更): new ones, moves between districts, new names, reforms, and one
/// that is closed. Once a month, when the month before is out of the way.
/// </summary>
internal sealed class Changes
{
    private const int FirstMonth = 1;
    private const int LastMonth = 10;
    private const int ClosingMonth = 6;

    private readonly Stage _stage;
    private readonly Founding _founding;
    private readonly ILookup<int, DemoUnit> _moving;
    private readonly ILookup<int, DemoUnit> _renaming;
    private readonly ILookup<int, DemoUnit> _converting;

    public Changes(Stage stage, Founding founding)
    {
        (_stage, _founding) = (stage, founding);
        var settled = stage.Roster.Units.Where(unit => unit.IsThere(stage.Plan.Opened) && unit.Region.Level == RegionLevel.District).ToArray();
        _moving = Plan([.. settled.Where(unit => unit.Body.Invented || unit.Body.Line == "EDUCATION")], Math.Max(2, stage.Roster.Units.Count / 100));
        _renaming = Plan([.. settled.Where(unit => unit.Body.Invented)], Math.Max(2, stage.Roster.Units.Count / 250));
        _converting = Plan([.. settled.Where(unit => unit.Body.Convertible)], Math.Max(1, stage.Roster.Units.Count / 400));
    }

    public async Task RunAsync(Period month)
    {
        var number = month.Index - _stage.Plan.Opened.Index;
        foreach (var region in _stage.Regions)
            await _founding.RegisterAsync(region, [.. region.Units.Where(unit => Period.Of(unit.Since) == month)]);
        await MoveAsync(_moving[number].Where(unit => unit.IsThere(month)), month);
        await UpdateAsync(_renaming[number], month, Rename);
        await UpdateAsync(_converting[number], month, Convert);
        if (number == ClosingMonth)
            await CloseAsync(month);
    }

    /// <summary>So many of them, spread over the province and over the months.</summary>
    private ILookup<int, DemoUnit> Plan(IReadOnlyList<DemoUnit> units, int count)
    {
        var chosen = Math.Min(count, units.Count);
        return Enumerable.Range(0, chosen)
            .Select(i => (Month: _stage.Dice.Between(FirstMonth, LastMonth), Unit: units[(int)((long)i * units.Count / chosen)]))
            .ToLookup(one => one.Month, one => one.Unit);
    }

    private async Task MoveAsync(IEnumerable<DemoUnit> units, Period month)
    {
        foreach (var city in units.GroupBy(unit => unit.Region.At(RegionLevel.City)).OrderBy(group => group.Key.Number))
        {
            var places = _stage.Regions.FindAll(region => region.Level == RegionLevel.District && region.Parent == city.Key);
            var moves = city.Select(unit => (unit, _stage.Dice.Pick(places))).ToArray();
            await new Moving(_stage.Pen, city.Key).RunAsync(moves, month, "行政区划界线调整，成建制划转");
        }
    }

    private async Task UpdateAsync(IEnumerable<DemoUnit> units, Period month, Func<DemoUnit, UnitUpdateInput, UnitUpdateInput?> change)
    {
        foreach (var unit in units.Where(unit => unit.IsThere(month)))
        {
            if (change(unit, new UnitUpdateInput(Guid.Empty, _stage.Days.Changes(month))) is not { } input)
                continue;
            var draft = _stage.Pen.Begin(unit.Region.Clerks);
            draft.Add(id => new UnitUpdate(unit.Id, input with { CommandId = id }));
            await draft.SendAsync();
        }
    }

    /// <summary>A company becomes a group; an institute keeps its name.</summary>
    private static UnitUpdateInput? Rename(DemoUnit unit, UnitUpdateInput input)
    {
        if (UnitNames.CompanyForms.FirstOrDefault(form => unit.Name.EndsWith(form, StringComparison.Ordinal)) is not { } form)
            return null;
        var name = $"{unit.Name[..^form.Length]}集团{form}";
        if (unit.Region.Names.Contains(name))
            return null;
        unit.Rename(name);
        return input with { Name = new Given<string>(true, name), Reason = "经登记机关核准更名" };
    }

    private static UnitUpdateInput? Convert(DemoUnit unit, UnitUpdateInput input) =>
        input with { Kind = new Given<string>(true, unit.Kind = "ENTERPRISE"), Reason = "事业单位转企改制" };

    /// <summary>One with a title, which ends with it.</summary>
    private async Task CloseAsync(Period month)
    {
        var titled = _stage.Roster.Units.Where(unit => unit.IsThere(month) && unit.Statuses.Contains("NAMED")).ToArray();
        if ((Array.Find(titled, unit => unit.Body.Invented) ?? titled.FirstOrDefault()) is not { } unit)
            return;
        var draft = _stage.Pen.Begin(unit.Region.OfficeUnderMandate);
        foreach (var level in Words.TitleLevels)
        {
            _stage.Plan.Drop(unit, level);
            if (unit.Statuses[(int)level] is "NAMED")
                _stage.Statuses.Write(draft, new Step(unit, level, "TERMINATED", _stage.Days.Changes(month)));
        }
        draft.Add(id => new UnitClose(unit.Id, new UnitCloseInput(id, month.Plus(1), "机构改革，职能并入其他单位")));
        unit.ClosedFrom = month.Plus(1);
        await draft.SendAsync();
    }
}
