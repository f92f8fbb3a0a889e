using System.Buffers;

namespace Hierarchy.Rollups;

/// <summary>
/// Cells in as few bytes as they take: per measure how far its number is from the one before, doubled, plus one if more than
/// a known number follows; the known number; then unknown and atLeast. All in groups of seven bits; distances and amounts
/// zig-zag, so that small negative ones stay one byte. Numbers are this process's own unless the caller translates them.
/// </summary>
public static class CellBytes
{
    /// <summary>With this process's own numbers.</summary>
    public static byte[] Of(Cell cell)
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        Write(buffer, cell, Own);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>What was written with this process's own numbers.</summary>
    public static Cell Read(ReadOnlySpan<byte> bytes) => Read(bytes, OfOwn);

    internal static readonly Func<Measure, int> Own = measure => measure.Number;
    internal static readonly Func<int, Measure> OfOwn = number => Measure.FromNumber((ushort)number);

    /// <param name="number">The number to write for a measure.</param>
    public static void Write(IBufferWriter<byte> buffer, Cell cell, Func<Measure, int> number)
    {
        var before = 0;
        foreach (var (measure, count) in cell)
        {
            var (here, isPlain) = (number(measure), count.Unknown == 0 && count.AtLeast == 0);
            Put(buffer, ZigZag(here - before) << 1 | (isPlain ? 0UL : 1));
            before = here;
            Put(buffer, ZigZag(count.Known));
            if (isPlain)
                continue;
            Put(buffer, ZigZag(count.Unknown));
            Put(buffer, ZigZag(count.AtLeast));
        }
    }

    /// <summary>Reads to the end of the bytes.</summary>
    /// <param name="measure">The measure of a number.</param>
    public static Cell Read(ReadOnlySpan<byte> bytes, Func<int, Measure> measure)
    {
        var (cell, at, number, last) = (Cell.Builder.Start(), 0, 0, -1);
        while (at < bytes.Length)
        {
            var count = Next(bytes, ref at, ref number);
            var one = measure(number);
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
        for (int at = 0, number = 0; at < bytes.Length;)
        {
            var count = Next(bytes, ref at, ref number);
            items.Add(KeyValuePair.Create(measure(number), count));
        }
        return Cell.Of(items);
    }

    /// <summary>The next measure's number and amounts.</summary>
    internal static Count Next(ReadOnlySpan<byte> bytes, ref int at, ref int number)
    {
        var head = Take(bytes, ref at);
        number += (int)Plain(head >> 1);
        var known = Plain(Take(bytes, ref at));
        return (head & 1) == 0 ? new(known) : new(known, Plain(Take(bytes, ref at)), Plain(Take(bytes, ref at)));
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

    private static ulong ZigZag(long amount) => unchecked((ulong)((amount << 1) ^ (amount >> 63)));
    private static long Plain(ulong zigZag) => unchecked((long)(zigZag >> 1) ^ -(long)(zigZag & 1));
}
