using Hierarchy.Hosting;

namespace Hierarchy.Server;

/// <summary>The life of the server, and the heart's rare events, as lines of the log (运行日志).</summary>
internal sealed partial class Events : IDisposable
{
    private readonly ILogger<Events> _logger;

    public Events(ILogger<Events> logger)
    {
        _logger = logger;
        Telemetry.Happened += Write;
    }

    private void Write(Happening happening)
    {
        switch (happening)
        {
            case Happening.ClosedMonth closed:
                MonthClosed(closed.Region, $"{closed.Month}", closed.Position);
                break;
            case Happening.RegionFenced fenced:
                RegionFenced(fenced.Region, fenced.Cause);
                break;
            case Happening.RegionsRebuilt rebuilt:
                RegionsRebuilt(rebuilt.Regions);
                break;
            case Happening.StoreLost lost:
                StoreLost(lost.Cause.Message);
                break;
            case Happening.StoreBack:
                StoreBack();
                break;
        }
    }

    public void Dispose() => Telemetry.Happened -= Write;

    [LoggerMessage(10, LogLevel.Information, "服务已启动：台账 {Position} 条，载入用时 {Seconds:F1} 秒。")]
    public partial void Started(long position, double seconds);

    [LoggerMessage(11, LogLevel.Information, "服务正在停止：不久不再受理新的提交。")]
    public partial void Stopping();

    [LoggerMessage(12, LogLevel.Information, "已受理的提交均已答复：台账 {Position} 条。")]
    public partial void Drained(long position);

    [LoggerMessage(13, LogLevel.Critical, "服务停止：{Reason}")]
    public partial void Ended(string? reason);

    [LoggerMessage(20, LogLevel.Information, "月结：区划 {Region} 的 {Month}（台账第 {Position} 条）。")]
    private partial void MonthClosed(string region, string month, long position);

    [LoggerMessage(21, LogLevel.Error, "区划 {Region} 的汇总失败，已隔离，将由台账重建。")]
    private partial void RegionFenced(string region, Exception cause);

    [LoggerMessage(22, LogLevel.Information, "已由台账重建 {Regions} 个区划的汇总。")]
    private partial void RegionsRebuilt(int regions);

    [LoggerMessage(23, LogLevel.Error, "数据库失联，提交在等待：{Reason}")]
    private partial void StoreLost(string reason);

    [LoggerMessage(24, LogLevel.Information, "数据库已恢复，继续写入台账。")]
    private partial void StoreBack();
}
