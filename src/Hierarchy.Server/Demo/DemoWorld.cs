namespace Hierarchy.Server.Demo;

/// <summary>
/// The demo (演示数据): made-up units and twelve months of their reporting, each month closed on its day. Told day by day
/// through the ordinary commands, so it is also what a year of use looks like. The same seed, number of units and last
/// month give the same entries.
/// </summary>
public static class DemoWorld
{
    public const int Months = 12;
    public const int MaxUnits = 200_000;

    /// <param name="host">Over a ledger that holds the catalogue, the opening in the month eleven before the last, and the regions.</param>
    /// <param name="units">How many units: 0 to <see cref="MaxUnits"/>; with less than about a hundred some things do not happen.</param>
    /// <param name="until">The last month; its close day lies in the month after.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than none or too many units.</exception>
    public static async Task RunAsync(IDemoHost host, Catalogue catalogue, int seed, int units, Period until, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(units);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, MaxUnits);
        var opened = until.Plus(1 - Months);
        if (host.Root.Tree.OpenedFrom != opened)
            throw new InvalidOperationException($"believed that the ledger is opened in {opened}, but it is in {host.Root.Tree.OpenedFrom}");

        var dice = new Dice(seed);
        var regions = DemoRegion.Read(host.Root.Tree, opened);
        var stage = new Stage(
            dice, new Pen(host, seed, units, until, cancel), catalogue, new MonthDays(catalogue), new StatusPlan(opened, until), regions,
            new Roster(dice, regions, units, opened));
        new Lives(dice, catalogue, stage.Plan).Plan(stage.Roster.Units);
        await new Year(stage).RunAsync(host);
    }
}
