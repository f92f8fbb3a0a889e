using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>
/// The small numbers by which rows know measures. The one writer gives a new measure the next number and writes it in the
/// batch that uses it first. Numbers are given by the writer only.
/// </summary>
internal sealed class MeasureNumbers
{
    // Read at every start a million times, changed a few hundred times in all: replaced whole when changed.
    private readonly Lock _gate = new();
    private volatile Measure[] _measures = [];
    private volatile int[] _numbers = [];
    private int _written;

    /// <summary>Whether each number is this process's own.</summary>
    public bool AreOwn { get; private set; } = true;

    /// <summary>
    /// In a process that has met no others before, numbers are its own: both begin with the measures of the product, and the
    /// rest is met here in order.
    /// </summary>
    public static async Task<MeasureNumbers> LoadAsync(NpgsqlConnection connection, NpgsqlTransaction? snapshot, CancellationToken cancel)
    {
        var (numbers, first) = (new MeasureNumbers(), Measures.All);
        await using var command = new NpgsqlCommand("select code from measure order by number", connection, snapshot);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            numbers.NumberOf(Measure.Of(rows.GetString(0)));
        numbers._written = numbers._measures.Length;
        foreach (var measure in first)
            numbers.NumberOf(measure);
        return numbers;
    }

    public int NumberOf(Measure measure)
    {
        var numbers = _numbers;
        return measure.Number < numbers.Length && numbers[measure.Number] >= 0 ? numbers[measure.Number] : Give(measure);
    }

    public Measure OfNumber(int number)
    {
        var measures = _measures;
        return number < measures.Length ? measures[number] : throw new LedgerTakenException($"指标序号 {number} 由另一进程写入。");
    }

    private int Give(Measure measure)
    {
        lock (_gate)
        {
            var numbers = new int[Math.Max(_numbers.Length, measure.Number + 1)];
            Array.Fill(numbers, -1);
            _numbers.CopyTo(numbers, 0);
            if (numbers[measure.Number] >= 0)
                return numbers[measure.Number];
            numbers[measure.Number] = _measures.Length;
            AreOwn &= measure.Number == _measures.Length;
            _measures = [.. _measures, measure];
            _numbers = numbers;
            return numbers[measure.Number];
        }
    }

    /// <summary>Numbers given since the last batch that was written.</summary>
    public (int Number, string Code)[] Unwritten => [.. _measures.Skip(_written).Select((measure, i) => (_written + i, measure.Code))];

    public void Written(int count) => _written += count;
}
