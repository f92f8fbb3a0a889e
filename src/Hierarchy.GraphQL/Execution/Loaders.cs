namespace Hierarchy.GraphQL.Execution;

/// <summary>
/// The loaders of one request: each key is asked for once, and all keys that stand when nothing else is left to do go out together.
/// </summary>
internal sealed class Loaders(RequestContext context)
{
    readonly Dictionary<int, ILoader> _loaders = [];

    public bool HasKeys => _loaders.Values.Any(l => l.HasKeys);

    /// <summary>Called, from any thread, when a key stands that may have nobody to send it out.</summary>
    public Action? KeyAdded { get; set; }

    public Loader<TKey, TValue> Get<TKey, TValue>(int id) where TKey : notnull
    {
        if (!_loaders.TryGetValue(id, out var loader))
        {
            var load = context.Bindings.Loaders[id];
            _loaders[id] = loader = new Loader<TKey, TValue>(
                context, this, (Func<RequestContext, IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>>)load);
        }
        return (Loader<TKey, TValue>)loader;
    }

    /// <summary>Starts a batch per loader that has keys; each task ends in what the resolvers are to be told, on the caller's thread.</summary>
    public IEnumerable<Task<Action>> Dispatch() => _loaders.Values.Where(l => l.HasKeys).ToArray().SelectMany(l => l.Dispatch());
}

internal interface ILoader
{
    bool HasKeys { get; }
    IEnumerable<Task<Action>> Dispatch();
}

internal sealed class Loader<TKey, TValue>(RequestContext context, Loaders all,
    Func<RequestContext, IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TValue>>> load) : ILoader
    where TKey : notnull
{
    /// <summary>One source per caller: a task lets only one of several continuations run where it completes.</summary>
    sealed class Entry
    {
        public List<TaskCompletionSource<TValue?>> Waiting { get; } = [];
        public Task<TValue?>? Done { get; set; }
    }

    readonly Dictionary<TKey, Entry> _cache = [];
    readonly Lock _lock = new();
    List<TKey> _keys = [];

    public bool HasKeys => _keys.Count > 0;

    /// <summary>The value for a key; null (the default) when the batch has none for it.</summary>
    public Task<TValue?> LoadAsync(TKey key)
    {
        lock (_lock)
        {
            if (!_cache.TryGetValue(key, out var entry))
            {
                _cache[key] = entry = new Entry();
                _keys.Add(key);
            }
            if (entry.Done is not null) return entry.Done;
            var source = new TaskCompletionSource<TValue?>();
            entry.Waiting.Add(source);
            all.KeyAdded?.Invoke();
            return source.Task;
        }
    }

    public IEnumerable<Task<Action>> Dispatch()
    {
        List<TKey> keys;
        lock (_lock) (keys, _keys) = (_keys, []);
        return keys.Chunk(context.Limits.BatchSize).Select(RunAsync).ToArray();
    }

    async Task<Action> RunAsync(TKey[] keys)
    {
        Telemetry.Batch(keys.Length);
        try
        {
            var values = await load(context, keys, context.Cancellation).ConfigureAwait(false);
            return () => Settle(keys, key => Task.FromResult(values.TryGetValue(key, out var value) ? value : default));
        }
        catch (Exception e)
        {
            return () => Settle(keys, _ => Task.FromException<TValue?>(e));
        }
    }

    void Settle(TKey[] keys, Func<TKey, Task<TValue?>> result)
    {
        foreach (var key in keys)
        {
            Entry entry;
            lock (_lock)
            {
                entry = _cache[key];
                entry.Done = result(key);
            }
            foreach (var source in entry.Waiting) source.TrySetFromTask(entry.Done);
        }
    }
}
