using System.Collections.Immutable;

namespace Hierarchy.Rollups;

/// <summary>
/// The rollup (汇总) of one region as of a batch, immutable. Its total is the sum of its parts: what each child region
/// gave while it was under this one, and the units attached directly.
/// </summary>
/// <param name="Position">The batch these figures were last brought to; older watermarks cannot be answered from them.</param>
public sealed record RegionFigures(
    Guid Region, long Position, Series Total, Series Direct, ImmutableDictionary<Guid, Series> Children)
{
    public static RegionFigures Empty(Guid region, long position) =>
        new(region, position, Series.Empty, Series.Empty, ImmutableDictionary<Guid, Series>.Empty);
}
