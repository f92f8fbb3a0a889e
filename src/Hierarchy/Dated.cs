using System.Collections.Immutable;

namespace Hierarchy;

/// <summary>
/// A value that changes by dated entries. In the order of their dates; of two on the same day the later recorded one
/// wins, so it stands last.
/// </summary>
public sealed record Dated<T>(ImmutableArray<Dated<T>.Step> Steps)
{
    public readonly record struct Step(DateOnly On, T Value);

    public static readonly Dated<T> Empty = new(ImmutableArray<Step>.Empty);

    public T Latest => Steps[^1].Value;

    public Dated<T> With(DateOnly on, T value)
    {
        var place = Steps.Length;
        while (place > 0 && Steps[place - 1].On > on)
            place--;
        return new Dated<T>(Steps.Insert(place, new Step(on, value)));
    }

    /// <summary>The value on a day; before the first step, the first value.</summary>
    public T At(DateOnly day)
    {
        var value = Steps[0].Value;
        foreach (var step in Steps)
        {
            if (step.On > day)
                break;
            value = step.Value;
        }
        return value;
    }
}
