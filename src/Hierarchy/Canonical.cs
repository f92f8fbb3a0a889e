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

    public static byte[] Write(Entry entry)
    {
        var facts = new Fields();
        entry.Fact.Write(facts);
        var buffer = new ArrayBufferWriter<byte>(512);
        foreach (var field in Head(entry))
            Put(buffer, field);
        Put(buffer, facts.Pairs.Count.ToString(CultureInfo.InvariantCulture));
        foreach (var (key, value) in facts.Pairs)
        {
            Put(buffer, key);
            Put(buffer, value);
        }
        return buffer.WrittenSpan.ToArray();
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

    private static string?[] Head(Entry entry) =>
    [
        Version,
        entry.Position.ToString(CultureInfo.InvariantCulture),
        entry.Stream.ToString("D"),
        entry.Number.ToString(CultureInfo.InvariantCulture),
        entry.Fact.Kind,
        entry.UnitId?.ToString("D"),
        entry.RegionId?.ToString("D"),
        entry.EffectiveOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Microseconds(entry.RecordedAt).ToString(CultureInfo.InvariantCulture),
        entry.RecordedBy,
        entry.Mandate,
        entry.CommandId.ToString("D"),
        entry.Source.Kind,
        entry.Source.Document,
        entry.Source.Row?.ToString(CultureInfo.InvariantCulture),
        entry.Reverses?.ToString(CultureInfo.InvariantCulture),
        entry.Reason,
    ];

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

    private static long Microseconds(DateTimeOffset instant) =>
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

    private static string? Take(ReadOnlySpan<byte> bytes, ref int at)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);
        at += 4;
        if (length < 0)
            return null;
        var text = Encoding.UTF8.GetString(bytes.Slice(at, length));
        at += length;
        return text;
    }
}
