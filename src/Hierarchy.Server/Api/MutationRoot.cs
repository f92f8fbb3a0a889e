using Hierarchy.Server.Jobs;
using Hierarchy.Units;

namespace Hierarchy.Server.Api;

/// <summary>What the schema gives to register a unit: the contact goes another way than the rest.</summary>
public sealed record RegisterFields(
    Guid CommandId, string Name, string RegionCode, string Kind, DateOnly EffectiveOn, string? CreditCode = null, string? Line = null, string? RegisteredAddress = null,
    int? StaffCount = null, string? ContactName = null, string? ContactPhone = null, string? Reason = null);

/// <summary>Fields that are not <see cref="Given"/> stay as they are; null clears.</summary>
public sealed record UpdateFields(
    Guid CommandId, DateOnly EffectiveOn, string? Name = null, string? CreditCode = null, string? Kind = null, string? Line = null, string? RegisteredAddress = null,
    int? StaffCount = null, string? ContactName = null, string? ContactPhone = null, string? Reason = null)
{
    public IReadOnlySet<string> Given { get; init; } = new HashSet<string>();

    internal Given<string> Of(string name, string? value) => Given.Contains(name) ? new(true, value) : default;
    internal Given<int?> Of(string name, int? value) => Given.Contains(name) ? new(true, value) : default;
}

/// <summary>One mutation, one command, one payload. Named and shaped as the commands of the heart.</summary>
public sealed class MutationRoot(Site site, Reading reading, Submitting submit, Contacts contacts, JobBook jobs)
{
    public async Task<UnitPayload> UnitRegister(RegisterFields input, CancellationToken cancel)
    {
        submit.Demand("unitRegister");
        var unit = Hierarchy.UnitRegister.NewId(input.CommandId, 0);
        var (contact, refusal) = await KeepContactAsync(input.CommandId, unit, input.ContactName, input.ContactPhone, cancel);
        if (refusal is not null)
            return new(null, null, [UserError.Of(refusal)]);
        return await UnitAsync(unit, submit.ForRegionAsync("unitRegister", input.RegionCode, new UnitRegister(new UnitRegisterInput(
            input.CommandId, input.Name, input.RegionCode, input.Kind, input.EffectiveOn, input.CreditCode, input.Line, input.RegisteredAddress, input.StaffCount, input.Reason, contact)), cancel), cancel);
    }

    public async Task<UnitPayload> UnitUpdate(Guid unitId, UpdateFields input, CancellationToken cancel)
    {
        submit.Demand("unitUpdate");
        var touchesContact = input.Given.Contains("contactName") || input.Given.Contains("contactPhone");
        var (contact, refusal) = touchesContact ? await UpdateContactAsync(unitId, input, cancel) : default;
        if (refusal is not null)
            return new(null, null, [UserError.Of(refusal)]);
        var command = new UnitUpdate(unitId, new UnitUpdateInput(input.CommandId, input.EffectiveOn, input.Reason)
        {
            Name = input.Of("name", input.Name), CreditCode = input.Of("creditCode", input.CreditCode), Kind = input.Of("kind", input.Kind), Line = input.Of("line", input.Line),
            RegisteredAddress = input.Of("registeredAddress", input.RegisteredAddress), StaffCount = input.Of("staffCount", input.StaffCount),
            Contact = touchesContact ? new(true, contact) : default,
        });
        return await UnitAsync(unitId, submit.ForUnitAsync("unitUpdate", unitId, () => command, cancel), cancel);
    }

    public Task<UnitPayload> UnitMove(Guid unitId, UnitMoveInput input, CancellationToken cancel) => UnitAsync("unitMove", unitId, new UnitMove(unitId, input), cancel);
    public Task<UnitPayload> UnitMerge(Guid unitId, UnitMergeInput input, CancellationToken cancel) => UnitAsync(unitId, submit.ForMergerAsync(new UnitMerge(unitId, input), cancel), cancel);
    public Task<UnitPayload> UnitClose(Guid unitId, UnitCloseInput input, CancellationToken cancel) => UnitAsync("unitClose", unitId, new UnitClose(unitId, input), cancel);
    public Task<UnitPayload> PartnershipRecord(Guid unitId, PartnershipInput input, CancellationToken cancel) => UnitAsync("partnershipRecord", unitId, new PartnershipRecord(unitId, input), cancel);
    public Task<UnitPayload> PartnershipEnd(Guid unitId, PartnershipEndInput input, CancellationToken cancel) => UnitAsync("partnershipEnd", unitId, new PartnershipEnd(unitId, input), cancel);
    public Task<UnitPayload> StatusChange(Guid unitId, StatusChangeInput input, CancellationToken cancel) => UnitAsync("statusChange", unitId, new StatusChange(unitId, input), cancel);
    public Task<UnitPayload> MandateGrant(Guid unitId, MandateInput input, CancellationToken cancel) => UnitAsync("mandateGrant", unitId, new MandateGrant(unitId, input), cancel);
    public Task<UnitPayload> MandateRevoke(Guid unitId, MandateInput input, CancellationToken cancel) => UnitAsync("mandateRevoke", unitId, new MandateRevoke(unitId, input), cancel);

