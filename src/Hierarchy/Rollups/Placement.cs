using System.Collections.Immutable;

namespace Hierarchy.Rollups;

/// <summary>
/// Parents by month (隶属): from the first of a month on, until the next step. Null: none (a root, or no longer there).
/// </summary>
public sealed record Placement(ImmutableArray<Placement.Step> Steps)
{
    public readonly record struct Step(Period From, Guid? Parent);

    public static readonly Placement None = new(ImmutableArray<Step>.Empty);

    public static Placement Starting(Period from, Guid? parent) => new([new Step(from, parent)]);

    /// <summary>Ordered by the month from which they hold; of two from the same month the later recorded one wins.</summary>
    public Placement With(Period from, Guid? parent)
    {
        var place = 0;
        while (place < Steps.Length && Steps[place].From < from)
            place++;
        var step = new Step(from, parent);
        return new(place < Steps.Length && Steps[place].From == from ? Steps.SetItem(place, step) : Steps.Insert(place, step));
    }

    /// <summary>No parent from a month on.</summary>
    public Placement EndingAt(Period from) =>
        new([.. Steps.Where(step => step.From < from), new Step(from, null)]);

    public Guid? At(Period month)
    {
        Guid? parent = null;
        foreach (var step in Steps)
        {
            if (step.From > month)
                break;
            parent = step.Parent;
        }
        return parent;
    }

    public Guid? Latest => Steps.Length == 0 ? null : Steps[^1].Parent;

    public bool SameAs(Placement other) => Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());
}
