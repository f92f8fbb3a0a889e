namespace Hierarchy.Rollups;

/// <summary>A region is being rebuilt and cannot be read at this watermark; at a later one it can.</summary>
public sealed class FencedException(Guid region) : Exception($"region {region} is fenced at this watermark");
