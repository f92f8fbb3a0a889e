using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// JSON into one pooled buffer. Its only state is the position, so going back to a remembered position undoes everything
/// written since: that is how a bubbled null replaces what was written under it.
/// </summary>
internal sealed class ResultWriter(int maxBytes) : IDisposable
{
    static readonly SearchValues<char> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (char)c), '"', '\\']);
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);

    public int Position { get; private set; }
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Position);
    public ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, Position);

    public void Rewind(int position) => Position = position;

    public void BeginObject() => Open((byte)'{');
    public void EndObject() => Byte((byte)'}');
    public void BeginArray() => Open((byte)'[');
    public void EndArray() => Byte((byte)']');

    /// <summary>A key as <see cref="KeyBytes"/> made it: quoted, with its colon.</summary>
    public void Key(ReadOnlySpan<byte> key)
    {
        Separate();
        Raw(key);
    }

    public static byte[] KeyBytes(string name) => Encoding.UTF8.GetBytes($"\"{name}\":");

    public void Null() => Value("null"u8);
    public void Boolean(bool value) => Value(value ? "true"u8 : "false"u8);

    /// <summary>Bytes that are a JSON value already.</summary>
    public void Value(ReadOnlySpan<byte> json)
    {
        Separate();
        Raw(json);
    }

    public void Int(long value)
    {
        Separate();
        value.TryFormat(Room(20), out var written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    public void Float(double value)
    {
        Separate();
        value.TryFormat(Room(32), out var written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    public void Decimal(decimal value)
    {
        Separate();
        value.TryFormat(Room(40), out var written, default, CultureInfo.InvariantCulture);
        Position += written;
    }

    public void String(ReadOnlySpan<char> text)
    {
        Separate();
        Byte((byte)'"');
        while (true)
        {
            var next = text.IndexOfAny(Escaped);
            var plain = next < 0 ? text : text[..next];
            // Three bytes are the most one UTF-16 unit can take.
            if (plain.Length > 0) Position += Encoding.UTF8.GetBytes(plain, Room(plain.Length * 3));
            if (next < 0) break;
            Escape(text[next]);
            text = text[(next + 1)..];
        }
        Byte((byte)'"');
    }

    void Escape(char c)
    {
        var index = "\"\\\b\f\n\r\t".IndexOf(c, StringComparison.Ordinal);
        if (index >= 0)
        {
            Byte((byte)'\\');
            Byte("\"\\bfnrt"u8[index]);
        }
        else
        {
            Raw(Encoding.ASCII.GetBytes($"\\u{(int)c:x4}"));
        }
    }

    void Open(byte bracket)
    {
        Separate();
        Byte(bracket);
    }

    /// <summary>A comma, unless something was just opened: the last byte tells, so no stack is needed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Separate()
    {
        if (Position > 0 && _buffer[Position - 1] is not ((byte)'{' or (byte)'[' or (byte)':')) Byte((byte)',');
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Position += bytes.Length;
    }

    void Byte(byte b)
    {
        if (Position == _buffer.Length) Grow(1);
        _buffer[Position++] = b;
    }

    Span<byte> Room(int length)
    {
        if (_buffer.Length - Position < length) Grow(length);
        return _buffer.AsSpan(Position);
    }

    void Grow(int length)
    {
        if ((long)Position + length > maxBytes) throw new ResponseTooLarge();
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(Position + length, _buffer.Length * 2));
        _buffer.AsSpan(0, Position).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        Position = 0;
    }
}

internal sealed class ResponseTooLarge : Exception;
