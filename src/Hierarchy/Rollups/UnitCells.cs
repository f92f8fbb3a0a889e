using System.Buffers;
using System.Buffers.Binary;

namespace Hierarchy.Rollups;

/// <summary>
/// What each unit gave to one region by month, and as of which batch. The most numerous thing in memory, so a unit is one
/// array of bytes: for each month its index, how much later than what was loaded its batch is, the length of the cell, the cell.
/// </summary>
internal sealed class UnitCells(long loadedAt)
{
    private readonly Dictionary<Guid, byte[]> _units = [];
    private readonly ArrayBufferWriter<byte> _written = new();

    /// <summary>The newest cell of a unit and month; of batch 0, empty, when there was none.</summary>
    public (long Batch, Cell Cell) Find(Guid unit, Period month)
    {
        if (_units.TryGetValue(unit, out var bytes))
        {
            for (var at = 0; at < bytes.Length;)
            {
                if (Next(bytes, ref at) is var found && found.Month == month)
                    return (found.Batch, CellBytes.Read(bytes.AsSpan(found.Cell)));
            }
        }
        return (0, Cell.Empty);
    }

    public void Set(Guid unit, Period month, long batch, Cell cell)
    {
        var bytes = _units.GetValueOrDefault(unit, []);
        var (start, end) = (bytes.Length, bytes.Length);
        _written.ResetWrittenCount();
        for (var at = 0; at < bytes.Length;)
        {
            var from = at;
            if (Next(bytes, ref at).Month == month)
            {
                (start, end) = (from, at);
                break;
            }
        }
        Write(month, batch, CellBytes.Of(cell));
        _units[unit] = [.. bytes.AsSpan(0, start), .. _written.WrittenSpan, .. bytes.AsSpan(end)];
    }

    /// <summary>Months that are not there yet, as they were loaded.</summary>
    public void Load(Guid unit, IReadOnlyList<KeyValuePair<Period, ReadOnlyMemory<byte>>> months)
    {
        _written.ResetWrittenCount();
        foreach (var (month, cell) in months)
            Write(month, loadedAt, cell.Span);
        _units[unit] = [.. _units.GetValueOrDefault(unit, []), .. _written.WrittenSpan];
    }

    private void Write(Period month, long batch, ReadOnlySpan<byte> cell)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_written.GetSpan(sizeof(ushort)), checked((ushort)month.Index));
        _written.Advance(sizeof(ushort));
        CellBytes.Put(_written, (ulong)(batch - loadedAt));
        CellBytes.Put(_written, (ulong)cell.Length);
        _written.Write(cell);
    }

    /// <summary>The sum of all units, by month.</summary>
    public Series Sum()
    {
        var months = new SortedDictionary<Period, CellSum>();
        foreach (var bytes in _units.Values)
        {
            for (var at = 0; at < bytes.Length;)
            {
                var (month, _, cell) = Next(bytes, ref at);
                if (!months.TryGetValue(month, out var sum))
                    months[month] = sum = new CellSum();
                sum.Add(bytes.AsSpan(cell));
            }
        }
        return Series.Of(months.Select(month => KeyValuePair.Create(month.Key, month.Value.ToCell())));
    }

    private (Period Month, long Batch, Range Cell) Next(byte[] bytes, ref int at)
    {
        var month = Period.FromIndex(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at)));
        at += sizeof(ushort);
        var batch = loadedAt + (long)CellBytes.Take(bytes, ref at);
        var length = (int)CellBytes.Take(bytes, ref at);
        var start = at;
        at += length;
        return (month, batch, start..at);
    }
}
