using Hierarchy.Hosting;
using Hierarchy.Rollups;
using Hierarchy.Tests;

namespace Hierarchy.Postgres.Tests;

public class VectorRecountTests
{
    public static TheoryData<string> Files => [.. Vector.Files.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_recount_gives_every_figure_computed_by_hand(string file)
    {
        var vector = new Vector(Vector.Files.Single(path => Path.GetFileName(path) == file));
        await vector.RunAsync(async (world, check) =>
        {
            await using var database = await TestDatabase.CreateAsync();
            await Copies.CopyAsync(((MemoryLedger)world.Ledger).Entries, database);
            await using var connection = await database.Source.OpenConnectionAsync();
            var parts = await Recount.RegionsAsync(connection, world.Root.Watermark.Position, default);
            foreach (var key in vector.Keys.Where(key => Vector.IsThere(world, key)).Union(check.Figures.Keys))
                Vector.Compare(file, key, part => SeriesOf(parts, world, part), check);
        });
    }

    private static Series SeriesOf(IReadOnlyDictionary<Part, Series> parts, World world, string key)
    {
        var names = key.Split('>');
        var region = Vector.RegionOf(world, names[0]);
        if (names.Length == 1)
            return Recount.Sum(parts.Where(part => part.Key.Region == region).Select(part => part.Value));
        Guid? child = names[1].Length == 0 ? null : Vector.RegionOf(world, names[1]);
        return parts.GetValueOrDefault(new Part(region, child), Series.Empty);
    }
}
