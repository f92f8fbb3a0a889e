using Hierarchy.Deciding;

namespace Hierarchy.Server.Demo;

/// <summary>
/// What the offices do (文明办): they accept months or return them, and keep the book on their units' statuses, under
/// their units' mandate.
/// </summary>
internal sealed class Offices(Stage stage)
{
    private static readonly Author Clock = new("系统", "届期届满自动登记");

    private static readonly string[] Complaints =
        ["活动次数与台账不符，请核实后重报", "参加人次明显偏大，请核实", "活动类别填写有误，请更正", "漏报志愿服务活动，请补充"];

    private readonly Dice _dice = stage.Dice;
    private readonly List<(DemoRegion Office, long Position)> _wrong = [];

    /// <summary>Titles whose term ended the day before.</summary>
    public async Task ExpireAsync(DateOnly today)
    {
        var draft = stage.Pen.Begin(Clock);
        foreach (var step in stage.Plan.On(today).Where(step => step.To == "EXPIRED"))
            stage.Statuses.Write(draft, step);
        await draft.SendAsync();
    }

    /// <summary>The day's steps, each recorded by the office that keeps the book at its level.</summary>
    public async Task StepAsync(DateOnly today)
    {
        await TakeBackAsync();
        var steps = stage.Plan.On(today).Where(step => step.To != "EXPIRED");
        foreach (var office in steps.GroupBy(step => step.Unit.Granting(step.Level)).OrderBy(group => group.Key.Number))
        {
            var draft = stage.Pen.Begin(office.Key.OfficeUnderMandate);
            foreach (var step in office)
                Step(draft, office.Key, step);
            await draft.SendAsync();
        }
    }

    /// <summary>Of the submitted months of a region most are accepted, a few returned, a few left lying.</summary>
    public async Task ReviewAsync(DemoRegion region, Period month, bool last)
    {
        var draft = stage.Pen.Begin(region.Office);
        foreach (var unit in region.Units.Where(unit => unit.IsThere(month) && unit.State == SubmissionState.Submitted))
        {
            switch (_dice.Weighted(last ? [97, 1, 2] : [93, 4, 3]))
            {
                case 0:
                    draft.Add(id => new MonthAccept(unit.Id, new MonthInput(id, month)));
                    unit.State = SubmissionState.Accepted;
                    break;
                case 1:
                    var complaint = _dice.Pick(Complaints);
                    draft.Add(id => new MonthReturn(unit.Id, new MonthReturnInput(id, month, complaint)));
                    unit.State = SubmissionState.Returned;
                    break;
            }
        }
        await draft.SendAsync();
    }

    /// <summary>Once in a while the wrong unit is made a candidate; the office takes that back on its next day.</summary>
    private void Step(Draft draft, DemoRegion office, Step step)
    {
        if (step.To != "CANDIDATE" || !_dice.Chance(0.04))
        {
            stage.Statuses.Write(draft, step);
            return;
        }
        stage.Plan.Drop(step.Unit, step.Level);
        stage.Statuses.Write(draft, step, position => _wrong.Add((office, position)));
        step.Unit.Statuses[(int)step.Level] = null;
    }

    private async Task TakeBackAsync()
    {
        var wrong = _wrong.ToArray();
        _wrong.Clear();
        foreach (var (office, position) in wrong)
        {
            var draft = stage.Pen.Begin(office.OfficeUnderMandate);
            draft.Add(id => new EntryReverse(position, new ReverseInput(id, "登记对象有误，应为其他单位")));
            await draft.SendAsync();
        }
    }
}
