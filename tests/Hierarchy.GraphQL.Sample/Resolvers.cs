using System.Globalization;
using System.Text.Json;

namespace Hierarchy.GraphQL.Sample;

/// <summary>The data is made for the shape of answers: some arguments only have to be understood, and change nothing.</summary>
public sealed class RegionResolvers
{
    public string Label(Region region, bool? upper, string prefix) => prefix + (upper == true ? region.Name.ToUpperInvariant() : region.Name);
    public IEnumerable<Region> Children(Region region, int? first, UnitKind[]? kinds) => region.Below.Take(first ?? 10);
    public UnitConnection Units(Region region, int? first, string? after, UnitFilter? where, UnitSort[]? order) =>
        World.Page(region.AllUnits, first, after, where);
    public string? OldCode(Region region) => region.Code;

    public Rollup Rollup(Region region, string? from, string? to)
    {
        var units = region.AllUnits.ToArray();
        var counts = Enum.GetValues<UnitKind>().Select(k => new KindCount(k, units.Count(u => u.Kind == k))).ToArray();
        return new(units.Length, units.Sum(u => u.Revenue), units.Sum(u => u.Headcount ?? 0), counts);
    }
}

public sealed class UnitResolvers
{
    public string Label(Unit unit, bool? upper, string prefix) => prefix + (upper == true ? unit.Name.ToUpperInvariant() : unit.Name);
    public async Task<Region?> Region(Unit unit, Func<string, Task<Region>> regionById) => await regionById(unit.RegionId);
    public string? Broken(Unit unit) =>
        unit.Id.EndsWith(":3", StringComparison.Ordinal) ? throw new GraphQLException("broken on purpose", "BROKEN") : null;

    public async Task<IReadOnlyDictionary<Unit, Person>> ManagerAsync(IReadOnlyList<Unit> units, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return units.Where(u => u.Boss is not null).ToDictionary(u => u, u => u.Boss!);
    }
}

public sealed class RollupResolvers
{
    public double? Average(Rollup rollup, int? decimals) =>
        rollup.Units == 0 ? null : Math.Round(rollup.Revenue / rollup.Units, Math.Clamp(decimals ?? 2, 0, 9));
}

public sealed class Loaders(World world)
{
    public async Task<IReadOnlyDictionary<string, Region>> RegionById(IReadOnlyList<string> ids, CancellationToken token)
    {
        await Task.Yield();
        token.ThrowIfCancellationRequested();
        return ids.Distinct().Where(world.Regions.ContainsKey).ToDictionary(id => id, id => world.Regions[id]);
    }
}

public sealed class Query(World world, TimeProvider time)
{
    public object? Node(string id) => world.ById(id);
    public IEnumerable<object?> Nodes(string[] ids) => ids.Select(world.ById);
    public Region? Region(string id) => world.Regions.GetValueOrDefault(id);
    public IEnumerable<Region> Regions(int? level, int? first) =>
        world.Regions.Values.Where(r => level is null || r.Level == level).Take(World.Count(first ?? 5));
    public Unit? Unit(UnitBy by) =>
        !string.IsNullOrEmpty(by.Id) ? world.Units.GetValueOrDefault(by.Id) : world.Units.Values.FirstOrDefault(u => u.Name == by.Name);
    public UnitConnection Units(int? first, string? after, UnitFilter? where, UnitSort[]? order) =>
        World.Page(world.Units.Values, first, after, where);
    public IEnumerable<object> Named() => [world.Regions["r"], world.Units.Values.First(), world.Regions["r-1"], world.Units.Values.ElementAt(3)];
    public string Now() => time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
    public Unit Oldest() => world.Units.Values.First();

    public IEnumerable<object> Search(string text, int? first) =>
        world.Regions.Values.Select(r => ((string?)r.Name, (object)r))
            .Concat(world.Units.Values.Select(u => ((string?)u.Name, (object)u)))
            .Concat(world.People.Values.Select(p => (p.Name, (object)p)))
            .Where(x => x.Item1?.Contains(text, StringComparison.Ordinal) ?? false).Select(x => x.Item2).Take(World.Count(first ?? 5));

    public string Echo(int? @int, double? @float, string? @string, bool? boolean, string? id, int[]? ints, int?[]?[]? matrix, UnitKind? kind,
        UnitKind[]? kinds, IntRange? range, string? when) =>
        JsonSerializer.Serialize(new { @int, @float, @string, boolean, id, ints, matrix, kind, kinds, range, when });
}

public sealed class Mutation(World world)
{
    public RenamePayload Rename(RenameInput input)
    {
        if (!world.Units.TryGetValue(input.Id, out var unit)) return new(null, ["no such unit"]);
        world.Rename(unit, input.Name);
        return new(unit, []);
    }

    public async Task<bool> TouchAsync(string id)
    {
        await Task.Yield();
        return id is not null;
    }
}

public sealed class Subscription(World world)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async IAsyncEnumerable<int> Tick(int? count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        for (var i = 0; i < Math.Clamp(count ?? 3, 0, 100); i++)
        {
            await Task.Delay(Pause, token);
            yield return i;
        }
    }

    public async IAsyncEnumerable<Unit> UnitChanged(
        int? count, string? id, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var units = world.Units.Values.Where(u => id is null || u.Id == id).ToArray();
        for (var i = 0; units.Length > 0 && i < Math.Clamp(count ?? 3, 0, 100); i++)
        {
            await Task.Delay(Pause, token);
            yield return units[i % units.Length];
        }
    }

    public IAsyncEnumerable<Unit> Renamed(CancellationToken token) => world.RenamedAsync(token);
}
