using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hierarchy;

/// <summary>A year, a month or a day, as much as is known: `2025`, `2025-06`, `2025-06-30`.</summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate(DateOnly First, DateOnly Last)
{
    public static PartialDate Day(DateOnly day) => new(day, day);

    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        foreach (var (format, last) in Forms)
        {
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            {
                date = new PartialDate(first, last(first));
                return true;
            }
        }
        return false;
    }

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a date");

    /// <summary>
    /// The day on which it takes effect when recorded on a given day: its last day, or the day of recording when that
    /// is earlier. Null when all of it lies after the day of recording.
    /// </summary>
    public DateOnly? EffectiveOn(DateOnly recordedOn) =>
        First > recordedOn ? null : Last < recordedOn ? Last : recordedOn;

    public override string ToString() =>
        First == Last ? First.ToString("O", CultureInfo.InvariantCulture)
        : First.Month == Last.Month ? First.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : First.ToString("yyyy", CultureInfo.InvariantCulture);

    private static readonly (string Format, Func<DateOnly, DateOnly> Last)[] Forms =
    [
        ("yyyy-MM-dd", day => day),
        ("yyyy-MM", day => Period.Of(day).LastDay),
        ("yyyy", day => new DateOnly(day.Year, 12, 31)),
    ];
}

internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        PartialDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException($"「{reader.GetString()}」不是日期，请写成 2025、2025-06 或 2025-06-30 的形式。");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
