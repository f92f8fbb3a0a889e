using System.Diagnostics;
using System.Threading.Channels;

namespace Hierarchy.Server.Jobs;

/// <summary>The long works (任务), one at a time: a close must not run beside another, and a person waits for each.</summary>
public sealed partial class JobRunner(ILogger<JobRunner> logger)
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs the job and streams what it tells; the last event carries the exit code. Never throws but for cancellation.</summary>
    /// <param name="name">As the log calls it: the verb, and what it is about.</param>
    public async IAsyncEnumerable<JobEvent> RunAsync(string name, Func<JobLog, CancellationToken, Task<int>> job, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var events = Channel.CreateBounded<JobEvent>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.Wait });
        var running = Task.Run(() => RunAsync(name, job, events.Writer, cancel), cancel);
        await foreach (var one in events.Reader.ReadAllAsync(cancel))
            yield return one;
        await running;
    }

    private async Task RunAsync(string name, Func<JobLog, CancellationToken, Task<int>> job, ChannelWriter<JobEvent> events, CancellationToken cancel)
    {
        var (since, exit) = (Stopwatch.GetTimestamp(), (int?)null);
        try
        {
            await _turn.WaitAsync(cancel);
            try
            {
                Started(logger, name);
                // Progress may be dropped when the listener is slow; lines may not.
                var log = new JobLog(one => { if (!events.TryWrite(one) && one.Line is not null) SpinWait.SpinUntil(() => events.TryWrite(one) || cancel.IsCancellationRequested); });
                exit = await job(log, cancel);
                await events.WriteAsync(new JobEvent(Exit: exit), cancel);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (UserException wrong)
        {
            await events.WriteAsync(new JobEvent(Line: wrong.Message), cancel);
            await events.WriteAsync(new JobEvent(Exit: exit = 1), cancel);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            var number = Errors.Log(logger, cause);
            await events.WriteAsync(new JobEvent(Line: Errors.Sentence(number)), cancel);
            await events.WriteAsync(new JobEvent(Exit: exit = 2), cancel);
        }
        finally
        {
            events.TryComplete();
            Ended(logger, exit == 0 ? LogLevel.Information : LogLevel.Warning, name, exit, Stopwatch.GetElapsedTime(since).TotalSeconds);
        }
    }

    [LoggerMessage(2, LogLevel.Information, "任务开始：{Job}。")]
    private static partial void Started(ILogger logger, string job);

    /// <param name="exit">Null when it was broken off.</param>
    [LoggerMessage(EventId = 3, Message = "任务结束：{Job}，退出码 {Exit}，用时 {Seconds:F1} 秒。")]
    private static partial void Ended(ILogger logger, LogLevel level, string job, int? exit, double seconds);
}

/// <summary>A bug, as a person sees it: a sentence and a number; the log has the rest.</summary>
internal static partial class Errors
{
    public static string Sentence(string number) => $"系统内部错误（编号 {number}）。请把编号告知维护人员；已受理的内容不会丢失。";

    public static string Log(ILogger logger, Exception cause)
    {
        var number = Guid.NewGuid().ToString("N")[..8];
        Failed(logger, number, cause);
        return number;
    }

    [LoggerMessage(1, LogLevel.Error, "系统内部错误（编号 {Number}）。")]
    private static partial void Failed(ILogger logger, string number, Exception cause);
}
