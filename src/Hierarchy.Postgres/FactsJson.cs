using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hierarchy.Postgres;

/// <summary>
/// An entry's facts as the column shows them, from its canonical bytes: a JSON object of strings; the keys that are lists
/// are arrays. UTF-8 all the way.
/// </summary>
public static class FactsJson
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // One for each thread that writes, used again for every entry.
    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? _json;

    public static byte[] Of(ReadOnlySpan<byte> canonical)
    {
        var (buffer, json) = _json ??= Fresh();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        Write(json, Canonical.Facts(canonical));
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Canonical.FactsReader facts)
    {
        // The values of a list follow one another.
        ReadOnlySpan<byte> open = [];
        while (facts.TryNext(out var key, out var value))
        {
            if (open.Length > 0 && !key.SequenceEqual(open))
            {
                json.WriteEndArray();
                open = [];
            }
            if (!IsList(key))
            {
                json.WriteString(key, value);
                continue;
            }
            if (open.Length == 0)
                json.WriteStartArray(open = key);
            json.WriteStringValue(value);
        }
        if (open.Length > 0)
            json.WriteEndArray();
    }

    private static bool IsList(ReadOnlySpan<byte> key) =>
        key.SequenceEqual("coOrganiser"u8) || key.SequenceEqual("of.coOrganiser"u8) || key.SequenceEqual("successor"u8) || key.SequenceEqual("cleared"u8);

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Fresh()
    {
        var buffer = new ArrayBufferWriter<byte>(1_024);
        return (buffer, new Utf8JsonWriter(buffer, Plain));
    }
}
