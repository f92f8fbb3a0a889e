using System.Globalization;
using Hierarchy.GraphQL;

namespace Hierarchy.Server.Api;

/// <summary>The scalars of the schema, as they are read and written.</summary>
internal static class Scalars
{
    private const string Day = "yyyy-MM-dd";

    public static void Add(GraphQLOptions options) => options
        .Scalar("Date", value => DateOnly.ParseExact(Text(value), Day, CultureInfo.InvariantCulture), day => day.ToString(Day, CultureInfo.InvariantCulture))
        .Scalar("PartialDate", value => PartialDate.Parse(Text(value)), date => date.ToString())
        .Scalar("DateTime", value => DateTimeOffset.Parse(Text(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), Text)
        .Scalar("YearMonth", value => Period.TryParse(Text(value), out var month) ? month : throw new FormatException(), month => month.ToString())
        .Scalar("LedgerPosition", Position, position => position.ToString(CultureInfo.InvariantCulture))
        .Scalar("Long", value => value is long number ? number : throw new FormatException())
        .Scalar("UUID", value => Guid.TryParseExact(Text(value), "D", out var id) ? id : throw new FormatException(), id => id.ToString("D"));

    /// <summary>An instant in Shanghai, to the microsecond: `2026-03-05T08:00:00.123456+08:00`.</summary>
    public static string Text(DateTimeOffset instant) =>
        instant.ToOffset(Shanghai.Offset).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFzzz", CultureInfo.InvariantCulture);

    private static long Position(object value) => value switch
    {
        string text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) => position,
        _ => throw new FormatException(),
    };

    private static string Text(object value) => value as string ?? throw new FormatException();
}
