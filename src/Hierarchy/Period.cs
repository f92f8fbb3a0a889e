using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hierarchy;

/// <summary>A calendar month of reporting (统计月) in Asia/Shanghai. Not a DateTime: nobody means a day.</summary>
[JsonConverter(typeof(PeriodJson))]
public readonly record struct Period : IComparable<Period>
{
    /// <summary>Months since year 0: year × 12 + month − 1. The form in which months are stored.</summary>
    public int Index { get; }

    public Period(int year, int month)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(month, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(month, 12);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9998);
        Index = year * 12 + month - 1;
    }

    private Period(int index) => Index = index;

    /// <summary>The month before which no record of this field can lie: regions of the first load begin here.</summary>
    public static readonly Period Beginning = new(1949, 10);

    public int Year => Index / 12;
    public int Month => Index % 12 + 1;
    public DateOnly FirstDay => new(Year, Month, 1);
    public DateOnly LastDay => FirstDay.AddMonths(1).AddDays(-1);

    public static Period FromIndex(int index) => new(index);
    public static Period Of(DateOnly day) => new(day.Year, day.Month);
    public Period Plus(int months) => new(Index + months);
    public int CompareTo(Period other) => Index.CompareTo(other.Index);

    public static bool operator <(Period a, Period b) => a.Index < b.Index;
    public static bool operator >(Period a, Period b) => a.Index > b.Index;
    public static bool operator <=(Period a, Period b) => a.Index <= b.Index;
    public static bool operator >=(Period a, Period b) => a.Index >= b.Index;

    /// <summary>All months from one to another, both included; empty when they are the wrong way round.</summary>
    public static IEnumerable<Period> Range(Period from, Period to)
    {
        for (var index = from.Index; index <= to.Index; index++)
            yield return new Period(index);
    }

    /// <summary>Reads `YYYY-MM`.</summary>
    public static bool TryParse(string? text, out Period period)
    {
        period = default;
        if (!DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day.Year > 9998)
            return false;
        period = Of(day);
        return true;
    }

    public static Period Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"'{text}' is not a month (YYYY-MM)");

    /// <summary>`YYYY-MM`, the form of the API and the ledger.</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The printed form: 2026年3月.</summary>
    public string Chinese => $"{Year}年{Month}月";
}

internal sealed class PeriodJson : JsonConverter<Period>
{
    public override Period Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Period.TryParse(reader.GetString(), out var period)
            ? period
            : throw new JsonException($"「{reader.GetString()}」不是月份，请写成 2026-03 的形式。");

    public override void Write(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override Period ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Read(ref reader, type, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, Period value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}
