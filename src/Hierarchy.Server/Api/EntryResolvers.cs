using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>An entry of the ledger, and what hangs on it.</summary>
public sealed class EntryResolvers(Reading reading, Summaries summaries)
{
    public string Id(Entry entry) => Ids.Entry(entry.Position);

    public string Kind(Entry entry) => entry.Fact.Kind;

    public async Task<UnitState?> UnitAsync(Entry entry, Func<Guid, Task<UnitState?>> unitById) => entry.UnitId is { } id ? await unitById(id) : null;

    public Region? Region(Entry entry) => entry.RegionId is { } id ? reading.Root.Tree.Regions.GetValueOrDefault(id) : null;

    public async Task<Entry?> ReversesAsync(Entry entry, Func<long, Task<Entry?>> entryByPosition) => entry.Reverses is { } position ? await entryByPosition(position) : null;

    public Task<Entry?> ReversedByAsync(Entry entry, Func<long, Task<Entry?>> reversalOf) => reversalOf(entry.Position);

    public Task<string?> BatchHashAsync(Entry entry, Func<long, Task<string?>> batchHash) => batchHash(entry.Position);

    public Task<string> SummaryAsync(Entry entry, Func<Guid, Task<UnitState?>> unitById) => summaries.OfAsync(entry, unitById);
}

public sealed class HonourResolvers(Reading reading, Labels labels)
{
    public string Id(Honour honour) => Ids.Honour(honour.Entry.Position);
    public async Task<UnitState?> UnitAsync(Honour honour, Func<Guid, Task<UnitState?>> unitById) => await unitById(honour.Entry.UnitId!.Value);
    public string Title(Honour honour) => honour.Fact.Title;
    public TitleLevel? Level(Honour honour) => honour.Fact.Level;
    public CatalogueItem Kind(Honour honour) => labels.Item("honour-kinds", honour.Fact.HonourKind, reading.Today);
    public HolderKind Holder(Honour honour) => honour.Fact.Holder;

    public MeasuredCount Count(Honour honour)
    {
        var count = Hierarchy.Count.Of(honour.Fact.Number, honour.Fact.AtLeast);
        var measure = honour.Fact.Holder == HolderKind.Unit ? Measures.HonoursAwarded : Measures.HonoursOf(honour.Fact.Holder);
        return new(count.Known, count.Unknown, count.AtLeast, measure.Code);
    }

    public PartialDate AwardedOn(Honour honour) => honour.Fact.AwardedOn;
    public PartialDate? AssessedFrom(Honour honour) => honour.Fact.AssessedFrom;
    public PartialDate? AssessedTo(Honour honour) => honour.Fact.AssessedTo;
    public string? Issuer(Honour honour) => honour.Fact.Issuer;
    public string? DocumentNumber(Honour honour) => honour.Fact.DocumentNumber;
    public async Task<bool> ReversedAsync(Honour honour, Func<long, Task<Entry?>> reversalOf) => await reversalOf(honour.Entry.Position) is not null;
}

public sealed class ActivityResolvers(Reading reading, Labels labels)
{
    public string Id(Activity activity) => Ids.Activity(activity.Entry.Position);
    public async Task<UnitState?> UnitAsync(Activity activity, Func<Guid, Task<UnitState?>> unitById) => await unitById(activity.Entry.UnitId!.Value);
    public CatalogueItem Category(Activity activity) => labels.Item("activity-categories", activity.Fact.Category, reading.Today);
    public string? Title(Activity activity) => activity.Fact.Title;
    public PartialDate HeldOn(Activity activity) => activity.Fact.HeldOn;
    public MeasuredCount Sessions(Activity activity) => Counted(activity.Fact.Sessions, activity.Fact.SessionsAtLeast, Measures.Sessions);
    public MeasuredCount Participants(Activity activity) => Counted(activity.Fact.Participants, activity.Fact.ParticipantsAtLeast, Measures.Participants);

    public async Task<IEnumerable<UnitState?>> CoOrganisersAsync(Activity activity, Func<Guid, Task<UnitState?>> unitById) =>
        await Task.WhenAll(activity.Fact.CoOrganisers.Select(unitById));

    public async Task<bool> ReversedAsync(Activity activity, Func<long, Task<Entry?>> reversalOf) => await reversalOf(activity.Entry.Position) is not null;

    private static MeasuredCount Counted(int? number, bool atLeast, Measure measure)
    {
        var count = Count.Of(number, atLeast);
        return new(count.Known, count.Unknown, count.AtLeast, measure.Code);
    }
}

public sealed class PartnershipResolvers
{
    public async Task<UnitState?> LeadAsync(PartnershipOf one, Func<Guid, Task<UnitState?>> unitById) => await unitById(one.LeadId);
    public async Task<UnitState?> PartnerAsync(PartnershipOf one, Func<Guid, Task<UnitState?>> unitById) => await unitById(one.PartnerId);
}

/// <summary>Where an entry came from. The file is shown to those who see every unit it speaks of.</summary>
public sealed class SourceResolvers(Reading reading)
{
    public async Task<Document?> DocumentAsync(Source source, Func<string, Task<Document?>> documentBySha256, Func<Guid, Task<UnitState?>> unitById)
    {
        if (source.Document is null || await documentBySha256(source.Document) is not { } document)
            return null;
        var units = await Task.WhenAll(document.Units.Select(unitById));
        return reading.Viewer!.Can(Accounts.Scope.Read) && units.All(unit => unit is not null && reading.Sight.Sees(unit)) ? document : throw Refusals.OutOfSight();
    }

    // Places in a text are of proposals that were read out of a report; there are none yet that came that way.
    public int? Start(Source source) => null;
    public int? End(Source source) => null;
}

/// <param name="Units">The units that entries from this file are about.</param>
public sealed record Document(string Sha256, string Name, long Bytes, IReadOnlyList<Guid> Units)
{
    public string Id => Ids.Document(Sha256);
    public string Url => $"/files/{Sha256}";
}
