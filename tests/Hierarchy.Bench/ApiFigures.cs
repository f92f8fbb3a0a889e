using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>Rows of SQL as the answer to <see cref="ApiQuestion.Rollup"/>, without the watermark, which SQL does not have.</summary>
internal static class ApiFigures
{
    private static readonly string[] Levels = [.. Words.TitleLevels.Select(level => level.Word())];
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>One answer, in a buffer that goes back.</summary>
    internal sealed class Body : IDisposable
    {
        [ThreadStatic]
        private static Body? _idle;

        private readonly ArrayBufferWriter<byte> _buffer = new(8_192);

        public Body() => Json = new Utf8JsonWriter(_buffer, Plain);

        public Utf8JsonWriter Json { get; }
        public ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

        public static Body Rent()
        {
            var body = _idle ?? new Body();
            _idle = null;
            body._buffer.ResetWrittenCount();
            body.Json.Reset();
            return body;
        }

        public void Dispose() => _idle = this;
    }

    public static Body Write(ApiRows known, string code, List<ApiRow> rows)
    {
        var body = Body.Rent();
        var json = body.Json;
        Open(json, null, "data", "region");
        json.WriteString("code", code);
        json.WriteString("name", known.Names[code]);
        json.WriteStartObject("rollup");
        Units(json, rows);
        Honours(json, rows);
        Activities(json, rows, known.Categories);
        for (var i = 0; i < 4; i++)
            json.WriteEndObject();
        json.Flush();
        return body;
    }

    private static void Units(Utf8JsonWriter json, List<ApiRow> rows)
    {
        Open(json, "units", "total");
        json.WriteNumber("known", Row(rows, "total", null).A);
        json.WriteEndObject();
        json.WriteStartArray("held");
        foreach (var level in Levels)
        {
            json.WriteStartObject();
            json.WriteString("level", level);
            json.WriteStartObject("count");
            json.WriteNumber("known", Row(rows, "held", level).A);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Honours(Utf8JsonWriter json, List<ApiRow> rows)
    {
        var sum = Sum(rows, "honour");
        json.WriteStartObject("honours");
        Count(json, "awarded", sum.A, sum.B, sum.C);
        json.WriteStartArray("byLevel");
        foreach (var level in Levels.Append(null))
        {
            var row = Row(rows, "honour", level);
            json.WriteStartObject();
            json.WriteString("level", level);
            Count(json, "awarded", row.A, row.B, null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Activities(Utf8JsonWriter json, List<ApiRow> rows, IReadOnlyList<string> categories)
    {
        var sum = Sum(rows, "activity");
        json.WriteStartObject("activities");
        Count(json, "sessions", sum.A, sum.B, sum.C);
        Count(json, "participants", sum.D, sum.E, sum.F);
        json.WriteStartArray("byCategory");
        foreach (var category in categories)
        {
            if (Row(rows, "activity", category) is not { Part: not null } row)
                continue;
            Open(json, null, "category");
            json.WriteString("code", category);
            json.WriteEndObject();
            Count(json, "sessions", row.A, row.B, null);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>One object in another.</summary>
    private static void Open(Utf8JsonWriter json, string? first, params ReadOnlySpan<string> rest)
    {
        if (first is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(first);
        foreach (var name in rest)
            json.WriteStartObject(name);
    }

    private static void Count(Utf8JsonWriter json, string name, long known, long unknown, long? atLeast)
    {
        json.WriteStartObject(name);
        json.WriteNumber("known", known);
        json.WriteNumber("unknown", unknown);
        if (atLeast is { } number)
            json.WriteNumber("atLeast", number);
        json.WriteEndObject();
    }

    /// <summary>All zero where there is none.</summary>
    private static ApiRow Row(List<ApiRow> rows, string part, string? key)
    {
        foreach (var row in rows)
        {
            if (row.Part == part && row.Key == key)
                return row;
        }
        return default;
    }

    private static ApiRow Sum(List<ApiRow> rows, string part)
    {
        var sum = default(ApiRow);
        foreach (var row in rows)
        {
            if (row.Part == part)
                sum = sum with { A = sum.A + row.A, B = sum.B + row.B, C = sum.C + row.C, D = sum.D + row.D, E = sum.E + row.E, F = sum.F + row.F };
        }
        return sum;
    }
}
