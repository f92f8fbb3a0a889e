using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>The newest root, and waiting for a newer one. A hint only: the watermark in the root decides.</summary>
public sealed class Feed(Root root)
{
    private readonly record struct State(Root Root, TaskCompletionSource Newer);

    /// <summary>Roots that can still be had when newer ones are there: about as many as are published while a transaction begins.</summary>
    public const int Kept = 64;

    private readonly Lock _gate = new();
    private readonly Queue<Root> _recent = new([root]);
    private State _state = new(root, NewSignal());

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
            _recent.Enqueue(root);
            if (_recent.Count > Kept)
                _recent.Dequeue();
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

    /// <summary>The root at that very position, once it has been published; null when newer ones have crowded it out, or there is none.</summary>
    public async Task<Root?> AtAsync(long position, CancellationToken cancel)
    {
        await AtLeastAsync(position, cancel);
        lock (_gate)
            return _recent.FirstOrDefault(root => root.Watermark.Position == position);
    }

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
}
