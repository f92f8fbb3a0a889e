namespace Hierarchy.Units;

/// <param name="Contact">Who is to be called (联系人): a reference only; names and phones never enter the ledger.</param>
public sealed record UnitRegistered(
    string Name, Guid Region, string UnitKind, string? CreditCode, string? Line, string? RegisteredAddress, int? StaffCount,
    Guid? Contact = null) : Fact
{
    public override void Write(Fields to) => to
        .Put("name", Name).Put("region", Region).Put("kind", UnitKind).Put("creditCode", CreditCode).Put("line", Line)
        .Put("registeredAddress", RegisteredAddress).Put("staffCount", StaffCount).Put("contact", Contact);

    public static UnitRegistered Read(Fields from) => new(
        from.Text("name"), from.Id("region"), from.Text("kind"), from.Find("creditCode"), from.Find("line"),
        from.Find("registeredAddress"), from.FindInt("staffCount"), from.FindId("contact"));
}

/// <summary>Only what changed is there; <paramref name="Cleared"/> names the fields that are no longer known.</summary>
public sealed record UnitUpdated(
    string? Name, string? UnitKind, string? CreditCode, string? Line, string? RegisteredAddress, int? StaffCount,
    IReadOnlyList<string> Cleared, Guid? Contact = null) : Fact
{
    public override void Write(Fields to) => to
        .Put("name", Name).Put("kind", UnitKind).Put("creditCode", CreditCode).Put("line", Line)
        .Put("registeredAddress", RegisteredAddress).Put("staffCount", StaffCount).Put("contact", Contact).Put("cleared", Cleared);

    public static UnitUpdated Read(Fields from) => new(
        from.Find("name"), from.Find("kind"), from.Find("creditCode"), from.Find("line"), from.Find("registeredAddress"),
        from.FindInt("staffCount"), [.. from.All("cleared")], from.FindId("contact"));
}

/// <summary>From the first of this month on the unit is no longer there.</summary>
public sealed record UnitClosed(Period From) : Fact
{
    public override void Write(Fields to) => to.Put("from", From);
    public static UnitClosed Read(Fields from) => new(from.Period("from"));
}

/// <summary>From the first of this month on the unit is under another region (划转). Stands in the tree's stream.</summary>
public sealed record UnitMoved(Guid To, Period From) : Fact
{
    public override void Write(Fields to) => to.Put("to", To).Put("from", From);
    public static UnitMoved Read(Fields from) => new(from.Id("to"), from.Period("from"));
}

/// <summary>What a merger makes of the successor's title at one level.</summary>
public sealed record TitlePassed(TitleLevel Level, string Status, TitleEffect Title, string? Term, string? Tier, DateOnly? Until);

/// <summary>
/// From the first of this month on the unit is part of another (合并). Stands in the tree's stream. Carries what the policy
/// makes of the successor's titles, level by level.
/// </summary>
public sealed record UnitMerged(Guid Into, Period From, MergePolicy Policy, IReadOnlyList<TitlePassed> Titles) : Fact
{
    public override void Write(Fields to)
    {
        to.Put("into", Into).Put("from", From).Put<MergePolicy>("policy", Policy);
        foreach (var title in Titles)
        {
            var level = title.Level.Word();
            to.Put($"status.{level}", title.Status).Put<TitleEffect>($"title.{level}", title.Title).Put($"term.{level}", title.Term)
                .Put($"tier.{level}", title.Tier).Put($"until.{level}", title.Until);
        }
    }

    public static UnitMerged Read(Fields from) => new(
        from.Id("into"), from.Period("from"), from.Enum<MergePolicy>("policy"),
        [.. Words.TitleLevels.Where(level => from.Find($"status.{level.Word()}") is not null).Select(level => Title(from, level, level.Word()))]);

    private static TitlePassed Title(Fields from, TitleLevel level, string word) => new(
        level, from.Text($"status.{word}"), from.Enum<TitleEffect>($"title.{word}"), from.Find($"term.{word}"), from.Find($"tier.{word}"),
        from.FindDate($"until.{word}"));
}

/// <summary>Honours (荣誉). A number that is not given is one unknown, not one.</summary>
public sealed record HonourAwarded(
    string Title, TitleLevel? Level, string HonourKind, HolderKind Holder, int? Number, bool AtLeast, PartialDate AwardedOn,
    PartialDate? AssessedFrom, PartialDate? AssessedTo, string? Issuer, string? DocumentNumber) : Fact
{
    public override void Write(Fields to) => to
        .Put("title", Title).Put("level", Level).Put("kind", HonourKind).Put<HolderKind>("holder", Holder).Put("count", Number)
        .Put("atLeast", AtLeast).Put("awardedOn", AwardedOn).Put("assessedFrom", AssessedFrom).Put("assessedTo", AssessedTo)
        .Put("issuer", Issuer).Put("documentNumber", DocumentNumber);

    public static HonourAwarded Read(Fields from) => new(
        from.Text("title"), from.FindEnum<TitleLevel>("level"), from.Text("kind"), from.Enum<HolderKind>("holder"),
        from.FindInt("count"), from.Flag("atLeast"), from.Partial("awardedOn"), from.FindPartial("assessedFrom"),
        from.FindPartial("assessedTo"), from.Find("issuer"), from.Find("documentNumber"));
}

