using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>The newest root, and waiting for a newer one. A hint only: the watermark in the root decides.</summary>
public sealed class Feed(Root root)
{
    private readonly record struct State(Root Root, TaskCompletionSource Newer);

    /// <summary>Roots that are kept for a reader at most: about as many as are published while a transaction begins.</summary>
    public const int MostKept = 64;

    private readonly Lock _gate = new();
    private State _state = new(root, NewSignal());

    /// <summary>Where those who are reading began, oldest first.</summary>
    private readonly LinkedList<long> _readers = [];

    /// <summary>What was published since the oldest of them began; nothing while nobody reads, because roots are large.</summary>
    private readonly Queue<Root> _kept = new();

    public Root Root
    {
        get
        {
            lock (_gate)
                return _state.Root;
        }
    }

    public void Publish(Root root)
    {
        TaskCompletionSource told;
        lock (_gate)
        {
            told = _state.Newer;
            _state = new State(root, NewSignal());
            if (_readers.Count > 0)
                _kept.Enqueue(root);
            if (_kept.Count > MostKept)
                _kept.Dequeue();
        }
        told.SetResult();
    }

    public async Task<Root> AtLeastAsync(long position, CancellationToken cancel)
    {
        while (true)
        {
            State state;
            lock (_gate)
                state = _state;
            if (state.Root.Watermark.Position >= position)
                return state.Root;
            await state.Newer.Task.WaitAsync(cancel);
        }
    }

    /// <summary>Begins to keep what is published, until the reader is disposed of.</summary>
    public Reader Read() => new(this);

    /// <summary>Waits for a root other than the one given.</summary>
    public async Task<Root> AfterAsync(Root seen, CancellationToken cancel)
    {
        while (true)
        {
            State state;
            lock (_gate)
                state = _state;
            if (!ReferenceEquals(state.Root, seen))
                return state.Root;
            await state.Newer.Task.WaitAsync(cancel);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody who opens the store and reads the actors at the position that is found there.</summary>
    public sealed class Reader : IDisposable
    {
        private readonly Feed _feed;
        private readonly LinkedListNode<long> _place;

        internal Reader(Feed feed)
        {
            _feed = feed;
            lock (feed._gate)
            {
                if (feed._readers.Count == 0)
                    feed._kept.Enqueue(feed._state.Root);
                _place = feed._readers.AddLast(feed._state.Root.Watermark.Position);
            }
        }

        /// <summary>
        /// The root at that very position, once it has been published; null when it was published before the reader began, newer ones
        /// have crowded it out, or there is none.
        /// </summary>
        public async Task<Root?> AtAsync(long position, CancellationToken cancel)
        {
            await _feed.AtLeastAsync(position, cancel);
            lock (_feed._gate)
                return _feed._kept.FirstOrDefault(root => root.Watermark.Position == position);
        }

        public void Dispose()
        {
            lock (_feed._gate)
            {
                if (_place.List is null)
                    return;
                _feed._readers.Remove(_place);
                while (_feed._kept.TryPeek(out var oldest) && (_feed._readers.First is not { Value: var first } || oldest.Watermark.Position < first))
                    _feed._kept.Dequeue();
            }
        }
    }
}
