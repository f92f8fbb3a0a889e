using System.Buffers;
using System.Text;

namespace Hierarchy.Rollups;

/// <summary>
/// One month of a tally (计数): per measure the flow of the month, or the change of a stock in it. Immutable; measures
/// whose three amounts are zero are not there.
/// </summary>
public sealed class Cell
{
    public static readonly Cell Empty = new([], []);

    private readonly ushort[] _measures;
    private readonly Count[] _counts;

    private Cell(ushort[] measures, Count[] counts) => (_measures, _counts) = (measures, counts);

    public bool IsEmpty => _measures.Length == 0;

    public Count this[Measure measure]
    {
        get
        {
            var at = Array.BinarySearch(_measures, measure.Number);
            return at < 0 ? Count.Zero : _counts[at];
        }
    }

    public IEnumerable<KeyValuePair<Measure, Count>> Items()
    {
        for (var i = 0; i < _measures.Length; i++)
            yield return new(Measure.FromNumber(_measures[i]), _counts[i]);
    }

    public static Cell Of(IEnumerable<KeyValuePair<Measure, Count>> items)
    {
        var sums = new SortedDictionary<ushort, Count>();
        foreach (var (measure, count) in items)
            sums[measure.Number] = sums.GetValueOrDefault(measure.Number) + count;
        var kept = sums.Where(item => !item.Value.IsZero).ToArray();
        return kept.Length == 0 ? Empty : new([.. kept.Select(item => item.Key)], [.. kept.Select(item => item.Value)]);
    }

    public Cell Plus(Cell other) => other.IsEmpty ? this : IsEmpty ? other : Merge(other, subtract: false);
    public Cell Minus(Cell other) => other.IsEmpty ? this : Merge(other, subtract: true);

    /// <summary>Only the stocks, or only the flows.</summary>
    public Cell Where(bool stock)
    {
        if (IsEmpty || Array.TrueForAll(_measures, number => Measure.FromNumber(number).IsStock == stock))
            return this;
        return Of(Items().Where(item => item.Key.IsStock == stock));
    }

    /// <summary>The flows of all lines together: what a unit keeps in mind; its lines follow from them.</summary>
    public Cell OwnFlows() => Of(Items().Where(item => !item.Key.IsStock && item.Key.Line is null));

    /// <summary>The same amounts, counted for one line.</summary>
    public Cell In(string line) => IsEmpty ? this : Of(Items().Select(item => KeyValuePair.Create(item.Key.In(line), item.Value)));

    public bool SameAs(Cell other) => 
        ReferenceEquals(this, other) || (_measures.AsSpan().SequenceEqual(other._measures) && _counts.AsSpan().SequenceEqual(other._counts));

    private Cell Merge(Cell other, bool subtract)
    {
        var measures = new ushort[_measures.Length + other._measures.Length];
        var counts = new Count[measures.Length];
        int a = 0, b = 0, n = 0;
        while (a < _measures.Length || b < other._measures.Length)
        {
            var next = Math.Min(Next(_measures, a), Next(other._measures, b));
            var sum = Count.Zero;
            if (a < _measures.Length && _measures[a] == next)
                sum += _counts[a++];
            if (b < other._measures.Length && other._measures[b] == next)
                sum = subtract ? sum - other._counts[b++] : sum + other._counts[b++];
            if (sum.IsZero)
                continue;
            measures[n] = (ushort)next;
            counts[n++] = sum;
        }
        return n == 0 ? Empty : new(measures[..n], counts[..n]);

        static int Next(ushort[] list, int at) => at < list.Length ? list[at] : int.MaxValue;
    }

    /// <summary>The stored form: per measure the length of its code, the code, and three numbers in seven-bit groups.</summary>
    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(64);
        foreach (var (measure, count) in Items())
        {
            var code = Encoding.ASCII.GetBytes(measure.Code);
            PutNumber(buffer, code.Length);
            buffer.Write(code);
            PutNumber(buffer, count.Known);
            PutNumber(buffer, count.Unknown);
            PutNumber(buffer, count.AtLeast);
        }
        return buffer.WrittenSpan.ToArray();
    }

    public static Cell FromBytes(ReadOnlySpan<byte> bytes)
    {
        var items = new List<KeyValuePair<Measure, Count>>();
        var at = 0;
        while (at < bytes.Length)
        {
            var length = (int)TakeNumber(bytes, ref at);
            var measure = Measure.Of(Encoding.ASCII.GetString(bytes.Slice(at, length)));
            at += length;
            items.Add(new(measure, new Count(TakeNumber(bytes, ref at), TakeNumber(bytes, ref at), TakeNumber(bytes, ref at))));
        }
        return Of(items);
    }

    // Zig-zag, so that small negative changes of stocks stay one byte.
    private static void PutNumber(ArrayBufferWriter<byte> buffer, long number)
    {
        var rest = unchecked((ulong)((number << 1) ^ (number >> 63)));
        do
        {
            var more = rest > 0x7F;
            buffer.GetSpan(1)[0] = (byte)((rest & 0x7F) | (more ? 0x80UL : 0));
            buffer.Advance(1);
            rest >>= 7;
        }
        while (rest != 0);
    }

    private static long TakeNumber(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        var shift = 0;
        byte next;
        do
        {
            next = bytes[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while ((next & 0x80) != 0);
        return unchecked((long)(value >> 1) ^ -(long)(value & 1));
    }
}
