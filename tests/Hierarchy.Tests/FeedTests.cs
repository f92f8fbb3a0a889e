using System.Collections.Immutable;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Tests;

/// <summary>A reader of the store finds the actors at the position that it reads there, and nothing is kept for nobody.</summary>
public sealed class FeedTests
{
    private static Root At(long position) =>
        new(new Watermark(position, DateTimeOffset.UnixEpoch, ""), Tree.Empty, ImmutableDictionary<Guid, RegionFigures>.Empty);

    [Fact]
    public async Task A_reader_finds_what_was_there_when_it_began_and_all_that_came_since()
    {
        var feed = new Feed(At(3));
        using var reader = feed.Read();
        feed.Publish(At(5));
        feed.Publish(At(9));
        foreach (var position in new[] { 3, 5, 9 })
            Assert.Equal(position, (await reader.AtAsync(position, default))!.Watermark.Position);
    }

    [Fact]
    public async Task What_has_not_been_published_yet_is_waited_for()
    {
        var feed = new Feed(At(3));
        using var reader = feed.Read();
        var waiting = reader.AtAsync(7, default);
        feed.Publish(At(5));
        Assert.False(waiting.IsCompleted);
        feed.Publish(At(7));
        Assert.Equal(7, (await waiting)!.Watermark.Position);
    }

    [Fact]
    public async Task A_position_inside_of_a_batch_is_nowhere()
    {
        var feed = new Feed(At(3));
        using var reader = feed.Read();
        feed.Publish(At(5));
        Assert.Null(await reader.AtAsync(4, default));
    }

    [Fact]
    public async Task Who_began_later_does_not_find_what_was_before_when_the_earlier_has_gone()
    {
        var feed = new Feed(At(3));
        var early = feed.Read();
        feed.Publish(At(5));
        using var late = feed.Read();
        feed.Publish(At(6));
        Assert.NotNull(await late.AtAsync(3, default));
        early.Dispose();
        early.Dispose();
        Assert.Null(await late.AtAsync(3, default));
        Assert.NotNull(await late.AtAsync(5, default));
        Assert.NotNull(await late.AtAsync(6, default));
    }

    [Fact]
    public async Task Who_is_too_slow_is_told_so()
    {
        var feed = new Feed(At(0));
        using var reader = feed.Read();
        for (var position = 1; position <= Feed.MostKept; position++)
            feed.Publish(At(position));
        Assert.Null(await reader.AtAsync(0, default));
        Assert.NotNull(await reader.AtAsync(1, default));
    }

    [Fact]
    public void Roots_are_not_kept_while_nobody_reads()
    {
        var (feed, lost) = Published();
        GC.Collect();
        Assert.False(lost.TryGetTarget(out _));
        GC.KeepAlive(feed);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static (Feed, WeakReference<Root>) Published()
    {
        var feed = new Feed(At(1));
        feed.Read().Dispose();
        var root = At(2);
        feed.Publish(root);
        feed.Publish(At(3));
        return (feed, new WeakReference<Root>(root));
    }
}
