using Hierarchy.Rollups;
using Npgsql;

namespace Hierarchy.Postgres;

/// <summary>A part of a rollup: a child region, or (child null) the units attached directly.</summary>
public readonly record struct Part(Guid Region, Guid? Child);

/// <summary>One figure on which two paths disagree: the change of a stock in a month, or a month's flow.</summary>
public sealed record Difference(string Where, Period Month, string Measure, Count Live, Count Recounted);

/// <summary>
/// The independent path to every figure (复算): SQL over the ledger's entries, sharing no code with the actors.
/// </summary>
public static class Recount
{
    /// <summary>Every part of every region from the entries up to a position.</summary>
    public static async Task<IReadOnlyDictionary<Part, Series>> RegionsAsync(NpgsqlConnection connection, long at, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select region_id, child_id, period, measure, known, unknown, at_least from recount($1)", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(at);
        return await ReadAsync(command, row => new Part(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1)), 2, cancel);
    }

    /// <summary>The parts of one region.</summary>
    public static async Task<IReadOnlyDictionary<Part, Series>> RegionAsync(NpgsqlConnection connection, long at, Guid region, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            "select region_id, child_id, period, measure, known, unknown, at_least from recount($1) where region_id = $2", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(at);
        command.Parameters.AddWithValue(region);
        return await ReadAsync(command, row => new Part(row.GetGuid(0), row.IsDBNull(1) ? null : row.GetGuid(1)), 2, cancel);
    }

    /// <summary>Every unit's own tally from the entries up to a position.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Series>> UnitsAsync(NpgsqlConnection connection, long at, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("select unit_id, period, measure, known, unknown, at_least from recount_units($1)", connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue(at);
        return await ReadAsync(command, row => row.GetGuid(0), 1, cancel);
    }

    /// <summary>Where a root and a recount at the same position disagree: in any part of any region, and in any total.</summary>
    public static IEnumerable<Difference> Compare(Root root, IReadOnlyDictionary<Part, Series> recounted)
    {
        foreach (var region in root.Tree.Regions.Values.OrderBy(region => region.Code, StringComparer.Ordinal))
        {
            var figures = root.Figures(region.Id) ?? throw new FencedException(region.Id);
            var counted = recounted.Where(part => part.Key.Region == region.Id).ToDictionary(part => part.Key.Child ?? Guid.Empty, part => part.Value);
            var live = figures.Children.ToDictionary(child => child.Key, child => child.Value);
            live[Guid.Empty] = figures.Direct;
            foreach (var child in live.Keys.Union(counted.Keys))
            {
                var name = child == Guid.Empty ? $"{region.Name}（直属）" : $"{region.Name}＞{root.Tree.Regions.GetValueOrDefault(child)?.Name ?? child.ToString("D")}";
                foreach (var difference in Compare(name, live.GetValueOrDefault(child, Series.Empty), counted.GetValueOrDefault(child, Series.Empty)))
                    yield return difference;
            }
            foreach (var difference in Compare(region.Name, figures.Total, Sum(counted.Values)))
                yield return difference;
        }
    }

    public static IEnumerable<Difference> Compare(string where, Series live, Series recounted)
    {
        foreach (var month in live.Months.Union(recounted.Months).Order())
        {
            var (a, b) = (live.At(month), recounted.At(month));
            if (a.SameAs(b))
                continue;
            foreach (var measure in a.Items().Concat(b.Items()).Select(item => item.Key).Distinct())
            {
                if (a[measure] != b[measure])
                    yield return new Difference(where, month, measure.Code, a[measure], b[measure]);
            }
        }
    }

    /// <summary>A region's own figures from its parts.</summary>
    public static Series Sum(IEnumerable<Series> parts) => Series.Of(parts
        .SelectMany(part => part.Items())
        .GroupBy(month => month.Key)
        .Select(month => KeyValuePair.Create(month.Key, month.Aggregate(Cell.Empty, (sum, part) => sum.Plus(part.Value)))));

    private static async Task<IReadOnlyDictionary<TKey, Series>> ReadAsync<TKey>(
        NpgsqlCommand command, Func<NpgsqlDataReader, TKey> key, int first, CancellationToken cancel) where TKey : notnull
    {
        var cells = new Dictionary<(TKey Key, Period Month), List<KeyValuePair<Measure, Count>>>();
        await using (var rows = await command.ExecuteReaderAsync(cancel))
        {
            while (await rows.ReadAsync(cancel))
            {
                var cell = (key(rows), Period.FromIndex(rows.GetInt32(first)));
                if (!cells.TryGetValue(cell, out var items))
                    cells[cell] = items = [];
                items.Add(KeyValuePair.Create(Measure.Of(rows.GetString(first + 1)), new Count(rows.GetInt64(first + 2), rows.GetInt64(first + 3), rows.GetInt64(first + 4))));
            }
        }
        return cells.GroupBy(cell => cell.Key.Key).ToDictionary(
            group => group.Key,
            group => Series.Of(group.Select(cell => KeyValuePair.Create(cell.Key.Month, Cell.Of(cell.Value)))));
    }
}
