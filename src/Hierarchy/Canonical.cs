using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hierarchy;

/// <summary>
/// Canonical bytes of an entry: every field as UTF-8 text, each with its length in four bytes (big-endian; −1 when
/// absent), then the number of facts and each fact's key and value. They are stored as they are and hashed; this
/// layout is for ever.
/// </summary>
public static class Canonical
{
    private const string Version = "1";

    public static byte[] Write(Entry entry) => Draft(entry).At(entry.Position, entry.RecordedAt);

    /// <summary>All but the position and the instant of recording.</summary>
    public static CanonicalDraft Draft(Entry entry)
    {
        var facts = new Fields();
        entry.Fact.Write(facts);
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(1_024);
        buffer.ResetWrittenCount();
        var (position, instant) = WriteHead(buffer, entry);
        PutValue<int>(buffer, facts.Pairs.Count);
        foreach (var (key, value) in facts.Pairs)
        {
            Put(buffer, key);
            Put(buffer, value);
        }
        return new(buffer.WrittenSpan.ToArray(), position, instant);
    }

    public static Entry Read(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        if (Take(bytes, ref at) is not Version)
            throw new FormatException("an entry of an unknown layout");
        var head = new string?[HeadLength - 1];
        for (var i = 0; i < head.Length; i++)
            head[i] = Take(bytes, ref at);
        var count = int.Parse(Take(bytes, ref at)!, CultureInfo.InvariantCulture);
        var pairs = new KeyValuePair<string, string>[count];
        for (var i = 0; i < count; i++)
            pairs[i] = new(Take(bytes, ref at)!, Take(bytes, ref at)!);
        if (at != bytes.Length)
            throw new FormatException("bytes after the end of an entry");
        return Entry(head, new Fields(pairs));
    }

    /// <summary>The facts as they were written, of bytes that are known to be whole.</summary>
    public static FactsReader Facts(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        for (var i = 0; i < HeadLength; i++)
            Field(bytes, ref at);
        return new(bytes[at..]);
    }

    /// <summary>Walks over keys and values in UTF-8.</summary>
    public ref struct FactsReader
    {
        private readonly ReadOnlySpan<byte> _bytes;
        private int _at;

        internal FactsReader(ReadOnlySpan<byte> bytes)
        {
            _bytes = bytes;
            Field(bytes, ref _at);
        }

        public bool TryNext(out ReadOnlySpan<byte> key, out ReadOnlySpan<byte> value)
        {
            key = value = default;
            if (_at == _bytes.Length)
                return false;
            key = Field(_bytes, ref _at);
            value = Field(_bytes, ref _at);
            return true;
        }
    }

    /// <summary>SHA-256(previous batch's hash ‖ canonical bytes of the batch's entries), 32 bytes.</summary>
    public static byte[] Hash(byte[] previous, IEnumerable<byte[]> entries)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData(previous);
        foreach (var entry in entries)
            sha.AppendData(entry);
        return sha.GetHashAndReset();
    }

    private const int HeadLength = 17;

    /// <summary>Of a number, a date or an id.</summary>
    private const int MaxValueLength = 64;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    private static (int Position, int Instant) WriteHead(ArrayBufferWriter<byte> buffer, Entry entry)
    {
        Put(buffer, Version);
        var position = buffer.WrittenCount;
        PutValue<Guid>(buffer, entry.Stream);
        PutValue<int>(buffer, entry.Number);
        Put(buffer, entry.Fact.Kind);
        PutValue(buffer, entry.UnitId);
        PutValue(buffer, entry.RegionId);
        PutValue<DateOnly>(buffer, entry.EffectiveOn, "O");
        var instant = buffer.WrittenCount;
        Put(buffer, entry.RecordedBy);
        Put(buffer, entry.Mandate);
        PutValue<Guid>(buffer, entry.CommandId);
        Put(buffer, entry.Source.Kind);
        Put(buffer, entry.Source.Document);
        PutValue(buffer, entry.Source.Row);
        PutValue(buffer, entry.Reverses);
        Put(buffer, entry.Reason);
        return (position, instant);
    }

    private static Entry Entry(string?[] head, Fields facts) =>
        new()
        {
            Position = long.Parse(head[0]!, CultureInfo.InvariantCulture),
            Stream = Guid.Parse(head[1]!),
            Number = int.Parse(head[2]!, CultureInfo.InvariantCulture),
            Fact = Fact.Read(head[3]!, facts),
            UnitId = head[4] is { } unit ? Guid.Parse(unit) : null,
            RegionId = head[5] is { } region ? Guid.Parse(region) : null,
            EffectiveOn = DateOnly.ParseExact(head[6]!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            RecordedAt = FromMicroseconds(long.Parse(head[7]!, CultureInfo.InvariantCulture)),
            RecordedBy = head[8]!,
            Mandate = head[9],
            CommandId = Guid.Parse(head[10]!),
            Source = new Source(head[11]!, head[12], head[13] is { } row ? int.Parse(row, CultureInfo.InvariantCulture) : null),
            Reverses = head[14] is { } reverses ? long.Parse(reverses, CultureInfo.InvariantCulture) : null,
            Reason = head[15],
        };

    internal static long Microseconds(DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset FromMicroseconds(long value) =>
        DateTimeOffset.UnixEpoch.AddTicks(value * TimeSpan.TicksPerMicrosecond);

    private static void Put(ArrayBufferWriter<byte> buffer, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(4), length);
        buffer.Advance(4);
        if (length > 0)
            buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.GetSpan(length)));
    }

    private static void PutValue<T>(ArrayBufferWriter<byte> buffer, T? value, string? format = null) where T : struct, IUtf8SpanFormattable
    {
        if (value is not { } given)
        {
            Put(buffer, null);
            return;
        }
        var span = buffer.GetSpan(4 + MaxValueLength);
        if (!given.TryFormat(span[4..], out var length, format, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"'{given}' is longer than {MaxValueLength} bytes");
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        buffer.Advance(4 + length);
    }

    private static string? Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var isAbsent = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]) < 0;
        var field = Field(bytes, ref at);
        return isAbsent ? null : Encoding.UTF8.GetString(field);
    }

    /// <summary>Nothing when it is absent.</summary>
    private static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> bytes, scoped ref int at)
    {
        var length = Math.Max(0, BinaryPrimitives.ReadInt32BigEndian(bytes[at..]));
        var start = at + 4;
        at = start + length;
        return bytes[start..at];
    }
}
