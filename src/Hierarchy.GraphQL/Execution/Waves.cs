using System.Threading.Channels;
using Hierarchy.GraphQL.Schema;

namespace Hierarchy.GraphQL.Execution;

/// <summary>An object with values resolved ahead: one slot per field of its plan.</summary>
internal sealed class ResolvedObject(object source, ObjectPlan plan)
{
    public object Source { get; } = source;
    public ObjectPlan Plan { get; } = plan;
    public object?[] Slots { get; } = Waves.NewSlots(plan.Fields.Length);
}

/// <summary>A field that failed while it was resolved ahead; it becomes an error when, and if, its place is written.</summary>
internal sealed record Failure(Exception Exception);

/// <summary>
/// Resolves, ahead of writing, the fields that wait and those above them, breadth first. One loop owns all bookkeeping: it starts
/// whatever is ready; when nothing is, it sends out the keys the loaders have gathered; when nothing is even to send, it waits.
/// So what goes out together depends on the document and the data, not on the clock.
/// </summary>
internal sealed class Waves(RequestContext context)
{
    /// <summary>Fills slots of fields that are resolved only when written.</summary>
    public static readonly object WhenWritten = new();

    readonly record struct Place(FieldPlan Field, object? Source, object?[] Slots, int Index);

    readonly Queue<Place> _ready = new();
    readonly Dictionary<FieldPlan, List<Place>> _batches = [];
    readonly Channel<Action?> _done = Channel.CreateUnbounded<Action?>(new UnboundedChannelOptions { SingleReader = true });
    int _inFlight;
    int _waiting;

    public static object?[] NewSlots(int count)
    {
        var slots = new object?[count];
        Array.Fill(slots, WhenWritten);
        return slots;
    }

    public void Add(FieldPlan field, object? source, object?[] slots, int index)
    {
        if (field.MayWait) _ready.Enqueue(new Place(field, source, slots, index));
    }

    /// <summary>A value had already, as the event of a subscription, with all that waits below it.</summary>
    public void Add(FieldPlan field, object?[] slots, int index, object? value) =>
        slots[index] = Prepare(field, field.Definition.Type, value);

    public async Task RunAsync()
    {
        while (true)
        {
            while (_ready.TryDequeue(out var place)) Start(place);
            while (_done.Reader.TryRead(out var done)) Finish(done);
            if (_ready.Count > 0) continue;
            if (_batches.Count > 0 || context.HasLoaderKeys) Dispatch();
            else if (_inFlight == 0)
            {
                // A resolver may have heard of the end before us, and left its failure behind.
                context.ThrowIfEnded();
                return;
            }
            else await WaitAsync().ConfigureAwait(false);
        }
    }

    /// <summary>For what is in flight, or for a key: a resolver that had waited for something else may ask a loader when all is still.</summary>
    async Task WaitAsync()
    {
        context.Loaders.KeyAdded ??= Wake;
        Volatile.Write(ref _waiting, 1);
        // A key that came before this was written woke nobody.
        if (!context.HasLoaderKeys) Finish(await _done.Reader.ReadAsync(context.Cancellation).ConfigureAwait(false));
        Volatile.Write(ref _waiting, 0);
        // Whoever asks for one key is likely to ask for more in the same breath.
        if (context.HasLoaderKeys) await Task.Yield();
    }

    void Wake()
    {
        if (Interlocked.Exchange(ref _waiting, 0) == 1) _done.Writer.TryWrite(null);
    }

    void Finish(Action? done)
    {
        if (done is null) return;
        _inFlight--;
        done();
    }

    void Start(Place place)
    {
        var (field, source, slots, index) = place;
        try
        {
            var resolver = field.Definition.Resolver!;
            if (context.Refusal(field.Definition) is { } refusal)
            {
                slots[index] = new Failure(refusal);
            }
            else if (resolver.Batch is not null)
            {
                if (!_batches.TryGetValue(field, out var places)) _batches[field] = places = [];
                places.Add(place);
            }
            else if (resolver.Later is not null)
            {
                Follow(resolver.Later(source, context.Arguments(field), context), place);
            }
            else
            {
                slots[index] = Prepare(field, field.Definition.Type, resolver.Now!(source, context.Arguments(field), context));
            }
        }
        catch (Exception e)
        {
            slots[index] = new Failure(e);
        }
    }

    void Follow(Task<object?> task, Place place)
    {
        if (task.IsCompleted)
        {
            Settle(task, place);
            return;
        }
        _inFlight++;
        task.ContinueWith(
            t => _done.Writer.TryWrite(() => Settle(t, place)), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    void Settle(Task<object?> task, Place place)
    {
        try
        {
            place.Slots[place.Index] = Prepare(place.Field, place.Field.Definition.Type, task.GetAwaiter().GetResult());
        }
        catch (Exception e)
        {
            place.Slots[place.Index] = new Failure(e);
        }
    }

    void Dispatch()
    {
        foreach (var task in context.HasLoaderKeys ? context.Loaders.Dispatch() : []) FollowAction(task);
        foreach (var (field, places) in _batches)
        {
            foreach (var chunk in places.Chunk(context.Limits.BatchSize)) FollowAction(RunBatchAsync(field, chunk));
        }
        _batches.Clear();
    }

    void FollowAction(Task<Action> task)
    {
        _inFlight++;
        task.ContinueWith(
            t => _done.Writer.TryWrite(t.GetAwaiter().GetResult()), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
    }

    async Task<Action> RunBatchAsync(FieldPlan field, Place[] places)
    {
        try
        {
            Telemetry.Batch(places.Length);
            var parents = places.Select(p => p.Source!).Distinct().ToArray();
            var find = await field.Definition.Resolver!.Batch!(parents, context.Arguments(field), context).ConfigureAwait(false);
            return () =>
            {
                foreach (var place in places) Settle(Task.FromResult(find(place.Source!)), place);
            };
        }
        catch (Exception e)
        {
            return () =>
            {
                foreach (var place in places) place.Slots[place.Index] = new Failure(e);
            };
        }
    }

    /// <summary>
    /// A value as it will be written: objects with waiting fields become <see cref="ResolvedObject"/>, and their fields get ready.
    /// </summary>
    object? Prepare(FieldPlan field, GraphQLType type, object? value)
    {
        if (value is null || field.Selections is null) return value;
        if (type.Nullable is ListType list)
        {
            if (value is not System.Collections.IEnumerable items) return value;
            var prepared = new List<object?>();
            foreach (var item in items) prepared.Add(Prepare(field, list.OfType, item));
            return prepared;
        }
        if (context.Bindings.ObjectTypeOf(type.Named, value) is not { } runtime) return value;
        ObjectPlan plan;
        try
        {
            plan = field.Selections.For(runtime);
        }
        catch (Exception e)
        {
            return new Failure(e);
        }
        if (!plan.MayWait) return value;
        var resolved = new ResolvedObject(value, plan);
        for (var i = 0; i < plan.Fields.Length; i++) Add(plan.Fields[i], value, resolved.Slots, i);
        return resolved;
    }
}