    public async Task<HonourPayload> HonourRecord(Guid unitId, HonourInput input, CancellationToken cancel)
    {
        var answer = await submit.ForUnitAsync("honourRecord", unitId, () => new HonourRecord(unitId, input), cancel);
        var honour = answer.Receipt?.Entry is { Fact: HonourAwarded fact } entry ? new Honour(entry, fact) : null;
        return new(honour, answer.Receipt, answer.Errors);
    }

    public async Task<ActivityPayload> ActivityRecord(Guid unitId, ActivityInput input, CancellationToken cancel)
    {
        var answer = await submit.ForUnitAsync("activityRecord", unitId, () => new ActivityRecord(unitId, input), cancel);
        var activity = answer.Receipt?.Entry is { Fact: ActivityHeld fact } entry ? new Activity(entry, fact) : null;
        return new(activity, answer.Receipt, answer.Errors);
    }

    public async Task<ActivitiesPayload> ActivitiesRecord(Guid unitId, ActivitiesInput input, CancellationToken cancel)
    {
        var answer = await submit.ForUnitAsync("activitiesRecord", unitId, () => new ActivitiesRecord(unitId, input), cancel);
        return new(!submit.Shows(answer) ? null : [.. (await submit.EntriesAsync(answer, cancel)).Select(entry => new Activity(entry, (ActivityHeld)entry.Fact))], answer.Receipt, answer.Errors);
    }

    public async Task<EntryPayload> EntryReverse(long position, ReverseInput input, CancellationToken cancel)
    {
        var answer = await submit.ForEntryAsync("entryReverse", position, new EntryReverse(position, input), cancel);
        return new(answer.Receipt?.Entry, answer.Receipt, answer.Errors);
    }

    public Task<UnitMonthPayload> MonthSubmit(Guid unitId, MonthSubmitInput input, CancellationToken cancel) =>
        MonthAsync("monthSubmit", unitId, input.Period, new MonthSubmit(unitId, input), cancel);

    public Task<UnitMonthPayload> MonthReturn(Guid unitId, MonthReturnInput input, CancellationToken cancel) =>
        MonthAsync("monthReturn", unitId, input.Period, new MonthReturn(unitId, input), cancel);

    public Task<UnitMonthPayload> MonthAccept(Guid unitId, MonthInput input, CancellationToken cancel) =>
        MonthAsync("monthAccept", unitId, input.Period, new MonthAccept(unitId, input), cancel);

    public async Task<UnitMonthsPayload> MonthsAccept(MonthsAcceptInput input, CancellationToken cancel)
    {
        var answer = await submit.ForUnitsAsync("monthsAccept", input.UnitIds, new MonthsAccept(input), cancel);
        return new(submit.Shows(answer) ? await MonthsAsync(input.UnitIds, input.Period, cancel) : null, answer.Receipt, answer.Errors);
    }

    public async Task<JobPayload> MonthClose(string regionCode, MonthInput input, CancellationToken cancel)
    {
        var answer = await submit.ForRegionAsync("monthClose", regionCode, new MonthClose(regionCode, input), cancel);
        if (answer.Receipt is null || reading.Root.Tree.ByCode(regionCode) is not { } region)
            return new(null, answer.Receipt, answer.Errors);
        var by = submit.Author.By;
        // The month is closed; what follows is comparing and sealing, which finds it closed.
        var job = jobs.Start(Command.IdFor($"close {input.CommandId:N}"), "monthClose", region.Id, (log, token) => new CloseJob(site).RunAsync(regionCode, input.Period, by, log, token));
        return new(job, answer.Receipt, answer.Errors);
    }

    public Task<RegionPayload> RegionCreate(RegionCreateFields input, CancellationToken cancel)
    {
        submit.Demand("regionCreate");
        return RegionAsync(input.Code, input.ParentCode is { } parent
            ? submit.ForRegionAsync("regionCreate", parent, new RegionCreate(input.Command), cancel)
            : submit.SubmitAsync(new RegionCreate(input.Command), null, null, cancel));
    }

