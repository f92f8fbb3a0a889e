using Hierarchy.Rollups;

namespace Hierarchy.Tests;

public class VectorTests
{
    public static TheoryData<string> Files => [.. Vector.Files.Select(file => Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_actors_give_every_figure_computed_by_hand(string file)
    {
        var checks = 0;
        var vector = new Vector(Vector.Files.Single(path => Path.GetFileName(path) == file));
        await vector.RunAsync((world, check) =>
        {
            checks++;
            foreach (var key in vector.Keys.Where(key => Vector.IsThere(world, key)).Union(check.Figures.Keys))
                Vector.Compare($"{file}, check {checks}", key, part => SeriesOf(world, part), check);
            return Task.CompletedTask;
        });
        Assert.True(checks > 0, $"{file} checks nothing");
    }

    private static Series SeriesOf(World world, string key)
    {
        var parts = key.Split('>');
        var figures = world.Root.Figures(Vector.RegionOf(world, parts[0]))!;
        return parts.Length == 1 ? figures.Total
            : parts[1].Length == 0 ? figures.Direct
            : figures.Children.GetValueOrDefault(Vector.RegionOf(world, parts[1]), Series.Empty);
    }
}
