namespace Hierarchy.Postgres;

/// <summary>Which entries a list shows.</summary>
/// <param name="At">Nothing recorded after this position: the position of the list's first page.</param>
/// <param name="Kinds">Only facts of these kinds; none: of any.</param>
/// <param name="From">Only what takes effect from this day on.</param>
/// <param name="To">Only what takes effect up to this day.</param>
/// <param name="Category">Only activities of this category.</param>
public sealed record EntryListQuery(
    long At, IReadOnlyList<string> Kinds, DateOnly? From = null, DateOnly? To = null, string? Category = null);

/// <summary>An entry by its number in its stream.</summary>
public readonly record struct StreamNumber(Guid Stream, int Number);

/// <summary>The place of an entry in a list that is ordered by the day of effect, then by position; newest first.</summary>
public readonly record struct EntryKey(DateOnly On, long Position);

/// <summary>Lists of entries, newest first, each page of a list as of the position of its first.</summary>
public sealed class EntryLists(Snapshot snapshot)
{
    /// <summary>What touches a unit: its own stream, and what others recorded about it, which is never both. $1: the unit, $2: the position.</summary>
    private const string OfUnit =
        $"""
        (select e.position, e.effective_on, e.bytes from entry e where e.stream = $1 and e.position <= $2 and {Filter}
         union all
         select e.position, e.effective_on, e.bytes from touch t join entry e using (position) where t.unit_id = $1 and t.position <= $2 and {Filter}) e
        """;

    public Task<List<Entry>> OfUnitAsync(Guid unit, EntryListQuery query, int limit, long? before, CancellationToken cancel) => snapshot.ReadAsync(
        $"select e.bytes from {OfUnit} where $7::bigint is null or e.position < $7 order by e.position desc limit {limit}",
        Entry, cancel, [unit, .. Parameters(query), before]);

    /// <summary>As above, in the order of their days.</summary>
    public Task<List<Entry>> OfUnitByDayAsync(Guid unit, EntryListQuery query, int limit, EntryKey? before, CancellationToken cancel) => snapshot.ReadAsync(
        $"""
        select e.bytes from {OfUnit} where $7::date is null or (e.effective_on, e.position) < ($7, $8)
        order by e.effective_on desc, e.position desc limit {limit}
        """,
        Entry, cancel, [unit, .. Parameters(query), before?.On, before?.Position]);

    public async Task<int> CountOfUnitAsync(Guid unit, EntryListQuery query, CancellationToken cancel) =>
        (await snapshot.ReadAsync($"select count(*)::integer from {OfUnit}", row => row.GetInt32(0), cancel, [unit, .. Parameters(query)]))[0];

    /// <summary>
    /// What concerns regions, and units that stand under them: of each unit its newest, merged, so that a district does not read the
    /// ledger of the province.
    /// </summary>
    /// <param name="units">Ids of the units; null: every entry of the ledger.</param>
    public Task<List<Entry>> OfRegionsAsync(Guid[] regions, Guid[]? units, EntryListQuery query, int limit, long? before, CancellationToken cancel) => snapshot.ReadAsync(
        units is null
            ? $"select e.bytes from entry e where e.position <= $2 and {Filter} and ($7::bigint is null or e.position < $7) order by e.position desc limit {limit}"
            : $"""
               select e.bytes from (
                 select e.position from unnest($1) s (stream)
                 cross join lateral (select e.position from entry e where e.stream = s.stream and e.position <= $2 and {Filter} and ($7::bigint is null or e.position < $7)
                                     order by e.number desc limit {limit}) e
                 union select e.position from entry e where e.stream = $9 and (e.region_id = any($8) or e.unit_id = any($1)) and e.position <= $2 and {Filter}
                   and ($7::bigint is null or e.position < $7)) p
               join entry e using (position) order by e.position desc limit {limit}
               """,
        Entry, cancel, [units ?? [], .. Parameters(query), before, regions, Regions.Tree.Stream]);

    public async Task<int> CountOfRegionsAsync(Guid[] regions, Guid[]? units, EntryListQuery query, CancellationToken cancel) => (await snapshot.ReadAsync(
        units is null
            ? $"select count(*)::integer from entry e where e.position <= $2 and {Filter}"
            : $"select count(*)::integer from entry e where (e.stream = any($1) or e.stream = $8 and (e.region_id = any($7) or e.unit_id = any($1))) and e.position <= $2 and {Filter}",
        row => row.GetInt32(0), cancel, [units ?? [], .. Parameters(query), regions, Regions.Tree.Stream]))[0];

    public async Task<IReadOnlyDictionary<long, Entry>> ByPositionAsync(IReadOnlyList<long> positions, CancellationToken cancel) =>
        (await snapshot.ReadAsync("select bytes from entry where position = any($1)", Entry, cancel, positions.ToArray())).ToDictionary(entry => entry.Position);

    public async Task<IReadOnlyDictionary<StreamNumber, Entry>> ByNumberAsync(IReadOnlyList<StreamNumber> keys, CancellationToken cancel) =>
        (await snapshot.ReadAsync("select e.bytes from unnest($1, $2) k (stream, number) join entry e using (stream, number)", Entry, cancel,
            keys.Select(key => key.Stream).ToArray(), keys.Select(key => key.Number).ToArray())).ToDictionary(entry => new StreamNumber(entry.Stream, entry.Number));

    /// <summary>The hash of the batch that each entry came in, lower-case hexadecimal.</summary>
    public async Task<IReadOnlyDictionary<long, string>> BatchHashesAsync(IReadOnlyList<long> positions, CancellationToken cancel) =>
        (await snapshot.ReadAsync("select e.position, b.hash from entry e join batch b on b.last_position = e.batch where e.position = any($1)",
            row => (Position: row.GetInt64(0), Hash: Convert.ToHexStringLower(row.GetFieldValue<byte[]>(1))), cancel, positions.ToArray()))
        .ToDictionary(one => one.Position, one => one.Hash);

    /// <summary>The reversals of those entries that have been reversed.</summary>
    public async Task<IReadOnlyDictionary<long, Entry>> ReversalsAsync(IReadOnlyList<long> positions, CancellationToken cancel) =>
        (await snapshot.ReadAsync("select bytes from entry where reverses = any($1)", Entry, cancel, positions.ToArray())).ToDictionary(entry => entry.Reverses!.Value);

    private const string Filter =
        """
        (cardinality($3) = 0 or e.kind = any($3)) and ($4::date is null or e.effective_on >= $4) and ($5::date is null or e.effective_on <= $5)
        and ($6::text is null or e.facts ->> 'category' = $6)
        """;

    private static object?[] Parameters(EntryListQuery query) => [query.At, query.Kinds.ToArray(), query.From, query.To, query.Category];

    private static Entry Entry(Npgsql.NpgsqlDataReader row) => Canonical.Read(row.GetFieldValue<byte[]>(0));
}