/// <summary>Activities (活动) of one kind, held by the host; co-organisers show them under a measure of their own.</summary>
public sealed record ActivityHeld(
    string Category, string? Title, PartialDate HeldOn, int? Sessions, bool SessionsAtLeast, int? Participants,
    bool ParticipantsAtLeast, IReadOnlyList<Guid> CoOrganisers) : Fact
{
    public override void Write(Fields to) => to
        .Put("category", Category).Put("title", Title).Put("heldOn", HeldOn).Put("sessions", Sessions)
        .Put("sessionsAtLeast", SessionsAtLeast).Put("participants", Participants)
        .Put("participantsAtLeast", ParticipantsAtLeast).Put("coOrganiser", CoOrganisers);

    public static ActivityHeld Read(Fields from) => new(
        from.Text("category"), from.Find("title"), from.Partial("heldOn"), from.FindInt("sessions"), from.Flag("sessionsAtLeast"),
        from.FindInt("participants"), from.Flag("participantsAtLeast"), [.. from.All("coOrganiser").Select(Guid.Parse)]);
}

/// <summary>A step of the lifecycle at one level of title (创建状态), with what it does to the title in force.</summary>
public sealed record StatusChanged(
    TitleLevel Level, string From, string To, TitleEffect Title, string? Term, string? Tier, DateOnly? Until,
    string? DocumentNumber) : Fact
{
    public override void Write(Fields to) => to
        .Put<TitleLevel>("level", Level).Put("from", From).Put("to", To).Put<TitleEffect>("title", Title).Put("term", Term)
        .Put("tier", Tier).Put("until", Until).Put("documentNumber", DocumentNumber);

    public static StatusChanged Read(Fields from) => new(
        from.Enum<TitleLevel>("level"), from.Text("from"), from.Text("to"), from.Enum<TitleEffect>("title"), from.Find("term"),
        from.Find("tier"), from.FindDate("until"), from.Find("documentNumber"));
}

/// <summary>The last day of a title's term has passed (届满): the title is no longer in force.</summary>
/// <param name="To">The status from then on; the same as before where a new application is running.</param>
public sealed record TermExpired(TitleLevel Level, string From, string To) : Fact
{
    public override void Write(Fields to) => to
        .Put<TitleLevel>("level", Level).Put("from", From).Put("to", To).Put<TitleEffect>("title", TitleEffect.Lost);

    public static TermExpired Read(Fields from) => new(from.Enum<TitleLevel>("level"), from.Text("from"), from.Text("to"));
}

/// <summary>The unit lets the office of that region enter for it (代填). Changes no figure.</summary>
public sealed record MandateGranted(Guid Office) : Fact
{
    public override void Write(Fields to) => to.Put("office", Office);
    public static MandateGranted Read(Fields from) => new(from.Id("office"));
}

public sealed record MandateRevoked(Guid Office) : Fact
{
    public override void Write(Fields to) => to.Put("office", Office);
    public static MandateRevoked Read(Fields from) => new(from.Id("office"));
}

/// <summary>同创: this unit leads (主创单位), the partner creates with it.</summary>
public sealed record PartnershipFormed(Guid Partner, string PartnershipKind, DateOnly? Until) : Fact
{
    public override void Write(Fields to) => to.Put("partner", Partner).Put("kind", PartnershipKind).Put("until", Until);
    public static PartnershipFormed Read(Fields from) => new(from.Id("partner"), from.Text("kind"), from.FindDate("until"));
}

public sealed record PartnershipEnded(Guid Partner) : Fact
{
    public override void Write(Fields to) => to.Put("partner", Partner);
    public static PartnershipEnded Read(Fields from) => new(from.Id("partner"));
}

/// <summary>The unit has reported its month (填报); with nothing to report: 零报告. Carries the due day that was in force.</summary>
public sealed record MonthSubmitted(Period Period, DateOnly Due, bool NothingToReport) : Fact
{
    public override void Write(Fields to) => to.Put("period", Period).Put("due", Due).Put("nothingToReport", NothingToReport);
    public static MonthSubmitted Read(Fields from) => new(from.Period("period"), from.Date("due"), from.Flag("nothingToReport"));
}

public sealed record MonthReturned(Period Period) : Fact
{
    public override void Write(Fields to) => to.Put("period", Period);
    public static MonthReturned Read(Fields from) => new(from.Period("period"));
}

public sealed record MonthAccepted(Period Period) : Fact
{
    public override void Write(Fields to) => to.Put("period", Period);
    public static MonthAccepted Read(Fields from) => new(from.Period("period"));
}

/// <summary>冲正 of an honour, an activity or the latest status at a level, an expiry included. Carries what it takes back.</summary>
public sealed record EntryReversed(int Number, Fact Original) : Fact
{
    private const string Prefix = "of.";

    public override void Write(Fields to)
    {
        var original = new Fields();
        Original.Write(original);
        to.Put("of", Original.Kind).Put("ofNumber", Number);
        foreach (var (key, value) in original.Pairs)
            to.Put(Prefix + key, value);
    }

    public static EntryReversed Read(Fields from) => new(
        from.FindInt("ofNumber") ?? throw new FormatException("a reversal without the number of its original"),
        Read(from.Text("of"), new Fields(from.Pairs
            .Where(pair => pair.Key.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(pair => new KeyValuePair<string, string>(pair.Key[Prefix.Length..], pair.Value)))));
}
