using Hierarchy.Postgres;
using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

public sealed record UnitStatus(TitleLevel Level, CatalogueItem Status, DateOnly Since, DateOnly? Until, string? Term, CatalogueItem? Tier);
public sealed record PartnershipOf(Guid LeadId, Guid PartnerId, CatalogueItem Kind, DateOnly Since, DateOnly? Until);

public sealed record LifecycleStep(CatalogueItem To, bool Allowed, string By, IReadOnlyList<string> Missing, IReadOnlyList<string> Warnings);

/// <param name="Number">Of the granting entry in the unit's stream.</param>
public sealed record MandateOf(Guid Unit, Region Office, int Number);

/// <summary>When a mandate was granted, and by which entry.</summary>
public sealed class MandateResolvers
{
    public async Task<DateTimeOffset> GrantedAtAsync(MandateOf mandate, Func<StreamNumber, Task<Entry?>> entryByNumber) => (await Granted(mandate, entryByNumber)).RecordedAt;

    public Task<Entry> EntryAsync(MandateOf mandate, Func<StreamNumber, Task<Entry?>> entryByNumber) => Granted(mandate, entryByNumber);

    private static async Task<Entry> Granted(MandateOf mandate, Func<StreamNumber, Task<Entry?>> entryByNumber) =>
        await entryByNumber(new(mandate.Unit, mandate.Number)) ?? throw new InvalidOperationException($"unit {mandate.Unit} has no entry {mandate.Number}");
}

/// <summary>A unit. Those who do not see it (partners, co-organisers elsewhere) are told its name and nothing more.</summary>
public sealed class UnitResolvers(Site site, Reading reading, Paging paging, Labels labels, Submitting submit)
{
    public IEnumerable<string> FormerNames(UnitState unit) => unit.Names.Steps.Select(step => step.Value).Where(name => name != unit.Name).Distinct();

    public string? CreditCode(UnitState unit) => Seen(unit).CreditCode;

    public CatalogueItem Kind(UnitState unit) => labels.Item("unit-kinds", Seen(unit).Kinds.Latest, reading.Today);

    public Region Region(UnitState unit) => reading.Sight.RegionOf(unit) ?? throw new InvalidOperationException($"unit {unit.Id} was never under any region");

    public CatalogueItem? Line(UnitState unit) => Seen(unit).Lines.Latest is { } line ? labels.Item("lines", line, reading.Today) : null;

    public string? RegisteredAddress(UnitState unit) => Seen(unit).Addresses.Latest;

    public int? StaffCount(UnitState unit) => Seen(unit).StaffCounts.Latest;

    public DateOnly RegisteredOn(UnitState unit) => Seen(unit).RegisteredOn;

    public Period? ClosedFrom(UnitState unit) => Seen(unit).ClosedFrom;

    /// <summary>In full for the unit itself and for the office right above it; others see enough to ask for the right person.</summary>
    public async Task<Contact?> ContactAsync(UnitState unit, Func<Guid, Task<Contact?>> contactByReference)
    {
        if (Seen(unit).Contact is not { } reference || await contactByReference(reference) is not { } contact)
            return null;
        var viewer = reading.Viewer!;
        var manages = viewer.UnitId == unit.Id || (viewer.Role is Accounts.Role.Province or Accounts.Role.City or Accounts.Role.District && reading.Sight.RegionOf(unit)?.Id == viewer.RegionId);
        return manages ? contact : new Contact(Masked(contact.Name, 1, 0), Masked(contact.Phone, 3, 2));
    }

    /// <summary>What is left of it: how it begins and ends.</summary>
    private static string? Masked(string? text, int first, int last) =>
        text is null ? null : text.Length <= first + last ? new string('*', text.Length) : text[..first] + new string('*', text.Length - first - last) + text[^last..];

    public async Task<UnitState?> MergedIntoAsync(UnitState unit, Func<Guid, Task<UnitState?>> unitById) =>
        Seen(unit).MergedInto is { } id ? await unitById(id) : null;

    public IEnumerable<UnitStatus> Statuses(UnitState unit) => Words.TitleLevels.Select(level => Status(Seen(unit), level));

    private UnitStatus Status(UnitState unit, TitleLevel level)
    {
        var step = unit.LatestStatus(level);
        var status = labels.Item("statuses", step?.Status ?? Catalogue.NoStatus, reading.Today);
        if (step is null)
            return new(level, status, unit.RegisteredOn, null, null, null);
        // The term is the title's, which a warning or a new application leaves as it is.
        var title = unit.TitleAt(level, DateOnly.MaxValue);
        var term = (title ?? step).Term is { } code ? labels.Of("terms", code, reading.Today) : null;
        var tier = (title ?? step).Tier is { } rank ? labels.Item("tiers", rank, reading.Today) : null;
        return new(level, status, step.On, title?.Until, term, tier);
    }

