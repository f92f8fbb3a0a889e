using System.Collections.Concurrent;
using Npgsql;

namespace Hierarchy.Server.Accounts;

/// <summary>
/// Who stands behind a secret. The database is asked once, and again when it has not been for <see cref="Fresh"/>: what another
/// process ends (<c>hierarchy user disable</c>) is over by then, and what this one ends at once. While the database does not answer,
/// whoever was known stays so: nobody can be ended there meanwhile, and reading goes on without it.
/// </summary>
public sealed class Viewers : IDisposable
{
    public const int MaxKept = 20_000;
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private const int MaxReading = 6;

    private readonly ViewerCache _cache = new(MaxKept);
    private readonly ConcurrentDictionary<SecretHash, Task<ViewerIdentity?>> _reading = new();
    private readonly SemaphoreSlim _readers = new(MaxReading);
    private readonly ViewerRows _rows;
    private readonly TimeProvider _clock;
    private readonly Endings _endings;
    private readonly LocalToken _local;

    internal Viewers(ViewerRows rows, TimeProvider clock, Endings endings, LocalToken local)
    {
        (_rows, _clock, _endings, _local) = (rows, clock, endings, local);
        _endings.Ended += Forget;
    }

    /// <summary>Null when the secret stands for nobody, or no longer.</summary>
    /// <exception cref="NpgsqlException">Not known here, and the database does not answer.</exception>
    /// <exception cref="TimeoutException">Likewise.</exception>
    internal ValueTask<ViewerIdentity?> FindAsync(SecretHash secret, Credential credential, CancellationToken cancel)
    {
        if (secret == _local.Hash)
            return new(credential == Credential.Token ? _local.Identity : null);
        var now = _clock.GetUtcNow();
        return _cache.Find(secret) is { } known && now - known.ReadAt < Fresh && now < known.ExpiresAt
            ? new(known.Identity)
            : new(JoinAsync(secret, credential, cancel));
    }

    // Requests that come together read once; one that is given up does not break the others off.
    private async Task<ViewerIdentity?> JoinAsync(SecretHash secret, Credential credential, CancellationToken cancel)
    {
        var mine = new TaskCompletionSource<ViewerIdentity?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var reading = _reading.GetOrAdd(secret, mine.Task);
        if (reading == mine.Task)
            await FillAsync(mine, secret, credential);
        return await reading.WaitAsync(cancel);
    }

    private async Task FillAsync(TaskCompletionSource<ViewerIdentity?> mine, SecretHash secret, Credential credential)
    {
        try
        {
            mine.SetResult(await ReadAsync(secret, credential));
        }
        catch (Exception failed) when (failed is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            mine.SetException(failed is OperationCanceledException ? new TimeoutException("the database did not tell in time who is asking", failed) : failed);
        }
        finally
        {
            _reading.TryRemove(KeyValuePair.Create(secret, mine.Task));
        }
    }

    private async Task<ViewerIdentity?> ReadAsync(SecretHash secret, Credential credential)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (epoch, now) = (_cache.Epoch, _clock.GetUtcNow());
        var row = default(ViewerRow);
        try
        {
            await _readers.WaitAsync(patience.Token);
            try
            {
                row = await _rows.ReadAsync(secret, credential, patience.Token).WaitAsync(patience.Token);
            }
            finally
            {
                _readers.Release();
            }
        }
        catch (Exception away) when (away is NpgsqlException or TimeoutException or OperationCanceledException && _cache.Find(secret) is { } known && now < known.ExpiresAt)
        {
            _cache.Keep(secret, known with { ReadAt = now }, epoch);
            return known.Identity;
        }
        // The identity of a viewer who has not changed is kept: what hangs on it need not be made again.
        var same = row is not null && _cache.Find(secret) is { } before && before.Identity.Viewer == row.Viewer ? before.Identity : null;
        var identity = row is null ? null : same ?? new ViewerIdentity(row.Viewer);
        _cache.Keep(secret, identity is null ? null : new KnownViewer(identity, now, row!.ExpiresAt), epoch);
        return identity;
    }

    // Whoever comes from now on must not join a reading that began before.
    private void Forget(Guid id)
    {
        _cache.Drop(id);
        _reading.Clear();
    }

    public void Dispose()
    {
        _endings.Ended -= Forget;
        _readers.Dispose();
    }
}
