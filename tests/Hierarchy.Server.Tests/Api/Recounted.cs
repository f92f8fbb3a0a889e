using Hierarchy.Postgres.Tests;

namespace Hierarchy.Server.Tests.Api;

/// <summary>Known, unknown, lower bounds: as the API shows a figure.</summary>
public readonly record struct Amount(long Known, long Unknown, long AtLeast)
{
    public static Amount operator +(Amount a, Amount b) => new(a.Known + b.Known, a.Unknown + b.Unknown, a.AtLeast + b.AtLeast);
}

/// <summary>A region's own figures (part false), or those of one of its parts: through a child, or (child null) directly.</summary>
internal readonly record struct Place(Guid Region, bool IsPart, Guid? Child);

/// <summary>Every figure of some regions at one position, month by month: from `recount_figures`, which shares nothing with the server.</summary>
internal sealed class Recounted
{
    private readonly Dictionary<(Place, Period), Dictionary<string, Amount>> _months = [];

    public static async Task<Recounted> AtAsync(TestDatabase database, long position, IEnumerable<Guid> regions, Period from, Period to)
    {
        var found = new Recounted();
        await using var command = database.Source.CreateCommand(
            "select region_id, part, child_id, period, measure, known, unknown, at_least from recount_figures($1, $2, $3) where region_id = any($4)");
        command.CommandTimeout = 600;
        foreach (var value in new object[] { position, from.Index, to.Index, regions.Distinct().ToArray() })
            command.Parameters.AddWithValue(value);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var key = (new Place(rows.GetGuid(0), rows.GetBoolean(1), rows.IsDBNull(2) ? null : rows.GetGuid(2)), Period.FromIndex(rows.GetInt32(3)));
            if (!found._months.TryGetValue(key, out var month))
                found._months[key] = month = [];
            month[rows.GetString(4)] = new Amount(rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7));
        }
        return found;
    }

    /// <summary>Children through which the region has a figure in these months.</summary>
    public IEnumerable<Place> Parts(Guid region) => _months.Keys.Select(key => key.Item1).Where(place => place.IsPart && place.Region == region).Distinct();

    /// <summary>What is not nothing, by measure: levels at the end of the last month, flows of all. With a line, of that line alone.</summary>
    public Dictionary<string, Amount> Figures(Place place, Period from, Period to, string? line)
    {
        var figures = new Dictionary<string, Amount>();
        foreach (var month in Period.Range(from, to))
        {
            foreach (var (measure, amount) in Month(place, month, line))
            {
                if (!measure.StartsWith("units.", StringComparison.Ordinal))
                    figures[measure] = figures.GetValueOrDefault(measure) + amount;
                else if (month == to)
                    figures[measure] = amount;
            }
        }
        return figures.Where(figure => figure.Value != default).ToDictionary();
    }

    /// <summary>Units there at each month's end, summed over the months.</summary>
    public long Expected(Place place, Period from, Period to, string? line) =>
        Period.Range(from, to).Sum(month => Month(place, month, line).Where(one => one.Measure == "units.total").Sum(one => one.Amount.Known));

    private IEnumerable<(string Measure, Amount Amount)> Month(Place place, Period month, string? line)
    {
        if (!_months.TryGetValue((place, month), out var figures))
            yield break;
        foreach (var (code, amount) in figures)
        {
            var at = code.IndexOf('@', StringComparison.Ordinal);
            if ((at < 0 ? null : code[(at + 1)..]) == line)
                yield return (at < 0 ? code : code[..at], amount);
        }
    }
}
