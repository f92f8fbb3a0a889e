using System.Buffers;

namespace Hierarchy.Rollups;

/// <summary>
/// Cells in as few bytes as they take: per measure twice its number, plus one if more than a known number follows; the
/// known number; then unknown and atLeast. All in groups of seven bits, amounts zig-zag, so that small negative ones stay
/// one byte. Numbers of measures are this process's own unless the caller translates them.
/// </summary>
public static class CellBytes
{
    /// <param name="number">The number to write for a measure.</param>
    public static void Write(IBufferWriter<byte> buffer, Cell cell, Func<Measure, int> number)
    {
        foreach (var (measure, count) in cell)
        {
            var isPlain = count.Unknown == 0 && count.AtLeast == 0;
            Put(buffer, (ulong)number(measure) << 1 | (isPlain ? 0UL : 1));
            PutAmount(buffer, count.Known);
            if (isPlain)
                continue;
            PutAmount(buffer, count.Unknown);
            PutAmount(buffer, count.AtLeast);
        }
    }

    /// <summary>Reads to the end of the bytes.</summary>
    /// <param name="measure">The measure of a number.</param>
    public static Cell Read(ReadOnlySpan<byte> bytes, Func<int, Measure> measure)
    {
        var (cell, at, last) = (Cell.Builder.Start(), 0, -1);
        while (at < bytes.Length)
        {
            var (one, count) = Next(bytes, ref at, measure);
            // Translated numbers need not be in order.
            if (one.Number < last)
                return Unordered(bytes, measure);
            cell.Add(one.Number, count);
            last = one.Number;
        }
        return cell.Build();
    }

    private static Cell Unordered(ReadOnlySpan<byte> bytes, Func<int, Measure> measure)
    {
        var items = new List<KeyValuePair<Measure, Count>>();
        for (var at = 0; at < bytes.Length;)
        {
            var (one, count) = Next(bytes, ref at, measure);
            items.Add(KeyValuePair.Create(one, count));
        }
        return Cell.Of(items);
    }

    private static (Measure Measure, Count Count) Next(ReadOnlySpan<byte> bytes, ref int at, Func<int, Measure> measure)
    {
        var head = Take(bytes, ref at);
        var known = TakeAmount(bytes, ref at);
        return (measure((int)(head >> 1)), (head & 1) == 0 ? new(known) : new(known, TakeAmount(bytes, ref at), TakeAmount(bytes, ref at)));
    }

    public static void Put(IBufferWriter<byte> buffer, ulong number)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        for (; number > 0x7F; number >>= 7)
            span[length++] = (byte)(number & 0x7F | 0x80);
        span[length++] = (byte)number;
        buffer.Advance(length);
    }

    public static ulong Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next <= 0x7F)
                return value;
        }
    }

    private static void PutAmount(IBufferWriter<byte> buffer, long amount) => Put(buffer, unchecked((ulong)((amount << 1) ^ (amount >> 63))));

    private static long TakeAmount(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = Take(bytes, ref at);
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
