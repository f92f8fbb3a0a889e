using Hierarchy.Server.Jobs;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;

namespace Hierarchy.Server;

/// <summary>How the command line shows a long work: lines as they come, and a bar where a person watches.</summary>
public static class Cli
{
    public static Task<int> RunAsync(string name, Func<JobLog, CancellationToken, Task<int>> job, CancellationToken cancel) =>
        ShowAsync(new JobRunner(NullLogger<JobRunner>.Instance).RunAsync(name, job, cancel));

    /// <summary>The exit code of the last event.</summary>
    public static async Task<int> ShowAsync(IAsyncEnumerable<JobEvent> events)
    {
        var exit = 2;
        if (Console.IsOutputRedirected)
        {
            await foreach (var one in events)
                exit = Plain(one) ?? exit;
            return exit;
        }
        await AnsiConsole.Progress().AutoClear(true).Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async context =>
        {
            var steps = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            await foreach (var one in events)
            {
                if (one is { Step: { } step, Total: { } total })
                    Advance(steps, context, step, one.Done ?? 0, total);
                exit = Plain(one) ?? exit;
            }
        });
        return exit;
    }

    private static void Advance(Dictionary<string, ProgressTask> steps, ProgressContext context, string step, long done, long total)
    {
        if (!steps.TryGetValue(step, out var task) || task.IsFinished)
            steps[step] = task = context.AddTask(Markup.Escape(step), maxValue: Math.Max(total, 1));
        task.Value = done;
    }

    private static int? Plain(JobEvent one)
    {
        if (one.Line is { } line)
            AnsiConsole.Console.Profile.Out.Writer.WriteLine(line);
        return one.Exit;
    }
}
