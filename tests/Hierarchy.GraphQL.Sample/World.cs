using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Hierarchy.GraphQL.Sample;

/// <summary>A small country in memory: 71 regions and 280 units.</summary>
public sealed class World
{
    readonly ConcurrentDictionary<Channel<Unit>, bool> _listeners = new();

    public World() => Build("r", "Root", 0, null);

    public Dictionary<string, Region> Regions { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Unit> Units { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Person> People { get; } = new(StringComparer.Ordinal);

    public object? ById(string id) => Regions.TryGetValue(id, out var r) ? r : Units.TryGetValue(id, out var u) ? u : People.GetValueOrDefault(id);

    void Build(string id, string name, int level, Region? parent)
    {
        var region = new Region(id, name, level, parent);
        Regions[id] = region;
        parent?.Below.Add(region);
        for (var i = 0; i < level switch { 0 => 14, 1 => 4, _ => 0 }; i++) Build($"{id}-{i}", $"{name} {i}", level + 1, region);
        for (var i = 0; level > 0 && i < 4; i++) AddUnit(region, i);
    }

    void AddUnit(Region region, int i)
    {
        var person = new Person($"p:{region.Id}:{i}", i % 3 == 0 ? null : $"Person {i}", 30 + i);
        var unit = new Unit($"u:{region.Id}:{i}", $"Unit {region.Id}/{i}", (UnitKind)i, region.Id)
        {
            Revenue = 1000.5 * (i + 1),
            Headcount = i % 2 == 1 ? i : null,
            Opened = $"2024-01-0{i + 1}T00:00:00Z",
            Tags = i % 3 == 0 ? null : ["a", "b"],
            Matrix = [[1, null], null, []],
            Boss = i % 2 == 0 ? null : person,
        };
        People[person.Id] = person;
        unit.Boss?.Manages.Add(unit);
        region.Own.Add(unit);
        Units[unit.Id] = unit;
    }

    public void Rename(Unit unit, string name)
    {
        unit.Name = name;
        foreach (var listener in _listeners.Keys) listener.Writer.TryWrite(unit);
    }

    public async IAsyncEnumerable<Unit> RenamedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var channel = Channel.CreateBounded<Unit>(new BoundedChannelOptions(100) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[channel] = true;
        try
        {
            await foreach (var unit in channel.Reader.ReadAllAsync(token)) yield return unit;
        }
        finally
        {
            _listeners.TryRemove(channel, out _);
        }
    }

    public static UnitConnection Page(IEnumerable<Unit> units, int? first, string? after, UnitFilter? where)
    {
        var all = units.Where(u => where?.Matches(u) ?? true).ToArray();
        var at = string.IsNullOrEmpty(after) ? 0 : Array.FindIndex(all, u => u.Id == after) + 1;
        var count = Count(first ?? 5);
        var page = all.Skip(at).Take(count).ToArray();
        return new([.. page.Select(u => new UnitEdge(u.Id, u))], page,
            new(at + count < all.Length, at > 0, page.FirstOrDefault()?.Id, page.LastOrDefault()?.Id), all.Length);
    }

    public static int Count(int first) => Math.Clamp(first, 0, 50);
}
