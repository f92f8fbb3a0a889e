namespace Hierarchy.Tests;

/// <summary>Stands still until told.</summary>
public sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Happens right after somebody has read the time.</summary>
    public Action AfterRead { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow()
    {
        var read = Now;
        AfterRead();
        return read;
    }
}
