using Hierarchy.Rollups;

namespace Hierarchy.Hosting;

/// <summary>
/// The way in (提交) and the way out (读数): orders go to the actors, answers rest on a root. In process, or on a cluster.
/// </summary>
public interface IActors : IAsyncDisposable
{
    /// <summary>Accepted only when durable, rolled up in every ancestor and published.</summary>
    Task<Outcome> SubmitAsync(Order order, CancellationToken cancel);

    /// <summary>Decides without recording: a refusal for each command that would be refused, by its index.</summary>
    Task<IReadOnlyDictionary<int, Refusal>> TryAsync(Order order, CancellationToken cancel);

    /// <summary>Everything at the newest watermark.</summary>
    Root Root { get; }

    /// <summary>Waits until the watermark has reached a position.</summary>
    Task<Root> AtLeastAsync(long position, CancellationToken cancel);

    /// <summary>Begins to keep every watermark: what will be read of the store at a position can then be read of the actors at the same.</summary>
    Feed.Reader Read();

    /// <summary>Waits for a root other than the one given.</summary>
    Task<Root> AfterAsync(Root seen, CancellationToken cancel);

    /// <summary>Ends, faulted, when this process may no longer write.</summary>
    Task Running { get; }
}
