using Hierarchy.Hosting;

namespace Hierarchy.Server.Demo;

/// <summary>
/// What is entered on the ledger's first day (启用): the units, their titles and what is under way, the honours of earlier
/// years, and who creates with whom.
/// </summary>
internal sealed class Founding(Stage stage)
{
    private const int YearsBack = 5;

    public async Task RunAsync(IDemoHost host)
    {
        stage.Pen.GoTo(stage.Plan.Opened.FirstDay, 9);
        var done = 0;
        foreach (var region in stage.Regions)
        {
            await RegisterAsync(region, [.. region.Units.Where(unit => unit.IsThere(stage.Plan.Opened))]);
            host.Progress("登记单位", done += region.Units.Count, stage.Roster.Units.Count);
        }
        foreach (var office in stage.Plan.History().GroupBy(step => step.Unit.Granting(step.Level)).OrderBy(group => group.Key.Number))
            await StatusesAsync(office.Key, office);
        foreach (var region in stage.Regions)
            await HonoursAsync(region);
    }

    public async Task RegisterAsync(DemoRegion region, IReadOnlyList<DemoUnit> units)
    {
        var draft = stage.Pen.Begin(region.OfficeUnderMandate);
        foreach (var unit in units)
        {
            draft.Add(id =>
            {
                var register = new UnitRegister(
                    new UnitRegisterInput(
                        id, unit.Name, region.Code, unit.Kind, unit.Since, unit.CreditCode, unit.Body.Line,
                        unit.AddressKnown ? unit.Address : null, unit.StaffKnown ? unit.Staff : null),
                    unit.Number);
                unit.Id = register.UnitId;
                return register;
            });
        }
        await draft.SendAsync();
    }

    private async Task StatusesAsync(DemoRegion office, IEnumerable<Step> steps)
    {
        var draft = stage.Pen.Begin(office.OfficeUnderMandate);
        foreach (var step in steps)
            stage.Statuses.Write(draft, step);
        await draft.SendAsync();
    }

    private async Task HonoursAsync(DemoRegion region)
    {
        var draft = stage.Pen.Begin(region.Clerks);
        foreach (var unit in region.Units.Where(unit => unit.IsThere(stage.Plan.Opened)))
        {
            for (var year = Math.Max(unit.Since.Year, stage.Plan.Opened.Year - YearsBack); year < stage.Plan.Opened.Year; year++)
            {
                if (!stage.Dice.Chance(0.22))
                    continue;
                var honour = stage.Honours.Past(unit, year);
                draft.Add(id => new HonourRecord(unit.Id, honour with { CommandId = id }));
            }
        }
        await draft.SendAsync();
    }
}
