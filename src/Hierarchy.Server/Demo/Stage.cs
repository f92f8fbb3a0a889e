namespace Hierarchy.Server.Demo;

/// <summary>What everybody in the demo shares (场面).</summary>
internal sealed record Stage(
    Dice Dice, Pen Pen, Catalogue Catalogue, MonthDays Days, StatusPlan Plan, List<DemoRegion> Regions, Roster Roster)
{
    public Mistakes Mistakes { get; } = new();
    public StatusBook Statuses { get; } = new(Catalogue);
    public Activities Activities { get; } = new(Dice);
    public Honours Honours { get; } = new(Dice);
}
