using Hierarchy.Rollups;
using Npgsql;

namespace Hierarchy.Postgres.Tests;

/// <summary>Single figures, levels and flows as a reader sees them, against those that the recount gives in SQL.</summary>
public static class Figures
{
    private readonly record struct Cell(Guid Region, Guid? Child, bool Part, Period Month, string Measure);

    /// <summary>The first of some figures drawn at random that differ; null when they agree. Zeros are drawn too.</summary>
    public static async Task<string?> CompareAsync(NpgsqlConnection connection, Root root, Random chance, int figures)
    {
        var months = Period.Range(new Period(2024, 6), new Period(2026, 12)).ToArray();
        var month = months[chance.Next(months.Length - 2)];
        var recounted = await ReadAsync(connection, root.Watermark.Position, month, month.Plus(2));
        var known = recounted.Keys.ToArray();
        for (var i = 0; i < figures && known.Length > 0; i++)
        {
            // Half of them are there by the recount; of the rest, month and measure are drawn anew.
            var cell = known[chance.Next(known.Length)];
            if (chance.Next(2) == 0)
                cell = cell with { Month = month.Plus(chance.Next(3)), Measure = known[chance.Next(known.Length)].Measure };
            if (root.Figures(cell.Region) is not { } rollup)
                continue;
            var series = !cell.Part ? rollup.Total : cell.Child is { } child ? rollup.Children.GetValueOrDefault(child, Series.Empty) : rollup.Direct;
            var (live, counted) = (series.Figure(Measure.Of(cell.Measure), cell.Month, cell.Month), recounted.GetValueOrDefault(cell));
            if (live != counted)
                return $"at position {root.Watermark.Position} {cell} is {live} live and {counted} recounted";
        }
        return null;
    }

    private static async Task<Dictionary<Cell, Count>> ReadAsync(NpgsqlConnection connection, long at, Period from, Period to)
    {
        await using var command = new NpgsqlCommand(
            "select region_id, child_id, part, period, measure, known, unknown, at_least from recount_figures($1, $2, $3)", connection);
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue(from.Index);
        command.Parameters.AddWithValue(to.Index);
        await using var rows = await command.ExecuteReaderAsync();
        var figures = new Dictionary<Cell, Count>();
        while (await rows.ReadAsync())
        {
            var cell = new Cell(rows.GetGuid(0), rows.IsDBNull(1) ? null : rows.GetGuid(1), rows.GetBoolean(2), Period.FromIndex(rows.GetInt32(3)), rows.GetString(4));
            figures.Add(cell, new Count(rows.GetInt64(5), rows.GetInt64(6), rows.GetInt64(7)));
        }
        return figures;
    }
}
