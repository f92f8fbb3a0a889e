using System.Collections.Concurrent;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Closes what stays open (subscriptions) when the session or token it was opened with is over: at once when this process ended it,
/// within <see cref="Every"/> when another did or its time has come. One question to the database for all of them.
/// </summary>
public sealed class Watches : BackgroundService
{
    /// <summary>Open at once; further ones end at once.</summary>
    public const int MaxOpen = 10_000;

    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Watch, Guid> _open = new();
    private readonly SemaphoreSlim _asked = new(0, 1);
    private readonly ViewerRows _rows;
    private readonly Endings _endings;

    internal Watches(ViewerRows rows, Endings endings)
    {
        (_rows, _endings) = (rows, endings);
        _endings.Ended += Ask;
    }

    /// <summary>Dispose it when what was open is closed.</summary>
    public Watch Open(Viewer viewer)
    {
        var watch = new Watch(this);
        // This machine's own token is over when the process is.
        if (viewer.Credential == Credential.Local)
            return watch;
        _open[watch] = viewer.CredentialId;
        if (_open.Count > MaxOpen)
            watch.End();
        return watch;
    }

    internal void Close(Watch watch) => _open.TryRemove(watch, out _);

    private void Ask(Guid id)
    {
        try
        {
            if (!_open.IsEmpty && _asked.CurrentCount == 0)
                _asked.Release();
        }
        catch (Exception unneeded) when (unneeded is SemaphoreFullException or ObjectDisposedException)
        {
            // Another asked in between, or nobody listens any more.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _asked.WaitAsync(Every, stoppingToken);
            try
            {
                await EndAsync(stoppingToken);
            }
            catch (Exception away) when (away is NpgsqlException or TimeoutException)
            {
                // Nobody can be ended in a database that is away.
            }
        }
    }

    private async Task EndAsync(CancellationToken cancel)
    {
        var open = _open.ToArray();
        if (open.Length == 0)
            return;
        var ended = (await _rows.EndedAsync([.. open.Select(one => one.Value).Distinct()], cancel)).ToHashSet();
        foreach (var (watch, _) in open.Where(one => ended.Contains(one.Value)))
            watch.End();
    }

    public override void Dispose()
    {
        _endings.Ended -= Ask;
        _asked.Dispose();
        base.Dispose();
    }
}

/// <summary>Something open that must close when its viewer's session or token is over.</summary>
public sealed class Watch : IDisposable
{
    private readonly CancellationTokenSource _ended = new();
    private readonly Watches _watches;

    internal Watch(Watches watches) => (_watches, Ended) = (watches, _ended.Token);

    public CancellationToken Ended { get; }

    internal void End()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Closed in the meantime.
        }
    }

    public void Dispose()
    {
        _watches.Close(this);
        _ended.Dispose();
    }
}
