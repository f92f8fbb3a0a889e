namespace Hierarchy.Server.Accounts;

/// <summary>A viewer in memory.</summary>
/// <param name="ReadAt">When the database last said so.</param>
internal sealed record KnownViewer(ViewerIdentity Identity, DateTimeOffset ReadAt, DateTimeOffset ExpiresAt);

/// <summary>
/// The viewers that were here lately, bounded: in two halves, of which the older is dropped whole when the younger is full, and what is
/// used again moves over. What was read before something was dropped is not kept: it may be what was dropped.
/// </summary>
internal sealed class ViewerCache(int limit)
{
    private readonly Lock _lock = new();
    private Dictionary<SecretHash, KnownViewer> _young = [], _old = [];
    private long _epoch;

    /// <summary>To be read before the database is, and handed over with what it said.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    public KnownViewer? Find(SecretHash secret)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(secret, out var known))
                return known;
            if (_old.TryGetValue(secret, out known))
                Put(secret, known);
            return known;
        }
    }

    public void Keep(SecretHash secret, KnownViewer? known, long epoch)
    {
        lock (_lock)
        {
            if (epoch != _epoch)
                return;
            if (known is not null)
                Put(secret, known);
            else
            {
                _young.Remove(secret);
                _old.Remove(secret);
            }
        }
    }

    /// <summary>By the id of a session, a token or an account.</summary>
    public void Drop(Guid id)
    {
        lock (_lock)
        {
            _epoch++;
            foreach (var half in new[] { _young, _old })
            {
                foreach (var (secret, _) in half.Where(one => one.Value.Identity.Viewer is var viewer && (viewer.Id == id || viewer.CredentialId == id)))
                    half.Remove(secret);
            }
        }
    }

    private void Put(SecretHash secret, KnownViewer known)
    {
        if (_young.Count >= limit / 2 && !_young.ContainsKey(secret))
            (_young, _old) = ([], _young);
        _young[secret] = known;
    }
}
