namespace Hierarchy.Hosting;

/// <summary>Waiting for a store that has gone and will come back.</summary>
internal static class Patience
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Reads again, at growing distances, for as long as the store does not answer.</summary>
    public static async Task<T> UntilThereAsync<T>(Func<Task<T>> read, TimeProvider clock, CancellationToken cancel)
    {
        for (var pause = First; ; pause = pause * 2 < Longest ? pause * 2 : Longest)
        {
            try
            {
                return await read();
            }
            catch (LedgerUnavailableException)
            {
                await Task.Delay(pause, clock, cancel);
            }
        }
    }
}
