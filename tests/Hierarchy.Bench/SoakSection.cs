using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Hierarchy.Bench;

/// <summary>Half of full speed for a long time: nothing may creep up, and in the end nothing may be wrong.</summary>
internal static class SoakSection
{
    private const int Callers = 64;
    private static readonly TimeSpan FullSpeed = TimeSpan.FromSeconds(20);

    private sealed record Minute(double PerSecond, double P50, double P99, double ResidentMb, double ManagedMb, int Collections, double WrittenMb, double DatabaseMb);

    public static async Task RunAsync(Settings settings)
    {
        await using var ours = await Ours.StartAsync(settings.Server, settings.Catalogue);
        await ours.Everywhere.RunAsync(Callers, FullSpeed);
        var full = (await ours.Everywhere.RunAsync(Callers, FullSpeed)).PerSecond;
        var (minutes, before) = (new List<Minute>(), await WrittenAsync(ours));
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalMinutes is var passed && passed < settings.SoakMinutes)
        {
            var time = TimeSpan.FromMinutes(Math.Min(1, settings.SoakMinutes - passed));
            minutes.Add(await AfterAsync(ours, await ours.Everywhere.RunAsync(Callers, time, full / 2), before));
            await Console.Error.WriteLineAsync(Told(minutes.Count, minutes[^1]));
        }
        var findings = await Verified.FindingsAsync(ours.Database, ours.Actors.Root);
        await Report.WriteAsync(settings.Out, Markdown(full, minutes, findings, ours.Actors.Root.Watermark.Position), new { fullSpeed = full, minutes, findings });
    }

    private static async Task<Minute> AfterAsync(Ours ours, Measured measured, long before)
    {
        return new Minute(
            measured.PerSecond, measured.P50 ?? 0, measured.P99 ?? 0, Mb(Child.Resident()), Mb(GC.GetTotalMemory(forceFullCollection: false)),
            GC.CollectionCount(2), Mb(await WrittenAsync(ours) - before), Mb(await NumberAsync(ours, "select pg_database_size(current_database())")));
    }

    /// <summary>Bytes that the server has written ahead (WAL) since ever.</summary>
    private static Task<long> WrittenAsync(Ours ours) => NumberAsync(ours, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");

    private static async Task<long> NumberAsync(Ours ours, string sql)
    {
        await using var command = ours.Database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static double Mb(long bytes) => bytes / (1024.0 * 1024);

    private static string Told(int minute, Minute one) => string.Create(CultureInfo.InvariantCulture,
        $"第 {minute} 分钟：每秒 {one.PerSecond:F0} 条，p50 {one.P50:F1} ms，p99 {one.P99:F1} ms，常驻 {one.ResidentMb:F0} MB，托管 {one.ManagedMb:F0} MB，二代回收 {one.Collections} 次，WAL {one.WrittenMb:F0} MB，数据库 {one.DatabaseMb:F0} MB");

    private static string Markdown(double full, List<Minute> minutes, int findings, long entries)
    {
        var third = Math.Max(1, minutes.Count / 3);
        var (first, last) = (minutes[..third], minutes[^third..]);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## Soak\n\n{Callers} callers at half of the full {full:N0} entries a second, {minutes.Count} minutes, {entries:N0} entries. Medians of the minutes of the first and the last third.\n\n");
        text.Append("| figure | first third | last third | last : first | goal |\n|---|---|---|---|---|\n");
        Line("entries a second", one => one.PerSecond, "1");
        Line("p50, ms", one => one.P50, "");
        Line("p99, ms", one => one.P99, "≤ 1.2");
        Line("resident, MB", one => one.ResidentMb, "≤ 1.2");
        Line("managed, MB", one => one.ManagedMb, "≤ 1.2");
        Line("collections of the oldest objects so far", one => one.Collections, "");
        Line("written ahead so far, MB", one => one.WrittenMb, "");
        Line("database, MB", one => one.DatabaseMb, "");
        return text.Append(CultureInfo.InvariantCulture, $"| findings of the verification | | {findings} | | 0 |\n\n").ToString();

        void Line(string name, Func<Minute, double> of, string goal)
        {
            var (before, after) = (Measured.Median(first.Select(of)), Measured.Median(last.Select(of)));
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {before:N1} | {after:N1} | {(before > 0 ? after / before : 0):F2} | {goal} |\n");
        }
    }
}
