namespace Hierarchy.Rollups;

/// <summary>A sum of many cells, by number of measure. Not for more than one thread.</summary>
internal sealed class CellSum
{
    private Count[] _sums = [];

    public void Add(Cell cell)
    {
        foreach (var (measure, count) in cell)
        {
            if (measure.Number >= _sums.Length)
                Array.Resize(ref _sums, Math.Max(measure.Number + 1, _sums.Length * 2));
            _sums[measure.Number] += count;
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
