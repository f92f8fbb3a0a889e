using System.Diagnostics;

namespace Hierarchy.Bench;

/// <summary>How long the disk takes to make 8 KB durable: what any acknowledgement waits for.</summary>
internal static class Disk
{
    public static Task<Measured> SyncsAsync(TimeSpan time) => Task.Run(() =>
    {
        var path = Path.GetTempFileName();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        var (page, latencies, started) = (new byte[8_192], new List<long>(), Stopwatch.GetTimestamp());
        do
        {
            var since = Stopwatch.GetTimestamp();
            file.Position = 0;
            file.Write(page);
            file.Flush(flushToDisk: true);
            latencies.Add(Stopwatch.GetTimestamp() - since);
        }
        while (Stopwatch.GetElapsedTime(started) < time);
        return Measured.Of(latencies.Count, Stopwatch.GetElapsedTime(started), latencies);
    });
}
