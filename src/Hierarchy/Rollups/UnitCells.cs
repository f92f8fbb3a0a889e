using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Hierarchy.Rollups;

/// <summary>
/// What each unit gave to one region by month, and as of which batch. The most numerous thing in memory, so a unit is one
/// array of bytes: for each month its index, how much later than what was loaded its batch is, the length of the cell, the cell.
/// </summary>
internal sealed class UnitCells(long loadedAt)
{
    private readonly Dictionary<Guid, byte[]> _units = [];
    private readonly ArrayBufferWriter<byte> _written = new();
    private readonly ArrayBufferWriter<byte> _cell = new();

    /// <summary>Keeps a unit's cell of a month unless one of a later batch is known.</summary>
    /// <param name="old">What it replaces; empty when there was none.</param>
    public bool TrySet(Guid unit, Period month, long batch, Cell cell, out Cell old)
    {
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(_units, unit, out _);
        var bytes = kept ??= [];
        var (start, end) = (bytes.Length, bytes.Length);
        old = Cell.Empty;
        for (var at = 0; at < bytes.Length;)
        {
            var from = at;
            var found = Next(bytes, ref at);
            if (found.Month != month)
                continue;
            if (found.Batch > batch)
                return false;
            (start, end, old) = (from, at, CellBytes.Read(bytes.AsSpan(found.Cell)));
            break;
        }
        _cell.ResetWrittenCount();
        CellBytes.Write(_cell, cell, CellBytes.Own);
        _written.ResetWrittenCount();
        Write(month, batch, _cell.WrittenSpan);
        kept = [.. bytes.AsSpan(0, start), .. _written.WrittenSpan, .. bytes.AsSpan(end)];
        return true;
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
