using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>The newest root, and waiting for a newer one. A hint only: the watermark in the root decides.</summary>
public sealed class Feed(Root root)
{
    private readonly record struct State(Root Root, TaskCompletionSource Newer);

    private readonly Lock _gate = new();
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
