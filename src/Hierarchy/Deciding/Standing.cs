using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>
/// Whether the author may give a command at all, asked before it is decided: a unit says what is its own, an office says it
/// under the unit's mandate (代填) and decides what lies in its own competence (职权). What nobody has been given is
/// refused. On what an office rests is recorded with every entry of the command.
/// </summary>
internal static class Standing
{
    private const string Nobody = "系统管理员";

    public static Refusal? Check(Work work, Command command)
    {
        work.Mandate = work.Author.Mandate;
        if (work.Author.Unit is { } unit)
            return OfUnit(work, unit, command);
        return work.Author.Office is null ? null : OfOffice(work, command);
    }

    private static Refusal? OfUnit(Work work, Guid self, Command command)
    {
        if (Speaker(command) is { } speaker)
            return Own(work, self, speaker);
        return command switch
        {
            MandateGrant or MandateRevoke => Own(work, self, ((UnitCommand)command).UnitId),
            StatusChange change => Own(work, self, change.UnitId) ?? Step(work, change),
            EntryReverse { Original: { UnitId: { } unit, Fact: StatusChanged step } original } => Own(work, self, unit) ?? TakenBack(work, unit, step, original),
            EntryReverse reverse when !IsExpiry(reverse) => null,
            _ => NotYours(work, command),
        };
    }

    private static Refusal? OfOffice(Work work, Command command)
    {
        if (Speaker(command) is { } speaker)
            return Mandated(work, speaker);
        return command switch
        {
            StatusChange change => Step(work, change),
            EntryReverse { Original: { UnitId: { } unit, Fact: StatusChanged step } original } => TakenBack(work, unit, step, original),
            EntryReverse reverse when !IsExpiry(reverse) => null,
            _ => Competence.Covers(command) ? Competent(work, command) : NotYours(work, command),
        };
    }

    private static Refusal? Competent(Work work, Command command)
    {
        var office = Mandates.OfficeOf(work.Author, work.Tree);
        work.Mandate = Mandates.Competence(work.Author, office);
        return new Competence(work, office).Check(command);
    }

    /// <summary>The unit whose own statement the command is: of a joint activity the host, of a partnership the lead.</summary>
    private static Guid? Speaker(Command command) => command switch
    {
        ActivityRecord or ActivitiesRecord or HonourRecord or MonthSubmit or UnitUpdate or PartnershipRecord or PartnershipEnd => ((UnitCommand)command).UnitId,
        EntryReverse { Original: { Fact: HonourAwarded or ActivityHeld, UnitId: { } unit } } => unit,
        _ => null,
    };

    /// <summary>The clock took it, so only the system takes it back; all else that cannot be reversed says so itself.</summary>
    private static bool IsExpiry(EntryReverse reverse) => reverse.Original?.Fact is TermExpired;

    private static Refusal? Own(Work work, Guid self, Guid unit) => self == unit
        ? null
        : work.Find(unit) is { } other ? Refusal.NotYourUnit(other.Name, work.Author.By) : Refusal.UnknownUnit(unit);

    private static Refusal? Mandated(Work work, Guid id)
    {
        if (work.Find(id) is not { } unit)
            return Refusal.UnknownUnit(id);
        var office = Mandates.OfficeOf(work.Author, work.Tree);
        work.Mandate = Mandates.Of(work.Author, office, unit);
        return work.Mandate is null ? Refusal.MandateNeeded(unit.Name, Mandates.NameOf(office)) : null;
    }

    // A step that no transition allows is refused by its decision, or was taken already.
    private static Refusal? Step(Work work, StatusChange change)
    {
        var (input, month) = (change.Input, Period.Of(change.Input.On));
        if (work.Find(change.UnitId) is not { } unit)
            return Refusal.UnknownUnit(change.UnitId);
        return work.Catalogue.FindTransition(StatusDecisions.From(unit, input.Level), input.To, input.On) is not { } step ? null
            : month < unit.Registered ? Refusal.NotRegistered(unit.Name, unit.Registered, month)
            : Step(work, unit, input.Level, step, input.On);
    }

    /// <summary>Who may take a step may take it back.</summary>
    private static Refusal? TakenBack(Work work, Guid id, StatusChanged taken, Entry original)
    {
        var unit = work.Find(id) ?? throw new InvalidOperationException($"entry {original.Position} is about unit {id}, which is not there");
        var step = work.Catalogue.FindTransition(taken.From, taken.To, original.EffectiveOn)
            ?? new Transition(taken.From, taken.To, "已不在代码表中的步骤", [Nobody], [], null, null);
        return Step(work, unit, taken.Level, step, original.EffectiveOn);
    }

    private static Refusal? Step(Work work, UnitState unit, TitleLevel level, Transition step, DateOnly on)
    {
        if (Deciders.May(work.Author, work.Tree, unit, level, step, Period.Of(on), out var rests))
        {
            work.Mandate = rests;
            return null;
        }
        return work.Author.Office is not null && step.By.Contains(Deciders.Unit)
            ? Refusal.MandateNeeded(unit.Name, AuthorOf(work))
            : Refusal.StepNotYours($"{unit.Name}的「{step.Event}」（{StatusDecisions.Label(work.Catalogue, step.From, on)} → {StatusDecisions.Label(work.Catalogue, step.To, on)}）",
                Deciders.Labels(work.Catalogue, step.By, on), AuthorOf(work));
    }

    private static Refusal NotYours(Work work, Command command)
    {
        var (what, whose) = command switch
        {
            UnitRegister => ("登记单位", "其上级文明办"),
            UnitMove => ("划转单位", "共同的上级文明办"),
            UnitMerge => ("合并单位", "共同的上级文明办"),
            UnitClose => ("注销单位", "其上级文明办"),
            MandateGrant => ("授权代填", "单位自己"),
            MandateRevoke => ("撤销授权代填", "单位自己"),
            MonthReturn => ("退回填报", "其上级文明办"),
            MonthAccept or MonthsAccept => ("审核填报", "其上级文明办"),
            MonthClose => ("月结", "本级或上级文明办"),
            RegionCreate { Input.ParentCode: null } => ("新设最高一级区划", Nobody),
            RegionCreate or RegionUpdate or RegionMove or RegionClose => ("设立和变更区划", "其上级文明办"),
            TermExpire or EntryReverse => ("届满登记及其冲正", Nobody),
            _ => ("系统设置", Nobody),
        };
        return Refusal.NotYours(what, whose, AuthorOf(work));
    }

    private static string AuthorOf(Work work) => work.Author.Office is not null
        ? Mandates.NameOf(Mandates.OfficeOf(work.Author, work.Tree))
        : work.Find(work.Author.Unit!.Value)?.Name ?? $"「{work.Author.By}」";
}
