namespace Hierarchy.Server.Demo;

/// <summary>Tells the year (一年): the founding, then day after day until the last month is closed.</summary>
internal sealed class Year
{
    private readonly Stage _stage;
    private readonly Founding _founding;
    private readonly Partnerships _partnerships;
    private readonly Changes _changes;
    private readonly NewZone _zone;
    private readonly Clerks _clerks;
    private readonly Offices _offices;

    public Year(Stage stage)
    {
        _stage = stage;
        _founding = new Founding(stage);
        _partnerships = new Partnerships(stage);
        _changes = new Changes(stage, _founding);
        _zone = new NewZone(stage);
        _clerks = new Clerks(stage);
        _offices = new Offices(stage);
    }

    public async Task RunAsync(IDemoHost host)
    {
        await _founding.RunAsync(host);
        await _partnerships.FoundAsync();
        var first = _stage.Plan.Opened.FirstDay.AddDays(1);
        var last = _stage.Days.Close(_stage.Plan.Until);
        for (var day = first; day < last; day = day.AddDays(1))
        {
            await DayAsync(day);
            host.Progress($"{Period.Of(day).Chinese}填报", day.DayNumber - first.DayNumber + 1, last.DayNumber - first.DayNumber + 1);
        }
        await CloseAsync(last);
    }

    private async Task DayAsync(DateOnly day)
    {
        var (month, before) = (Period.Of(day), Period.Of(day).Plus(-1));
        await CloseAsync(day);
        await _offices.ExpireAsync(day);
        if (day == _stage.Days.Changes(month))
            await ChangeAsync(day, month);
        _stage.Pen.GoTo(day, 9);
        if (before >= _stage.Plan.Opened)
            await ReportAsync(day, before);
        await EnterAsync(day, month);
        _stage.Pen.GoTo(day, 15);
        await _offices.StepAsync(day);
        if (before >= _stage.Plan.Opened)
            await ReviewAsync(day, before);
    }

    private async Task CloseAsync(DateOnly day)
    {
        _stage.Pen.GoTo(day, 2);
        var month = Period.Of(day).Plus(-1);
        if (month >= _stage.Plan.Opened && day == _stage.Days.Close(month))
            await _stage.Pen.CloseAsync(month);
    }

    private async Task ChangeAsync(DateOnly day, Period month)
    {
        _stage.Pen.GoTo(day, 8);
        await _changes.RunAsync(month);
        await _zone.RunAsync(month);
        await _partnerships.RunAsync(month.Index - _stage.Plan.Opened.Index, day);
    }

    private async Task EnterAsync(DateOnly day, Period month)
    {
        foreach (var region in _stage.Regions.Where(region => day == _stage.Days.Entry(month, region)))
            await _clerks.EnterAsync(region, month, day);
    }

    private async Task ReportAsync(DateOnly day, Period month)
    {
        foreach (var region in _stage.Regions)
        {
            if (day == _stage.Days.FirstWave(month, region))
                await _clerks.SubmitAsync(region, month, Submits.First);
            if (day == _stage.Days.SecondWave(month, region))
                await _clerks.SubmitAsync(region, month, Submits.Second);
            if (day == _stage.Days.LastCall(month))
                await _clerks.SubmitAsync(region, month, Submits.Late);
            if (day == _stage.Days.Afterwards(month, region))
                await _clerks.CatchUpAsync(region, month);
        }
    }

    private async Task ReviewAsync(DateOnly day, Period month)
    {
        if (day != _stage.Days.FirstReview(month) && day != _stage.Days.LastCall(month))
            return;
        foreach (var region in _stage.Regions)
            await _offices.ReviewAsync(region, month, last: day == _stage.Days.LastCall(month));
    }
}
