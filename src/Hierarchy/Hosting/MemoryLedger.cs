using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Hosting;

/// <summary>The ledger in memory: for tests that run in milliseconds, and the smallest example of <see cref="ILedger"/>.</summary>
public sealed class MemoryLedger : ILedger
{
    private sealed record Stored(
        Head Head, ImmutableList<Entry> Entries, ImmutableDictionary<Guid, AcceptedCommand> Commands, ImmutableDictionary<Guid, UnitState> Units);

    private readonly Lock _gate = new();
    private Stored _stored = new(
        Head.Empty, ImmutableList<Entry>.Empty, ImmutableDictionary<Guid, AcceptedCommand>.Empty, ImmutableDictionary<Guid, UnitState>.Empty);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Catalogue> _catalogues = new(StringComparer.Ordinal);
    private int _writer;
    private int _current;

    private Stored Now
    {
        get
        {
            lock (_gate)
                return _stored;
        }
    }

    public ImmutableList<Entry> Entries => Now.Entries;

    public Task<Head> OpenAsync(CancellationToken cancel)
    {
        lock (_gate)
        {
            _writer = ++_current;
            return Task.FromResult(_stored.Head);
        }
    }

    public Task CommitAsync(Batch batch, CancellationToken cancel)
    {
        lock (_gate)
        {
            if (_writer != _current || !_stored.Head.Hash.AsSpan().SequenceEqual(batch.Previous.Hash))
                throw new LedgerTakenException("another writer has taken the ledger over");
            if (batch.Commands.Any(command => _stored.Commands.ContainsKey(command.Id)))
                throw new CommandKnownException("a command id is there already");
            _stored = new Stored(
                batch.Head, _stored.Entries.AddRange(batch.Entries),
                _stored.Commands.AddRange(batch.Commands.Select(command => KeyValuePair.Create(command.Id, command))),
                _stored.Units.SetItems(batch.Units.Select(unit => KeyValuePair.Create(unit.After.Id, Kept(unit)))));
        }
        return Task.CompletedTask;
    }

    /// <summary>The position belongs to the core, which most changes leave as it was.</summary>
    private UnitState Kept(UnitChange unit) =>
        unit.ChangesCore ? unit.After : unit.After with { Position = _stored.Units[unit.After.Id].Position };

    public Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var commands = Now.Commands;
        return Task.FromResult<IReadOnlyDictionary<Guid, AcceptedCommand>>(
            ids.Where(commands.ContainsKey).Distinct().ToDictionary(id => id, id => commands[id]));
    }

    public Task<(Head Head, IReadOnlyDictionary<Guid, UnitState> Units)> LoadUnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var stored = Now;
        IReadOnlyDictionary<Guid, UnitState> found = ids.Where(stored.Units.ContainsKey).ToDictionary(id => id, id => stored.Units[id]);
        return Task.FromResult((stored.Head, found));
    }

    public Task<IReadOnlyList<Guid>> UnitsUnderAsync(Guid region, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Guid>>(
        [.. Now.Units.Values.Where(unit => unit.Placement.Latest == region).Select(unit => unit.Id).Order()]);

    public Task<IReadOnlyList<Guid>> LeadsOfAsync(Guid partner, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Guid>>(
        [.. Now.Units.Values.Where(unit => unit.Partnerships.Any(one => one.Partner == partner)).Select(unit => unit.Id).Order()]);

    public Task<IReadOnlyList<EndedTitle>> EndedTitlesAsync(DateOnly before, CancellationToken cancel) => Task.FromResult<IReadOnlyList<EndedTitle>>(
        [.. Now.Units.Values.Where(unit => unit.ClosedFrom is null).OrderBy(unit => unit.Id).SelectMany(unit => Words.TitleLevels
            .Where(level => unit.TitleAt(level, DateOnly.MaxValue)?.Until < before)
            .Select(level => new EndedTitle(unit.Id, unit.Position, level, unit.TitleAt(level, DateOnly.MaxValue)!.Until!.Value)))]);

    public Task<LedgerImage> LoadImageAsync(CancellationToken cancel)
    {
        var stored = Now;
        var tree = stored.Entries.Where(entry => entry.Stream == Tree.Stream).ToArray();
        return Task.FromResult(new LedgerImage(stored.Head, tree, Enumerate(
            stored.Units.Values.SelectMany(unit => UnitPart.Of(unit.Id, unit.Placement, unit.Tally)), CancellationToken.None)));
    }

    public Task<Entry?> FindEntryAsync(long position, CancellationToken cancel)
    {
        var entries = Now.Entries;
        return Task.FromResult(position >= 1 && position <= entries.Count ? entries[(int)position - 1] : null);
    }

    public IAsyncEnumerable<Entry> ReadAsync(long after, long upTo, CancellationToken cancel)
    {
        var entries = Now.Entries;
        var last = (int)Math.Min(upTo, entries.Count);
        return Enumerate(after >= last ? [] : entries.GetRange((int)after, last - (int)after), cancel);
    }

    public IAsyncEnumerable<UnitState> ReadUnitsAsync(long at, CancellationToken cancel)
    {
        var units = new Dictionary<Guid, UnitState>();
        foreach (var entry in Now.Entries.TakeWhile(entry => entry.Position <= at))
        {
            foreach (var id in Unit.TouchedBy(entry))
                units[id] = Unit.Fold(units.GetValueOrDefault(id), id, entry);
        }
        return Enumerate(units.Values, cancel);
    }

    public Task<Tree> ReadTreeAsync(long at, CancellationToken cancel) => Task.FromResult(Now.Entries
        .TakeWhile(entry => entry.Position <= at).Where(entry => entry.Stream == Tree.Stream)
        .Aggregate(Tree.Empty, (tree, entry) => tree.Fold(entry)));

    public Task KeepCatalogueAsync(string hash, IReadOnlyDictionary<string, string> files, CancellationToken cancel)
    {
        _catalogues[hash] = Catalogue.Parse(files);
        return Task.CompletedTask;
    }

    public Task<Catalogue?> FindCatalogueAsync(string hash, CancellationToken cancel) => Task.FromResult(_catalogues.GetValueOrDefault(hash));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async IAsyncEnumerable<T> Enumerate<T>(IEnumerable<T> items, [EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (var item in items)
        {
            cancel.ThrowIfCancellationRequested();
            yield return item;
        }
        await Task.CompletedTask;
    }
}
