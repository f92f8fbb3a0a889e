namespace Hierarchy.Server.Api;

/// <summary>Units by what they are, at the end of the last month.</summary>
public sealed class UnitFigureResolvers(Labels labels)
{
    private const string StatusPrefix = "units.status.";
    private const string KindPrefix = "units.kind.";

    public MeasuredCount Total(UnitFigures figures) => figures.Tally.Count(Measures.Units);

    /// <summary>Every status of the catalogue, in its order, so that what nobody has is seen to be nobody's.</summary>
    public IEnumerable<StatusCount> ByStatus(UnitFigures figures, TitleLevel level)
    {
        var on = figures.Tally.Scope.To.LastDay;
        return labels.Catalogue.List("statuses", on).Select(status => status.Code)
            .Union(figures.Tally.CodesWith($"{StatusPrefix}{level.Word()}."))
            .Select(code => new StatusCount(labels.Item("statuses", code, on), figures.Tally.Count(Measures.Status(level, code))));
    }

    public IEnumerable<LevelCount> Held(UnitFigures figures) => Words.TitleLevels.Select(level => new LevelCount(level, figures.Tally.Count(Measures.Held(level))));

    public IEnumerable<ItemCount> ByKind(UnitFigures figures) => labels.InOrder("unit-kinds", figures.Tally.CodesWith(KindPrefix))
        .Select(code => new ItemCount(labels.Item("unit-kinds", code, figures.Tally.Scope.To.LastDay), figures.Tally.Count(Measures.UnitsOfKind(code))));
}

/// <summary>Honours within the months. Only what units themselves hold is awarded.</summary>
public sealed class HonourFigureResolvers(Labels labels)
{
    private const string KindPrefix = "honours.kind.";

    public MeasuredCount Awarded(HonourFigures figures) => figures.Tally.Count(Measures.HonoursAwarded);

    public IEnumerable<HonourLevelCount> ByLevel(HonourFigures figures) => Words.TitleLevels.Cast<TitleLevel?>().Append(null)
        .Select(level => new HonourLevelCount(level, figures.Tally.Count(Measures.HonoursOfLevel(level))));

    public IEnumerable<ItemCount> ByKind(HonourFigures figures) => labels.InOrder("honour-kinds", figures.Tally.CodesWith(KindPrefix))
        .Select(code => new ItemCount(labels.Item("honour-kinds", code, figures.Tally.Scope.To.LastDay), figures.Tally.Count(Measures.HonoursOfKind(code))));

    public IEnumerable<HonourHolderCount> ByHolder(HonourFigures figures) => Enum.GetValues<HolderKind>().Where(holder => holder != HolderKind.Unit)
        .Select(holder => new HonourHolderCount(holder, figures.Tally.Count(Measures.HonoursOf(holder))));
}

/// <summary>Activities within the months, counted at their host; what units helped with stands apart.</summary>
public sealed class ActivityFigureResolvers(Labels labels)
{
    private const string SessionsPrefix = "activities.sessions.", ParticipantsPrefix = "activities.participants.";

    public MeasuredCount Sessions(ActivityFigures figures) => figures.Tally.Count(Measures.Sessions);
    public MeasuredCount Participants(ActivityFigures figures) => figures.Tally.Count(Measures.Participants);
    public MeasuredCount Joint(ActivityFigures figures) => figures.Tally.Count(Measures.Joint);

    public IEnumerable<ActivityCategoryFigures> ByCategory(ActivityFigures figures) => labels.InOrder("activity-categories",
            figures.Tally.CodesWith(SessionsPrefix).Union(figures.Tally.CodesWith(ParticipantsPrefix)))
        .Select(code => new ActivityCategoryFigures(
            labels.Item("activity-categories", code, figures.Tally.Scope.To.LastDay), figures.Tally.Count(Measures.SessionsOf(code)), figures.Tally.Count(Measures.ParticipantsOf(code))));
}
