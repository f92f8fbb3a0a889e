using System.Diagnostics;
using Hierarchy.Server.Jobs;

namespace Hierarchy.Bench;

/// <summary>A month closed for the whole province by the server's own job, its stages told by what the job says.</summary>
internal static class Closing
{
    private const int WarmUpEntries = 500;

    public static async Task RunAsync(string connection, string catalogue, Period month)
    {
        var folder = Directory.CreateTempSubdirectory("hierarchy-bench-").FullName;
        try
        {
            await using var site = await Cold.OpenAsync(connection, catalogue, folder);
            // A server has been at work before it closes a month.
            await new Callers(site.Actors, await Resident.UnitsAsync(site)).ActivateAsync(8, WarmUpEntries);
            var root = site.Actors.Root;
            var (since, closed, compared) = (Stopwatch.GetTimestamp(), TimeSpan.Zero, TimeSpan.Zero);
            var tables = 0L;
            var log = new JobLog(told =>
            {
                if (told is { Line: not null } && closed == TimeSpan.Zero)
                    closed = Stopwatch.GetElapsedTime(since);
                // The last line before the first table is the comparison's.
                if (told is { Line: not null } && tables == 0)
                    compared = Stopwatch.GetElapsedTime(since);
                tables = told.Done ?? tables;
            });
            if (await new CloseJob(site).RunAsync(root.Tree[ReadYourWrites.Province(root)].Code, month, "测速", log, default) != 0)
                throw new InvalidOperationException($"live figures and recount differ in {month}");
            var sealing = Stopwatch.GetElapsedTime(since) - compared;
            await Child.AnswerAsync(new { close = closed.TotalSeconds, compare = (compared - closed).TotalSeconds, seal = sealing.TotalSeconds, tables });
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
