using Hierarchy.Rollups;
using Orleans.Placement;

namespace Hierarchy.Cluster;

/// <summary>
/// Stays active. One that was activated anew, because its silo is gone, or that was loaded for an earlier writer, answers no report: so
/// the climb fences it, with all above it, and has them rebuilt.
/// </summary>
[KeepAlive, HashBasedPlacement]
internal sealed class RegionGrain(RegionLoads loads) : Grain, IRegionGrain
{
    private (Guid Writer, RegionActor Actor)? _held;

    private Guid Id => Key.IdOf(this.GetPrimaryKeyString());

    public async Task<long> LoadAsync(Guid writer, long atLeast, CancellationToken cancel)
    {
        var actor = await loads.TakeAsync(Id, atLeast, cancel);
        _held = (writer, actor);
        return actor.Figures.Position;
    }

    public async Task<RegionAnswer> ReportAsync(RegionCall call, CancellationToken cancel)
    {
        if (call.Known is null)
            _held = (call.Writer, new RegionActor(Id, call.Report.Placement, loadedAt: 0));
        if (_held is not { } held || held.Writer != call.Writer || held.Actor.Figures.Position != (call.Known ?? 0))
            throw new NotLoadedException($"region {Id} is not at {call.Known} for writer {call.Writer}");
        var before = held.Actor.Figures;
        var reply = await held.Actor.ReportAsync(call.Report, cancel);
        return new RegionAnswer(before, reply.Figures, reply.ToParents);
    }
}
