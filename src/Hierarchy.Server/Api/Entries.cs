using Hierarchy.Postgres;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

public sealed record Honour(Entry Entry, HonourAwarded Fact);
public sealed record Activity(Entry Entry, ActivityHeld Fact);

/// <summary>Lists of entries, as they are asked for.</summary>
internal static class Entries
{
    public static EntryListQuery Query(long at, IReadOnlyList<string> kinds, Period? from, Period? to) => new(at, kinds, from?.FirstDay, to?.LastDay);

    public static Connection<T> As<T>(Connection<Entry> page, Func<Entry, T> as_) =>
        new([.. page.Edges.Select(edge => new Edge<T>(edge.Cursor, as_(edge.Node)))], page.PageInfo, page.Count);
}
