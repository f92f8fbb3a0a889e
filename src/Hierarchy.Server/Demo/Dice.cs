namespace Hierarchy.Server.Demo;

/// <summary>
/// The demo's only source of chance (骰子): one seeded sequence, drawn from in a fixed order, so that the same seed tells
/// the same story.
/// </summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(double chance) => _random.NextDouble() < chance;

    /// <summary>Both ends included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    public double Between(double low, double high) => low + (high - low) * _random.NextDouble();

    public DateOnly Between(DateOnly first, DateOnly last) => first.AddDays(Between(0, Math.Max(0, last.DayNumber - first.DayNumber)));

    public T Pick<T>(IReadOnlyList<T> list) => list[_random.Next(list.Count)];

    /// <summary>2.3 becomes 2 seven times in ten and 3 otherwise.</summary>
    public int Round(double value) => (int)Math.Floor(value + _random.NextDouble());

    /// <summary>Which of the weights was hit.</summary>
    public int Weighted(IReadOnlyList<double> weights)
    {
        var rest = _random.NextDouble() * weights.Sum();
        for (var i = 0; i < weights.Count; i++)
        {
            rest -= weights[i];
            if (rest < 0)
                return i;
        }
        return weights.Count - 1;
    }

    public void Shuffle<T>(T[] list) => _random.Shuffle(list);
}
