using Hierarchy.Postgres;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>What many fields of one request ask for one by one, read together.</summary>
public sealed class ApiLoaders(Reading reading, Contacts contacts)
{
    private UnitLists Units => new(reading.Snapshot);
    private EntryLists Entries => new(reading.Snapshot);

    public Task<IReadOnlyDictionary<Guid, UnitState>> UnitByIdAsync(IReadOnlyList<Guid> ids, CancellationToken cancel) => Units.ByIdAsync(ids, cancel);

    public Task<IReadOnlyDictionary<long, Entry>> EntryByPositionAsync(IReadOnlyList<long> positions, CancellationToken cancel) => Entries.ByPositionAsync(positions, cancel);

    public Task<IReadOnlyDictionary<long, Entry>> ReversalOfAsync(IReadOnlyList<long> positions, CancellationToken cancel) => Entries.ReversalsAsync(positions, cancel);

    public Task<IReadOnlyDictionary<Guid, Contact>> ContactByReferenceAsync(IReadOnlyList<Guid> references, CancellationToken cancel) => contacts.FindAsync(references, cancel);

    public Task<IReadOnlyDictionary<StreamNumber, Entry>> EntryByNumberAsync(IReadOnlyList<StreamNumber> keys, CancellationToken cancel) => Entries.ByNumberAsync(keys, cancel);

    public Task<IReadOnlyDictionary<long, string>> BatchHashAsync(IReadOnlyList<long> positions, CancellationToken cancel) => Entries.BatchHashesAsync(positions, cancel);

    public async Task<IReadOnlyDictionary<UnitMonthKey, StoredMonth>> UnitMonthAsync(IReadOnlyList<UnitMonthKey> keys, CancellationToken cancel) =>
        (await Units.MonthsAsync([.. keys.Select(key => (key.Unit, key.Month))], cancel)).ToDictionary(one => new UnitMonthKey(one.Key.Unit, one.Key.Month), one => new StoredMonth(one.Value.Facts, one.Value.State));

    public async Task<IReadOnlyDictionary<UnitMonthKey, DateTimeOffset?>> SubmittedAtAsync(IReadOnlyList<UnitMonthKey> keys, CancellationToken cancel) =>
        (await Units.SubmittedAtAsync([.. keys.Select(key => (key.Unit, key.Month))], cancel)).ToDictionary(one => new UnitMonthKey(one.Key.Unit, one.Key.Month), one => (DateTimeOffset?)one.Value);

    public async Task<IReadOnlyDictionary<string, Document>> DocumentBySha256Async(IReadOnlyList<string> hashes, CancellationToken cancel) =>
        (await reading.Snapshot.ReadAsync(
            """
            select d.sha256, d.name, d.bytes, array(select distinct e.unit_id from entry e where e.source_document = d.sha256 and e.unit_id is not null)
            from document d where d.sha256 = any($1)
            """,
            row => new Document(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetFieldValue<Guid[]>(3)), cancel, new object[] { hashes.ToArray() }))
        .ToDictionary(document => document.Sha256);
}
