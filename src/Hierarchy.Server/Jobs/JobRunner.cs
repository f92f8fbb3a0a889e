using System.Threading.Channels;

namespace Hierarchy.Server.Jobs;

/// <summary>The long works (任务), one at a time: a close must not run beside another, and a person waits for each.</summary>
public sealed class JobRunner(ILogger<JobRunner> logger)
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs the job and streams what it tells; the last event carries the exit code. Never throws but for cancellation.</summary>
    public async IAsyncEnumerable<JobEvent> RunAsync(Func<JobLog, CancellationToken, Task<int>> job, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var events = Channel.CreateBounded<JobEvent>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.Wait });
        var running = Task.Run(() => RunAsync(job, events.Writer, cancel), cancel);
        await foreach (var one in events.Reader.ReadAllAsync(cancel))
            yield return one;
        await running;
    }

    private async Task RunAsync(Func<JobLog, CancellationToken, Task<int>> job, ChannelWriter<JobEvent> events, CancellationToken cancel)
    {
        try
        {
            await _turn.WaitAsync(cancel);
            try
            {
                // Progress may be dropped when the listener is slow; lines may not.
                var log = new JobLog(one => { if (!events.TryWrite(one) && one.Line is not null) SpinWait.SpinUntil(() => events.TryWrite(one) || cancel.IsCancellationRequested); });
                await events.WriteAsync(new JobEvent(Exit: await job(log, cancel)), cancel);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (UserException wrong)
        {
            await events.WriteAsync(new JobEvent(Line: wrong.Message), cancel);
            await events.WriteAsync(new JobEvent(Exit: 1), cancel);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            var number = Errors.Log(logger, cause);
            await events.WriteAsync(new JobEvent(Line: Errors.Sentence(number)), cancel);
            await events.WriteAsync(new JobEvent(Exit: 2), cancel);
        }
        finally
        {
            events.TryComplete();
        }
    }
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

    [LoggerMessage(1, LogLevel.Error, "Internal error {Number}")]
    private static partial void Failed(ILogger logger, string number, Exception cause);
}
