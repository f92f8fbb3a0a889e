using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Hierarchy.Bench;

/// <summary>
/// This program once more, in a process of its own that has seen nothing yet, under the server's settings of the runtime.
/// It answers with one line of JSON and ends.
/// </summary>
internal static class Child
{
    /// <returns>What it answered, and the seconds from its start to that answer.</returns>
    public static async Task<(Dictionary<string, JsonElement> Answer, double Seconds)> RunAsync(params string[] arguments)
    {
        var since = Stopwatch.GetTimestamp();
        using var process = Process.Start(Program(arguments))!;
        var line = await process.StandardOutput.ReadLineAsync();
        var seconds = Stopwatch.GetElapsedTime(since).TotalSeconds;
        await process.WaitForExitAsync();
        return line is null || process.ExitCode != 0
            ? throw new InvalidOperationException($"the process '{arguments[0]}' ended with {process.ExitCode}")
            : (JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(line)!, seconds);
    }

    /// <summary>How such a process is started.</summary>
    public static ProcessStartInfo Program(params string[] arguments)
    {
        var folder = AppContext.BaseDirectory;
        return new ProcessStartInfo(Environment.ProcessPath!,
        [
            "exec", "--runtimeconfig", Path.Combine(folder, "Hierarchy.Server.runtimeconfig.json"), Path.Combine(folder, "Hierarchy.Bench.dll"), .. arguments,
        ]) { RedirectStandardOutput = true };
    }

    public static Task AnswerAsync(object answer) => Console.Out.WriteLineAsync(JsonSerializer.Serialize(answer));

    /// <summary>What the process holds of the machine's memory, in bytes.</summary>
    public static long Resident() => long.Parse(
        File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) * 1024;

    /// <summary>What the program's own objects take once nothing unused is left, in bytes.</summary>
    public static long Managed()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
