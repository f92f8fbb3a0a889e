using System.Buffers.Binary;
using System.Globalization;

namespace Hierarchy;

/// <summary>
/// An entry's canonical bytes without its position and the instant of recording. Made where the entry is decided, by many
/// at once, so that the one writer only has to put in what it gives.
/// </summary>
public readonly struct CanonicalDraft
{
    /// <summary>Digits of a 64-bit number with its sign.</summary>
    private const int MaxDigits = 20;

    private readonly byte[] _parts;
    private readonly int _position;
    private readonly int _instant;

    /// <param name="parts">All but the two fields.</param>
    /// <param name="position">Where in the parts the position belongs.</param>
    /// <param name="instant">Where in the parts the instant belongs.</param>
    internal CanonicalDraft(byte[] parts, int position, int instant) => (_parts, _position, _instant) = (parts, position, instant);

    public byte[] At(long position, DateTimeOffset recordedAt)
    {
        Span<byte> first = stackalloc byte[4 + MaxDigits], second = stackalloc byte[4 + MaxDigits];
        first = Field(first, position);
        second = Field(second, Canonical.Microseconds(recordedAt));
        var bytes = new byte[_parts.Length + first.Length + second.Length];
        var rest = Put(bytes, _parts.AsSpan(0, _position));
        rest = Put(rest, first);
        rest = Put(rest, _parts.AsSpan(_position, _instant - _position));
        rest = Put(rest, second);
        Put(rest, _parts.AsSpan(_instant));
        return bytes;
    }

    private static Span<byte> Field(Span<byte> span, long number)
    {
        number.TryFormat(span[4..], out var length, provider: CultureInfo.InvariantCulture);
        BinaryPrimitives.WriteInt32BigEndian(span, length);
        return span[..(4 + length)];
    }

    private static Span<byte> Put(Span<byte> to, scoped ReadOnlySpan<byte> part)
    {
        part.CopyTo(to);
        return to[part.Length..];
    }
}
