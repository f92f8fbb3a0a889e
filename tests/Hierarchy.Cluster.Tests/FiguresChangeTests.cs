using System.Collections.Immutable;
using Hierarchy.Rollups;

namespace Hierarchy.Cluster.Tests;

/// <summary>What silos are told of a region leads from the figures that they have to those that the writer has.</summary>
public class FiguresChangeTests
{
    private static readonly Guid Region = Guid.NewGuid();
    private static readonly Guid Stays = Guid.NewGuid();
    private static readonly Guid Leaves = Guid.NewGuid();
    private static readonly Period Month = new(2026, 2);

    [Fact]
    public void A_child_that_left_before_its_parent_was_rebuilt_counts_there_no_more()
    {
        var before = Figures(7, (Stays, 2), (Leaves, 3));
        var rebuilt = Figures(9, (Stays, 2));

        var after = FiguresChange.Between(before, rebuilt).ApplyTo(before);

        Assert.Equal(9, after.Position);
        Assert.Equal(2, after.Total.Flow(Measures.Sessions, Month, Month).Known);
        Assert.Equal(2, after.Children[Stays].Flow(Measures.Sessions, Month, Month).Known);
        Assert.Empty(after.Children[Leaves].Months);
    }

    [Fact]
    public void Whoever_is_told_the_whole_keeps_nothing_of_what_it_knew()
    {
        var after = FiguresChange.Between(null, Figures(9, (Stays, 2))).ApplyTo(Figures(7, (Leaves, 3)));

        Assert.Equal(2, after.Total.Flow(Measures.Sessions, Month, Month).Known);
        Assert.Equal([Stays], after.Children.Keys);
    }

    [Fact]
    public void A_change_that_comes_twice_changes_nothing_the_second_time()
    {
        var (before, later) = (Figures(7, (Stays, 2)), Figures(9, (Stays, 5)));
        var change = FiguresChange.Between(before, later);

        var after = change.ApplyTo(change.ApplyTo(before));

        Assert.Equal(5, after.Total.Flow(Measures.Sessions, Month, Month).Known);
    }

    private static RegionFigures Figures(long position, params (Guid Child, int Sessions)[] children)
    {
        var parts = children.ToImmutableDictionary(child => child.Child, child => Of(child.Sessions));
        return new RegionFigures(Region, position, Of(children.Sum(child => child.Sessions)), Series.Empty, parts);
    }

    private static Series Of(int sessions) => Series.Of([KeyValuePair.Create(Month, Cell.Of([KeyValuePair.Create(Measures.Sessions, new Count(sessions))]))]);
}
