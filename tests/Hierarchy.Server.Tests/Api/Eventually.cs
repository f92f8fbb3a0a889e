namespace Hierarchy.Server.Tests.Api;

/// <summary>What is so after a while, and must be within a given one.</summary>
internal static class Eventually
{
    public static async Task TrueAsync(Func<bool> so, TimeSpan patience)
    {
        var since = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!so())
        {
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(since) < patience, $"not so within {patience}");
            await Task.Delay(50);
        }
    }
}
