using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Rollups;

namespace Hierarchy.Server.Api;

public sealed record MonthRange(Period From, Period To);

/// <summary>Exactly one of these.</summary>
public sealed record PeriodInput(Period? Month = null, MonthRange? Range = null, int? Year = null);

/// <summary>Which figures: of which months, of all units or those of a line, and as of which position.</summary>
public sealed record RollupScope(PeriodInput Period, string? Line = null, long? AsOf = null);

/// <summary>What is asked for, made sure of; figures of an earlier position are counted anew (复算), at a price.</summary>
public sealed class Scopes(Site site, Reading reading, RecountTurns turns)
{
    public const int MaxMonths = 120;

    public async Task<Rollup> RollupAsync(Region region, RollupScope asked, CancellationToken cancel)
    {
        reading.Sight.Demand(region);
        var (from, to) = Months(asked.Period);
        var scope = Of(from, to, asked.Line, asked.AsOf);
        return new Rollup(region, scope, scope.AsOf is { } at ? await RecountAsync(region, at, cancel) : null);
    }

    public FigureScope Of(Period from, Period to, string? line, long? asOf = null)
    {
        if (to < from || to.Index - from.Index >= MaxMonths)
            throw Refusals.BadValue("period", $"{from}—{to}", $"先有后到，不超过 {MaxMonths} 个月");
        if (line is not null && site.Catalogue.List("lines").All(known => known.Code != line))
            throw Refusals.BadValue("line", line, "应为代码表 lines 中的系统代码");
        if (asOf is { } at && (at < 1 || at > reading.Root.Watermark.Position))
            throw Refusals.BadValue("asOf", $"{at}", $"应为 1 至 {reading.Root.Watermark.Position} 之间的台账序号");
        return new FigureScope(from, to, line, asOf);
    }

    private static (Period From, Period To) Months(PeriodInput asked) => asked switch
    {
        { Month: { } month } => (month, month),
        { Range: { } range } => (range.From, range.To),
        { Year: { } year } when year is >= 1949 and <= 9998 => (new Period(year, 1), new Period(year, 12)),
        { Year: var year } => throw Refusals.BadValue("year", $"{year}", "应为四位年份"),
    };

    private async Task<RecountedRegion> RecountAsync(Region region, long asOf, CancellationToken cancel)
    {
        var batch = await site.Seals.BatchBeforeAsync(asOf, cancel);
        var tree = await site.Ledger.ReadTreeAsync(batch.Position, cancel);
        if (!tree.Regions.ContainsKey(region.Id))
            throw Refusals.BadValue("asOf", $"{asOf}", $"区划「{region.Name}」在那时尚未设立");
        using var turn = await turns.TakeAsync(cancel);
        await using var connection = await site.Database.OpenConnectionAsync(cancel);
        var parts = await Recount.RegionAsync(connection, batch.Position, region.Id, cancel);
        var children = parts.Where(part => part.Key.Child is not null).ToDictionary(part => part.Key.Child!.Value, part => part.Value);
        return new RecountedRegion(Watermark.Of(batch), tree, RegionFigures.Empty(region.Id, batch.Position) with
        {
            Total = Recount.Sum(parts.Values),
            Direct = parts.GetValueOrDefault(new Part(region.Id, null), Series.Empty),
            Children = System.Collections.Immutable.ImmutableDictionary.CreateRange(children),
        });
    }
}

/// <summary>A recount reads the whole ledger: few run at a time, the others wait.</summary>
public sealed class RecountTurns
{
    public const int AtOnce = 2;

    private readonly SemaphoreSlim _turns = new(AtOnce);

    public async Task<IDisposable> TakeAsync(CancellationToken cancel)
    {
        await _turns.WaitAsync(cancel);
        return new Turn(_turns);
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
