using System.Globalization;
using Npgsql;

namespace Hierarchy.Bench;

/// <summary>The processor time of a PostgreSQL server of this machine, all its processes together, those that have ended included.</summary>
internal sealed class PostgresTime
{
    private const double TicksPerSecond = 100;

    private readonly int _postmaster;

    private PostgresTime(int postmaster) => _postmaster = postmaster;

    public static async Task<PostgresTime> OfAsync(string connection)
    {
        await using var session = new NpgsqlConnection(connection);
        await session.OpenAsync();
        return new(Stat(session.ProcessID) is { } own ? own.Parent : throw new InvalidOperationException("PostgreSQL is not on this machine"));
    }

    public TimeSpan Now()
    {
        var ticks = Stat(_postmaster) is { } postmaster ? postmaster.Own + postmaster.Ended : 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Stat(id) is { } process && process.Parent == _postmaster)
                ticks += process.Own;
        }
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }

    private static (int Parent, long Own, long Ended)? Stat(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process}/stat");
            // Behind the name, which may hold anything.
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), Ticks(fields, 11) + Ticks(fields, 12), Ticks(fields, 13) + Ticks(fields, 14));
        }
        catch (IOException)
        {
            // It has just ended.
            return null;
        }
    }

    private static long Ticks(string[] fields, int at) => long.Parse(fields[at], CultureInfo.InvariantCulture);
}
