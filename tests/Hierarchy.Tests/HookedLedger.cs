using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Tests;

/// <summary>
/// The ledger in memory with a test's hands on it: what happens before and after a commit, and before a reading, is a
/// slow disk, a lost connection, or another writer.
/// </summary>
public sealed class HookedLedger(MemoryLedger ledger) : ILedger
{
    public Func<Batch, Task> BeforeCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>What was written can be read by now, but the writer has not been told.</summary>
    public Func<Batch, Task> AfterCommit { get; set; } = _ => Task.CompletedTask;

    /// <summary>A batch was formed while the one before it is on its way.</summary>
    public Action<Batch> Prepared { get; set; } = _ => { };

    public Func<Task> BeforeFindCommands { get; set; } = () => Task.CompletedTask;
    public Func<Task> BeforeLoadImage { get; set; } = () => Task.CompletedTask;

    public IReadOnlyList<Entry> Entries => ledger.Entries;

    public void Prepare(Batch batch) => Prepared(batch);

    public async Task CommitAsync(Batch batch, CancellationToken cancel)
    {
        await BeforeCommit(batch);
        await ledger.CommitAsync(batch, cancel);
        await AfterCommit(batch);
    }

    public async Task<IReadOnlyDictionary<Guid, AcceptedCommand>> FindCommandsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        await BeforeFindCommands();
        return await ledger.FindCommandsAsync(ids, cancel);
    }

    public async Task<LedgerImage> LoadImageAsync(CancellationToken cancel)
    {
        await BeforeLoadImage();
        return await ledger.LoadImageAsync(cancel);
    }

    public Task<Head> OpenAsync(CancellationToken cancel) => ledger.OpenAsync(cancel);

    public Task<(Head Head, IReadOnlyDictionary<Guid, UnitState> Units)> LoadUnitsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        ledger.LoadUnitsAsync(ids, cancel);

    public Task<IReadOnlyList<Guid>> UnitsUnderAsync(Guid region, CancellationToken cancel) => ledger.UnitsUnderAsync(region, cancel);

    public Task<IReadOnlyList<Guid>> LeadsOfAsync(Guid partner, CancellationToken cancel) => ledger.LeadsOfAsync(partner, cancel);

    public Task<IReadOnlyList<EndedTitle>> EndedTitlesAsync(DateOnly before, CancellationToken cancel) => ledger.EndedTitlesAsync(before, cancel);

    public Task<Tree> ReadTreeAsync(long at, CancellationToken cancel) => ledger.ReadTreeAsync(at, cancel);

    public Task<Entry?> FindEntryAsync(long position, CancellationToken cancel) => ledger.FindEntryAsync(position, cancel);

    public IAsyncEnumerable<Entry> ReadAsync(long after, long upTo, CancellationToken cancel) => ledger.ReadAsync(after, upTo, cancel);

    public IAsyncEnumerable<UnitState> ReadUnitsAsync(long at, CancellationToken cancel) => ledger.ReadUnitsAsync(at, cancel);

    public Task KeepCatalogueAsync(string hash, IReadOnlyDictionary<string, string> files, CancellationToken cancel) =>
        ledger.KeepCatalogueAsync(hash, files, cancel);

    public Task<Catalogue?> FindCatalogueAsync(string hash, CancellationToken cancel) => ledger.FindCatalogueAsync(hash, cancel);

    public ValueTask DisposeAsync() => ledger.DisposeAsync();
}
