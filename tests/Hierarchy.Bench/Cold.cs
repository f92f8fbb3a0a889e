using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Hierarchy.Postgres;
using Hierarchy.Rollups;
using Hierarchy.Server;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>From nothing to the first correct answer, beside reading the same rows and making nothing of them.</summary>
internal static class Cold
{
    public static async Task StartAsync(string connection, string catalogue)
    {
        var since = Stopwatch.GetTimestamp();
        await using var site = await OpenAsync(connection, catalogue, Path.GetTempPath());
        var took = Stopwatch.GetElapsedTime(since);
        var root = site.Actors.Root;
        await Child.AnswerAsync(new { province = Fingerprint(root.Figures(ReadYourWrites.Province(root))!.Total), seconds = took.TotalSeconds });
    }

    public static Task<Site> OpenAsync(string connection, string catalogue, string folder) =>
        Site.StartAsync(new Server.Settings(connection, folder, Server.Settings.DefaultPort, catalogue), TimeProvider.System, default);

    /// <summary>The rows as the server sends them, every byte touched.</summary>
    public static async Task RawAsync(string connection)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
        var (buffer, bytes, sum) = (new byte[65_536], 0L, 0L);
        foreach (var table in new[] { "unit", "tally" })
        {
            await using var rows = await session.BeginRawBinaryCopyAsync($"copy {table} to stdout (format binary)");
            for (int read; (read = await rows.ReadAsync(buffer.AsMemory(), default)) > 0; bytes += read)
            {
                foreach (var one in buffer.AsSpan(0, read))
                    sum += one;
            }
        }
        await Child.AnswerAsync(new { bytes, sum });
    }

    /// <summary>What the province's figures come to when SQL counts all entries anew.</summary>
    public static async Task<string> ExpectedAsync(string connection)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
        await using var command = new NpgsqlCommand("select region_id from entry where kind = 'RegionCreated' and facts ->> 'level' = 'PROVINCE'", session);
        var province = (Guid)(await command.ExecuteScalarAsync())!;
        var parts = await Recount.RegionsAsync(session, long.MaxValue, default);
        return Fingerprint(Recount.Sum(parts.Where(part => part.Key.Region == province).Select(part => part.Value)));
    }

    private static string Fingerprint(Series series)
    {
        var lines = series.Items().SelectMany(month => month.Value.Items().Select(item => $"{month.Key} {item.Key} {item.Value}")).Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}
