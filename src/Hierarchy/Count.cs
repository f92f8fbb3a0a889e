namespace Hierarchy;

/// <summary>
/// A number that keeps what is not known (计数). <paramref name="Known"/> sums the entries that carry a number,
/// <paramref name="Unknown"/> counts those that carry none, <paramref name="AtLeast"/> how many of the known are
/// lower bounds. All three add, and a reversal subtracts all three. Unknown is never zero.
/// </summary>
public readonly record struct Count(long Known, long Unknown = 0, long AtLeast = 0)
{
    public static readonly Count Zero = default;
    public static readonly Count One = new(1);
    public static readonly Count NotKnown = new(0, 1);

    public bool IsZero => Known == 0 && Unknown == 0 && AtLeast == 0;

    /// <summary>What one entry gives: its number, or one unknown when it carries none.</summary>
    public static Count Of(long? number, bool atLeast) => number is { } known ? new(known, 0, atLeast ? 1 : 0) : NotKnown;

    public static Count operator +(Count a, Count b) => new(a.Known + b.Known, a.Unknown + b.Unknown, a.AtLeast + b.AtLeast);
    public static Count operator -(Count a, Count b) => new(a.Known - b.Known, a.Unknown - b.Unknown, a.AtLeast - b.AtLeast);
    public static Count operator -(Count a) => Zero - a;

    public override string ToString() => Unknown == 0 && AtLeast == 0 ? $"{Known}" : $"{Known}/{Unknown}/{AtLeast}";
}
