namespace Hierarchy.Rollups;

/// <summary>A sum of many cells, by number of measure. Not for more than one thread.</summary>
internal sealed class CellSum
{
    private Count[] _sums = [];

    /// <param name="cell">As <see cref="CellBytes"/> with this process's own numbers.</param>
    public void Add(ReadOnlySpan<byte> cell)
    {
        for (int at = 0, number = 0; at < cell.Length;)
        {
            var count = CellBytes.Next(cell, ref at, ref number);
            if (number >= _sums.Length)
                Array.Resize(ref _sums, Math.Max(number + 1, _sums.Length * 2));
            _sums[number] += count;
        }
    }

    public Cell ToCell()
    {
        var cell = Cell.Builder.Start();
        for (var number = 0; number < _sums.Length; number++)
            cell.Add((ushort)number, _sums[number]);
        return cell.Build();
    }
}
