using System.Collections.Concurrent;

namespace Hierarchy.Server.Jobs;

public enum JobState { Waiting, Running, Done, Failed }

/// <summary>A long work that was begun for somebody (任务), as far as it has come.</summary>
/// <param name="Region">Whoever sees this region sees the job.</param>
/// <param name="Message">The last thing it told; when it failed, why.</param>
public sealed record Job(
    Guid Id, string Kind, Guid Region, JobState State, long Done, long Total, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, string? Message)
{
    public bool IsOver => State is JobState.Done or JobState.Failed;
}

/// <summary>The works that were begun by mutations, the last ones of this process: what they leave behind is in the store.</summary>
public sealed class JobBook(JobRunner runner, TimeProvider clock, IHostApplicationLifetime lifetime)
{
    public const int Kept = 1_000;

    private readonly ConcurrentDictionary<Guid, Job> _jobs = new();
    private readonly ConcurrentQueue<Guid> _order = new();

    public Job? Find(Guid id) => _jobs.GetValueOrDefault(id);

    /// <summary>Begins it; the same id again is the same job, unless that one has failed.</summary>
    public Job Start(Guid id, string kind, Guid region, Func<JobLog, CancellationToken, Task<int>> work)
    {
        var job = new Job(id, kind, region, JobState.Waiting, 0, 0, clock.GetUtcNow(), null, null);
        if (_jobs.TryGetValue(id, out var earlier) && earlier.State != JobState.Failed)
            return earlier;
        _jobs[id] = job;
        _order.Enqueue(id);
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
            _jobs.TryRemove(oldest, out _);
        _ = Task.Run(() => FollowAsync(job, work));
        return job;
    }

    private async Task FollowAsync(Job job, Func<JobLog, CancellationToken, Task<int>> work)
    {
        try
        {
            await foreach (var told in runner.RunAsync($"{job.Kind} {job.Id:N}", work, lifetime.ApplicationStopping))
                Keep(job = After(job, told));
        }
        catch (OperationCanceledException)
        {
            Keep(job with { State = JobState.Failed, FinishedAt = clock.GetUtcNow(), Message = "服务正在停止，任务已中断。请在服务重新启动后再次执行。" });
        }
    }

    private Job After(Job job, JobEvent told) => told.Exit is { } exit
        ? job with { State = exit == 0 ? JobState.Done : JobState.Failed, FinishedAt = clock.GetUtcNow() }
        : job with { State = JobState.Running, Done = told.Done ?? job.Done, Total = told.Total ?? job.Total, Message = told.Line ?? told.Step ?? job.Message };

    private void Keep(Job job) => _jobs[job.Id] = job;
}
