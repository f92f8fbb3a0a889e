namespace Hierarchy.Server.Demo;

/// <summary>Something wrong that was recorded (误登), and what should have been; null: nothing.</summary>
/// <param name="FoundLate">Only after the month was closed.</param>
internal sealed record Mistake(DemoUnit Unit, Period Month, long Position, ActivityFacts? Right, bool FoundLate);

/// <summary>Mistakes that have not been put right yet (待更正).</summary>
internal sealed class Mistakes
{
    private readonly List<Mistake> _open = [];

    public void Add(Mistake mistake) => _open.Add(mistake);

    /// <summary>Takes a region's mistakes of a month: those found before its close, or those found after it.</summary>
    public IReadOnlyList<Mistake> Take(DemoRegion region, Period month, bool late)
    {
        var found = _open.FindAll(IsAsked);
        _open.RemoveAll(IsAsked);
        return found;

        bool IsAsked(Mistake one) => one.Month == month && one.Unit.Region == region && one.FoundLate == late;
    }

    /// <summary>Takes the entry back and, where there is a right one, enters it.</summary>
    public static void Correct(Draft draft, Mistake mistake)
    {
        var unit = mistake.Unit;
        var reason = mistake.Right is null ? "重复登记，予以冲正" : "录入有误，冲正后重新登记";
        draft.Add(id => new EntryReverse(mistake.Position, new ReverseInput(id, reason)));
        if (mistake.Right is { } right)
            draft.Add(id => new ActivityRecord(unit.Id, new ActivityInput(id, right, mistake.FoundLate ? "更正已月结月份的登记错误" : null)));
    }
}