    public Task<RegionPayload> RegionUpdate(string regionCode, RegionUpdateInput input, CancellationToken cancel) =>
        RegionAsync(input.Code ?? regionCode, submit.ForRegionAsync("regionUpdate", regionCode, new RegionUpdate(regionCode, input), cancel));

    public Task<RegionPayload> RegionMove(string regionCode, RegionMoveInput input, CancellationToken cancel) =>
        RegionAsync(regionCode, submit.ForRegionAsync("regionMove", regionCode, new RegionMove(regionCode, input), cancel));

    public async Task<RegionPayload> RegionClose(string regionCode, RegionCloseInput input, CancellationToken cancel)
    {
        // A closed region no longer bears its code.
        var id = reading.Root.Tree.ByCode(regionCode)?.Id;
        var answer = await submit.ForRegionAsync("regionClose", regionCode, new RegionClose(regionCode, input), cancel);
        return new(answer.Receipt is not null && id is { } closed ? reading.Root.Tree[closed] : null, answer.Receipt, answer.Errors);
    }

    /// <summary>Kept before the command refers to it; nobody can find what no unit refers to.</summary>
    private async Task<(Guid? Reference, Refusal? Refusal)> KeepContactAsync(Guid command, Guid unit, string? name, string? phone, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(name) && string.IsNullOrWhiteSpace(phone))
            return default;
        if (Contacts.Check(name, phone) is { } refusal)
            return (null, refusal);
        var reference = contacts.Reference(command, name, phone);
        await contacts.KeepAsync(reference, unit, name, phone, cancel);
        return (reference, null);
    }

    /// <summary>A contact is kept whole: what of it is not given stays as it is.</summary>
    private async Task<(Guid? Reference, Refusal? Refusal)> UpdateContactAsync(Guid unitId, UpdateFields input, CancellationToken cancel)
    {
        if (await submit.FindAsync(unitId, cancel) is not { } unit)
            return (null, Refusal.UnknownUnit(unitId));
        var known = unit.Contact is { } reference ? (await contacts.FindAsync([reference], cancel)).GetValueOrDefault(reference) : null;
        return await KeepContactAsync(input.CommandId, unitId,
            input.Given.Contains("contactName") ? input.ContactName : known?.Name, input.Given.Contains("contactPhone") ? input.ContactPhone : known?.Phone, cancel);
    }

    private Task<UnitPayload> UnitAsync(string mutation, Guid unit, Command command, CancellationToken cancel) =>
        UnitAsync(unit, submit.ForUnitAsync(mutation, unit, () => command, cancel), cancel);

    private async Task<UnitPayload> UnitAsync(Guid unit, Task<Submitting.Answer> submitted, CancellationToken cancel)
    {
        var answer = await submitted;
        return new(await submit.UnitAsync(answer, unit, cancel), answer.Receipt, answer.Errors);
    }

    private async Task<UnitMonthPayload> MonthAsync(string mutation, Guid unit, Period month, Command command, CancellationToken cancel)
    {
        var answer = await submit.ForUnitAsync(mutation, unit, () => command, cancel);
        return new(submit.Shows(answer) ? (await MonthsAsync([unit], month, cancel))[0] : null, answer.Receipt, answer.Errors);
    }

    private async Task<IReadOnlyList<MonthOfUnit>> MonthsAsync(IReadOnlyList<Guid> ids, Period month, CancellationToken cancel)
    {
        var units = new Postgres.UnitLists(reading.Snapshot);
        var (states, months) = (await units.ByIdAsync(ids, cancel), await units.MonthsAsync([.. ids.Distinct().Select(id => (id, month))], cancel));
        return [.. ids.Select(id => new MonthOfUnit(states[id], month, months.TryGetValue((id, month), out var stored) ? new StoredMonth(stored.Facts, stored.State) : null))];
    }

    private async Task<RegionPayload> RegionAsync(string code, Task<Submitting.Answer> submitted)
    {
        var answer = await submitted;
        return new(answer.Receipt is null ? null : reading.Root.Tree.ByCode(code), answer.Receipt, answer.Errors);
    }
}

/// <summary>The reason of a region's creation is needed by the ledger and said to be by its refusal.</summary>
public sealed record RegionCreateFields(Guid CommandId, string Code, string Name, RegionLevel Level, Period From, string? ParentCode = null, string? Reason = null)
{
    internal RegionCreateInput Command => new(CommandId, Code, Name, Level, From, Reason ?? "", ParentCode);
}