    public IEnumerable<LifecycleStep> NextSteps(UnitState unit, TitleLevel level) => Deciding.NextSteps
        .Of(Seen(unit), level, reading.Root.Tree, site.Catalogue, reading.Today, submit.Author)
        .Select(step => new LifecycleStep(labels.Item("statuses", step.To, reading.Today), step.Allowed, step.By, step.Missing, step.Warnings));

    public IEnumerable<MandateOf> Mandates(UnitState unit) => Seen(unit).Mandates
        .Where(mandate => reading.Root.Tree.Regions.ContainsKey(mandate.Office)).Select(mandate => new MandateOf(unit.Id, reading.Root.Tree[mandate.Office], mandate.Number));

    public async Task<IReadOnlyList<PartnershipOf>> PartnersAsync(UnitState unit, CancellationToken cancel)
    {
        var led = Seen(unit).Partnerships.Select(one => Of(unit.Id, one));
        var leads = await new UnitLists(reading.Snapshot).LeadsOfAsync(unit.Id, cancel);
        var joined = leads.SelectMany(lead => lead.Partnerships.Where(one => one.Partner == unit.Id).Select(one => Of(lead.Id, one)));
        return [.. led.Concat(joined).OrderBy(one => one.Since).ThenBy(one => one.PartnerId).ThenBy(one => one.LeadId)];

        PartnershipOf Of(Guid lead, Partnership one) => new(lead, one.Partner, labels.Item("partnership-kinds", one.Kind, reading.Today), one.Since, one.Until);
    }

    public async Task<Connection<Honour>> HonoursAsync(UnitState unit, int first, string? after, CancellationToken cancel)
    {
        var page = await ByDayAsync(unit, $"honours {Seen(unit).Id:N}", at => Entries.Query(at, [nameof(HonourAwarded)], null, null), first, after, cancel);
        return Entries.As(page, entry => new Honour(entry, (HonourAwarded)entry.Fact));
    }

    public async Task<Connection<Activity>> ActivitiesAsync(UnitState unit, Period? from, Period? to, string? category, int first, string? after, CancellationToken cancel)
    {
        var list = $"activities {Seen(unit).Id:N} {from} {to} {category}";
        var page = await ByDayAsync(unit, list, at => Entries.Query(at, [nameof(ActivityHeld)], from, to) with { Category = category }, first, after, cancel);
        return Entries.As(page, entry => new Activity(entry, (ActivityHeld)entry.Fact));
    }

    private async Task<Connection<Entry>> ByDayAsync(UnitState unit, string list, Func<long, EntryListQuery> of, int first, string? after, CancellationToken cancel)
    {
        var keys = paging.Keys(list, after, 3);
        var query = of(keys is null ? reading.Root.Watermark.Position : long.Parse(keys[0], null));
        var source = new EntryLists(reading.Snapshot);
        EntryKey? before = keys is null ? null : new(DateOnly.ParseExact(keys[1], "O", null), long.Parse(keys[2], null));
        var found = await source.OfUnitByDayAsync(unit.Id, query, Paging.Size(first) + 1, before, cancel);
        return paging.Page(list, found, first, after, entry => [$"{query.At}", $"{entry.EffectiveOn:O}", $"{entry.Position}"], token => source.CountOfUnitAsync(unit.Id, query, token));
    }

    public async Task<Connection<Entry>> EntriesAsync(UnitState unit, Period? period, string? kind, int first, string? after, CancellationToken cancel)
    {
        var list = $"entries {Seen(unit).Id:N} {period} {kind}";
        var keys = paging.Keys(list, after, 2);
        var query = Entries.Query(keys is null ? reading.Root.Watermark.Position : long.Parse(keys[0], null), kind is null ? [] : [kind], period, period);
        var source = new EntryLists(reading.Snapshot);
        var found = await source.OfUnitAsync(unit.Id, query, Paging.Size(first) + 1, keys is null ? null : long.Parse(keys[1], null), cancel);
        return paging.Page(list, found, first, after, entry => [$"{query.At}", $"{entry.Position}"], token => source.CountOfUnitAsync(unit.Id, query, token));
    }

    public async Task<MonthOfUnit> MonthAsync(UnitState unit, Period period, Func<UnitMonthKey, Task<StoredMonth?>> unitMonth) =>
        new(Seen(unit), period, await unitMonth(new(unit.Id, period)));

    private UnitState Seen(UnitState unit)
    {
        reading.Sight.Demand(unit);
        return unit;
    }
}
