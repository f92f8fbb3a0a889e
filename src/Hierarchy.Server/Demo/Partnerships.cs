namespace Hierarchy.Server.Demo;

/// <summary>
/// Who creates with whom (同创): about one unit in forty leads one to three neighbours, often at the same address. Most
/// partnerships are older than the ledger; some begin in its year and a few end in it.
/// </summary>
internal sealed class Partnerships
{
    private sealed record Plan(DemoUnit Lead, DemoUnit Partner, string Kind, int From, int? Until);

    private const int BeforeTheLedger = -1;

    private readonly Stage _stage;
    private readonly List<Plan> _plans = [];

    public Partnerships(Stage stage)
    {
        _stage = stage;
        var opened = stage.Plan.Opened;
        foreach (var lead in stage.Roster.Units.Where(unit => unit.IsThere(opened)))
        {
            if (stage.Dice.Chance(0.025))
                Form(lead, stage.Roster.Neighbours(lead, stage.Dice.Between(1, 3), opened), "JOINT_CREATION");
            else if (stage.Dice.Chance(0.006))
                Form(lead, stage.Roster.Neighbours(lead, 1, opened), "PAIRED");
        }
    }

    private void Form(DemoUnit lead, IReadOnlyList<DemoUnit> partners, string kind)
    {
        var dice = _stage.Dice;
        var from = dice.Chance(0.7) ? BeforeTheLedger : dice.Between(1, 9);
        foreach (var partner in partners)
        {
            if (kind == "JOINT_CREATION" && partner.Region == lead.Region && dice.Chance(0.7))
                partner.Address = lead.Address;
            _plans.Add(new Plan(lead, partner, kind, from, dice.Chance(0.08) ? dice.Between(from + 2, 11) : null));
        }
    }

    /// <summary>Those older than the ledger.</summary>
    public Task FoundAsync() => RunAsync(BeforeTheLedger, _stage.Plan.Opened.FirstDay.AddDays(-_stage.Dice.Between(60, 90)));

    /// <summary>What begins or ends in the month that is so many after the opening.</summary>
    public async Task RunAsync(int month, DateOnly on)
    {
        var due = _plans.Where(plan => plan.From == month || plan.Until == month);
        foreach (var region in due.GroupBy(plan => plan.Lead.Region).OrderBy(group => group.Key.Number))
        {
            var draft = _stage.Pen.Begin(region.Key.Clerks);
            foreach (var plan in region.Where(plan => AreThere(plan, Period.Of(on))))
            {
                if (plan.From == month)
                    draft.Add(id => new PartnershipRecord(plan.Lead.Id, new PartnershipInput(id, plan.Partner.Id, plan.Kind, on)));
                else
                    draft.Add(id => new PartnershipEnd(plan.Lead.Id, new PartnershipEndInput(id, plan.Partner.Id, on)));
            }
            await draft.SendAsync();
        }
    }

    private static bool AreThere(Plan plan, Period month) => plan.Lead.IsThere(month) && plan.Partner.IsThere(month);
}
