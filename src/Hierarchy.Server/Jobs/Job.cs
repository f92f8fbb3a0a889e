namespace Hierarchy.Server.Jobs;

/// <summary>One thing that a long work tells: a line, how far it has come, or that it has ended.</summary>
/// <param name="Line">For the person waiting, Chinese.</param>
/// <param name="Row">Of the workbook, when the line is about one.</param>
/// <param name="Exit">The last event: 0 when all went well.</param>
public sealed record JobEvent(string? Line = null, long? Done = null, long? Total = null, string? Step = null, int? Exit = null, int? Row = null);

/// <summary>What a job tells its listener.</summary>
public sealed class JobLog(Action<JobEvent> tell)
{
    public void Say(string line, int? row = null) => tell(new JobEvent(Line: line, Row: row));

    public void Progress(string step, long done, long total) => tell(new JobEvent(Step: step, Done: done, Total: total));
}
