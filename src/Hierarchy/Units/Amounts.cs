using Hierarchy.Rollups;

namespace Hierarchy.Units;

/// <summary>What one fact adds to the flows of its month.</summary>
public static class Amounts
{
    /// <summary>Only what the unit itself holds counts as awarded; other holders have a measure of their own.</summary>
    public static Cell Of(HonourAwarded honour)
    {
        var count = Count.Of(honour.Number, honour.AtLeast);
        return honour.Holder != HolderKind.Unit
            ? Cell.Of(Item(Measures.HonoursOf(honour.Holder), count))
            : Cell.Of(
                Item(Measures.HonoursAwarded, count),
                Item(Measures.HonoursOfLevel(honour.Level), count),
                Item(Measures.HonoursOfKind(honour.HonourKind), count));
    }

    public static Cell Of(ActivityHeld activity)
    {
        var sessions = Count.Of(activity.Sessions, activity.SessionsAtLeast);
        var participants = Count.Of(activity.Participants, activity.ParticipantsAtLeast);
        return Cell.Of(
            Item(Measures.Sessions, sessions),
            Item(Measures.SessionsOf(activity.Category), sessions),
            Item(Measures.Participants, participants),
            Item(Measures.ParticipantsOf(activity.Category), participants));
    }

    /// <summary>A co-organiser shows the sessions under a measure that is never added to sessions.</summary>
    public static Cell Joint(ActivityHeld activity) =>
        Cell.Of(Item(Measures.Joint, Count.Of(activity.Sessions, activity.SessionsAtLeast)));

    public static Cell Of(UnitMonth? month) => month is null
        ? Cell.Empty
        : Cell.Of(
            Item(Measures.Submitted, month.Submitted ? Count.One : Count.Zero),
            Item(Measures.OnTime, month.OnTime ? Count.One : Count.Zero),
            Item(Measures.Accepted, month.State == SubmissionState.Accepted ? Count.One : Count.Zero));

    private static KeyValuePair<Measure, Count> Item(Measure measure, Count count) => new(measure, count);
}
