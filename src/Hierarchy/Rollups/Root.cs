using System.Collections.Immutable;
using Hierarchy.Regions;

namespace Hierarchy.Rollups;

/// <summary>The ledger position that an answer rests on (水位).</summary>
public sealed record Watermark(long Position, DateTimeOffset CommittedAt, string BatchHash)
{
    public static Watermark Of(Head head) => new(head.Position, head.RecordedAt, Convert.ToHexStringLower(head.Hash));
}

/// <summary>
/// Everything at one watermark, immutable; shares structure with the one before. A request holds one and reads nothing else.
/// </summary>
public sealed record Root(Watermark Watermark, Tree Tree, ImmutableDictionary<Guid, RegionFigures> Regions)
{
    /// <summary>At an earlier watermark some region waits, fenced; from this one on all answer.</summary>
    public long WholeFrom { get; init; }

    /// <summary>
    /// The figures of a region. Null while it is fenced: it was rebuilt from a later position and waits for the
    /// watermark to reach it.
    /// </summary>
    public RegionFigures? Figures(Guid region) =>
        !Regions.TryGetValue(region, out var figures) ? RegionFigures.Empty(region, Watermark.Position)
        : figures.Position > Watermark.Position ? null
        : figures;
}
