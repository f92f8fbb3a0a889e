namespace Hierarchy.Server.Demo;

/// <summary>
/// The few titles that do not go well (警告、停牌、撤销): about one in two hundred is warned, most of these are restored.
/// They befall units with made-up names, as far as there are any.
/// </summary>
internal sealed class Troubles(Dice dice, StatusPlan plan)
{
    private const int Fewest = 5;

    // One after another; whoever comes later is warned and restored.
    private static readonly (string To, int After)[][] Fates =
    [
        [("WARNED", 3), ("REVOKED", 5)],
        [("WARNED", 2), ("SUSPENDED", 4), ("NAMED", 6)],
        [("WARNED", 6), ("SUSPENDED", 8)],
        [("WARNED", 15)],
    ];

    /// <summary>Who is in trouble; each has one title, at its lowest level, whose end is not fixed.</summary>
    public HashSet<DemoUnit> Plan(IReadOnlyList<DemoUnit> titled)
    {
        var invented = titled.Where(unit => unit.Body.Invented).ToArray();
        var count = Math.Min(titled.Count, Math.Max(Fewest, titled.Count / 100));
        var from = invented.Length >= count ? invented : titled;
        var troubled = new HashSet<DemoUnit>();
        for (var i = 0; i < count; i++)
        {
            // Spread over the province, which is what the order of the units goes by.
            var unit = from[i * from.Count / count];
            troubled.Add(unit);
            Befall(unit, i);
        }
        return troubled;
    }

    private void Befall(DemoUnit unit, int number)
    {
        var level = unit.LowestLevel;
        plan.Add(new Step(unit, level, "NAMED", plan.Opened.FirstDay.AddDays(-dice.Between(200, 700)), null, "PLAIN"));
        var slot = 0;
        foreach (var (to, after) in number < Fates.Length ? Fates[number] : [("WARNED", dice.Between(1, 12)), ("NAMED", dice.Between(4, 8))])
        {
            slot += after;
            plan.Add(new Step(unit, level, to, plan.Day(slot, level), null, to == "NAMED" ? "PLAIN" : null));
        }
    }
}
