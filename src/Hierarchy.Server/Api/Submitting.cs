using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Server.Accounts;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>
/// From a mutation to the ledger and back (提交): who may ask, on whose behalf, and what is read of the result. What a viewer does not
/// see is refused as if it were not there.
/// </summary>
public sealed class Submitting(Site site, Reading reading, Nodes nodes)
{
    /// <summary>What came of a command: a receipt, or why not.</summary>
    public sealed record Answer(ReceiptOf? Receipt, long? First, IReadOnlyList<UserError> Errors)
    {
        public static Answer Refused(Refusal refusal) => new(null, null, [UserError.Of(refusal)]);
    }

    public Author Author => reading.Viewer! switch
    {
        { UnitId: { } unit } viewer => new Author(viewer.Display, Unit: unit),
        var viewer => new Author(viewer.Display, Office: viewer.RegionId),
    };

    /// <summary>A command about one unit.</summary>
    public async Task<Answer> ForUnitAsync(string mutation, Guid unit, Func<Command> command, CancellationToken cancel)
    {
        Demand(mutation);
        return await SeesAsync([unit], cancel) ? await SubmitAsync(command(), unit, null, cancel) : Answer.Refused(Refusal.UnknownUnit(unit));
    }

    public async Task<Answer> ForUnitsAsync(string mutation, IReadOnlyList<Guid> units, Command command, CancellationToken cancel)
    {
        Demand(mutation);
        if (units.Count == 0)
            return Answer.Refused(Refusal.NameRequired("unitIds"));
        return await SeesAsync(units, cancel) ? await SubmitAsync(command, units[0], null, cancel) : Answer.Refused(Refusal.UnknownUnit(units[0]) with { Field = "unitIds" });
    }

    /// <summary>A command about a region that bears a code today.</summary>
    public async Task<Answer> ForRegionAsync(string mutation, string code, Command command, CancellationToken cancel)
    {
        Demand(mutation);
        return reading.Root.Tree.ByCode(code) is { } region && reading.Sight.Sees(region)
            ? await SubmitAsync(command, null, region.Id, cancel)
            : Answer.Refused(Refusal.UnknownRegion(code));
    }

    public async Task<Answer> ForEntryAsync(string mutation, long position, Command command, CancellationToken cancel)
    {
        Demand(mutation);
        await reading.OpenRowsAsync(cancel);
        return await nodes.EntryAsync(position, cancel) is { } entry ? await SubmitAsync(command, entry.UnitId, entry.RegionId, cancel) : Answer.Refused(Refusal.UnknownEntry(position));
    }

    public void Demand(string mutation)
    {
        if (!Rights.Of(reading.Viewer!).Contains(mutation))
            throw Refusals.MayNot("办理这项操作");
    }

    /// <summary>Whether the request asked for what a command recorded, and there is something to show.</summary>
    public bool Shows(Answer answer) => answer.Receipt is not null && reading.HasRows;

    /// <summary>Entries of an accepted command, oldest first.</summary>
    public async Task<IReadOnlyList<Entry>> EntriesAsync(Answer answer, CancellationToken cancel)
    {
        if (answer is not { Receipt.Position: var last, First: { } first })
            return [];
        var positions = Enumerable.Range(0, checked((int)(last - first + 1))).Select(i => first + i).ToArray();
        return [.. (await new EntryLists(reading.Snapshot).ByPositionAsync(positions, cancel)).Values.OrderBy(entry => entry.Position)];
    }

    public async Task<UnitState?> UnitAsync(Answer answer, Guid unit, CancellationToken cancel) =>
        !Shows(answer) ? null : (await new UnitLists(reading.Snapshot).ByIdAsync([unit], cancel)).GetValueOrDefault(unit);

    /// <summary>A unit that the viewer sees; null for any other.</summary>
    public async Task<UnitState?> FindAsync(Guid unit, CancellationToken cancel)
    {
        await reading.OpenRowsAsync(cancel);
        return (await new UnitLists(reading.Snapshot).ByIdAsync([unit], cancel)).GetValueOrDefault(unit) is { } found && reading.Sight.Sees(found) ? found : null;
    }

    /// <summary>Both ends of a merger: what lies beyond is not told by the way in which it is refused.</summary>
    public async Task<Answer> ForMergerAsync(UnitMerge merge, CancellationToken cancel)
    {
        Demand("unitMerge");
        foreach (var (unit, field) in new[] { (merge.UnitId, "unitId"), (merge.Input.IntoUnitId, "intoUnitId") })
        {
            if (!await SeesAsync([unit], cancel))
                return Answer.Refused(Refusal.UnknownUnit(unit) with { Field = field });
        }
        return await SubmitAsync(merge, merge.UnitId, null, cancel);
    }

    /// <summary>A clerk's own unit needs no look.</summary>
    private async Task<bool> SeesAsync(IReadOnlyList<Guid> units, CancellationToken cancel)
    {
        if (reading.Viewer!.UnitId is { } own)
            return units.All(unit => unit == own);
        await reading.OpenRowsAsync(cancel);
        var found = await new UnitLists(reading.Snapshot).ByIdAsync(units, cancel);
        return units.All(unit => found.TryGetValue(unit, out var state) && reading.Sight.Sees(state));
    }

    public async Task<Answer> SubmitAsync(Command command, Guid? unit, Guid? region, CancellationToken cancel)
    {
        // No session of the store is held while the ledger decides.
        await reading.DisposeAsync();
        switch (await site.Actors.SubmitAsync(Order.One(command, Author), cancel))
        {
            case Outcome.Accepted { Receipt: var receipt }:
                await reading.AdvanceAsync(receipt.Position, cancel);
                var entry = reading.HasRows ? await EntryAsync(receipt, receipt.UnitId ?? unit, receipt.RegionId ?? region, cancel) : null;
                return new(new(receipt.Position, receipt.BatchHash, entry, receipt.Replayed), receipt.First, []);
            case Outcome.Refused { Refusal: { Code: "BUSY" or "UNAVAILABLE" } later }:
                throw new GraphQL.GraphQLException(later.Message, later.Code);
            case Outcome.Refused { Refusal: var refusal }:
                return Answer.Refused(refusal);
            case Outcome.Failed { Cause: var cause }:
                throw cause;
            case var other:
                throw new InvalidOperationException($"an order was answered {other}");
        }
    }

    private async Task<Entry> EntryAsync(Receipt receipt, Guid? unit, Guid? region, CancellationToken cancel)
    {
        var entries = new EntryLists(reading.Snapshot);
        if (receipt.First is not null)
            return (await entries.ByPositionAsync([receipt.Position], cancel))[receipt.Position];
        var query = Entries.Query(reading.Root.Watermark.Position, [], null, null);
        var last = unit is { } id ? await entries.OfUnitAsync(id, query, 1, null, cancel) : await entries.OfRegionsAsync(region is { } one ? [one] : [], [], query, 1, null, cancel);
        return last.Count > 0 ? last[0] : throw new InvalidOperationException("a command was accepted for something that no entry is about");
    }
}
