using System.Diagnostics;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>A line of figures: what it counts, and up to two counts as known, unknown and lower bounds.</summary>
internal readonly record struct ApiRow(string Part, string? Key, long A, long B, long C, long D, long E, long F);

/// <summary>The rivals' database: prepared statements on pooled sessions, names in memory.</summary>
internal sealed class ApiRows : IAsyncDisposable
{
    private const int Sessions = 20;

    private readonly NpgsqlDataSource _database;

    private ApiRows(NpgsqlDataSource database, Catalogue catalogue) =>
        (_database, Categories) = (database, [.. catalogue.List("activity-categories").Select(one => one.Code)]);

    public IReadOnlyList<string> Categories { get; }
    public Dictionary<string, string> Names { get; } = new(StringComparer.Ordinal);
    public double ViewSeconds { get; private set; }

    public static async Task<ApiRows> OpenAsync(string connection, Catalogue catalogue)
    {
        // Sessions come back as they went, and statements stay prepared on them.
        var tuned = new NpgsqlConnectionStringBuilder(connection) { MaxPoolSize = Sessions, MinPoolSize = Sessions, MaxAutoPrepare = 20, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        var rows = new ApiRows(NpgsqlDataSource.Create(tuned.ConnectionString), catalogue);
        await Rivals.RunAsync(connection, ApiSql.Prepare);
        var since = Stopwatch.GetTimestamp();
        await Rivals.RunAsync(connection, ApiSql.View);
        rows.ViewSeconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await Rivals.RunAsync(connection, "vacuum (analyze) figure");
        await using var names = rows._database.CreateCommand("select distinct code, name from below");
        await using var read = await names.ExecuteReaderAsync();
        while (await read.ReadAsync())
            rows.Names[read.GetString(0)] = read.GetString(1);
        return rows;
    }

    public Task<List<ApiRow>> FromViewAsync(string code, DateOnly month) => ReadAsync(ApiSql.FromView, code, month, null);

    public Task<List<ApiRow>> LiveAsync(string code, DateOnly month) => ReadAsync(ApiSql.Live, code, month, month.AddMonths(1).AddDays(-1));

    private async Task<List<ApiRow>> ReadAsync(string sql, string code, DateOnly first, DateOnly? last)
    {
        await using var command = _database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = code });
        command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = first });
        if (last is { } day)
            command.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = day });
        var found = new List<ApiRow>(32);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            found.Add(new(rows.GetString(0), rows.IsDBNull(1) ? null : rows.GetString(1), Long(rows, 2), Long(rows, 3), Long(rows, 4), Long(rows, 5), Long(rows, 6), Long(rows, 7)));
        return found;
    }

    // A sum of nothing known is null.
    private static long Long(NpgsqlDataReader rows, int at) => rows.IsDBNull(at) ? 0 : rows.GetInt64(at);

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
