namespace Hierarchy.Server.Demo;

/// <summary>A step of a unit's lifecycle (创建状态) that will be taken on a day.</summary>
internal sealed record Step(DemoUnit Unit, TitleLevel Level, string To, DateOnly On, string? Term = null, string? Tier = null);

/// <summary>
/// All steps that the demo will take, by day. Offices take them on two days of a month, a day apart from level to level:
/// a slot is half a month, counted from the month in which the ledger is opened.
/// </summary>
internal sealed class StatusPlan(Period opened, Period until)
{
    /// <summary>So far back, in slots, lie the first steps of what is under way when the ledger is opened.</summary>
    public const int FirstSlot = -10;

    private readonly Dictionary<DateOnly, List<Step>> _steps = [];
    private readonly HashSet<(DemoUnit, TitleLevel)> _dropped = [];

    public Period Opened { get; } = opened;
    public Period Until { get; } = until;
    public int LastSlot { get; } = (until.Index - opened.Index) * 2 + 1;

    public DateOnly Day(int slot, TitleLevel level)
    {
        var (month, second) = (slot >> 1, slot & 1);
        return Opened.Plus(month).FirstDay.AddDays((second == 0 ? 5 : 19) + (TitleLevel.County - level));
    }

    public int SlotOf(DateOnly day) => (Period.Of(day).Index - Opened.Index) * 2 + (day.Day > 15 ? 1 : 0);

    /// <summary>What lies after the last month of the demo is not taken.</summary>
    public void Add(Step step)
    {
        if (step.On > Until.LastDay)
            return;
        if (!_steps.TryGetValue(step.On, out var steps))
            _steps[step.On] = steps = [];
        steps.Add(step);
    }

    /// <summary>The unit takes no further step at this level.</summary>
    public void Drop(DemoUnit unit, TitleLevel level) => _dropped.Add((unit, level));

    public IEnumerable<Step> On(DateOnly day) =>
        _steps.TryGetValue(day, out var steps) ? steps.Where(IsTaken) : [];

    /// <summary>By day: what lies before the ledger was opened.</summary>
    public IEnumerable<Step> History() =>
        _steps.Where(day => day.Key < Opened.FirstDay).OrderBy(day => day.Key).SelectMany(day => day.Value);

    private bool IsTaken(Step step) => step.Unit.IsThere(Period.Of(step.On)) && !_dropped.Contains((step.Unit, step.Level));
}
