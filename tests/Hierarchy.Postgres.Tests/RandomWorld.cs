using Hierarchy.Deciding;
using Hierarchy.Hosting;
using Hierarchy.Regions;
using Hierarchy.Tests;
using Hierarchy.Units;

namespace Hierarchy.Postgres.Tests;

/// <summary>
/// Draws orders for a world of some twenty regions and sixty units: plausible ones, so that most are accepted, and among
/// them late, repeated, contradicting and impossible ones. All chance comes from the seed.
/// </summary>
public sealed class RandomWorld(int seed)
{
    public static readonly Period Opened = new(2025, 1);

    private const int MaxUnits = 75;
    private const int MaxRegions = 30;
    private const int OrdersRemembered = 200;

    private static readonly string[] Categories = ["MORAL_LECTURE", "VOLUNTEERING", "PARTY_DAY", "MEETING", "OTHER"];
    private static readonly string[] HonourKinds = ["ADVANCED_UNIT", "MODEL_BASE", "CIVILISED_TITLE", "AWARD"];
    private static readonly string[] Lines = ["TAX", "POWER", "HEALTH"];
    private static readonly string[] Terms = ["NATIONAL_6", "PROVINCIAL_2022", "MUNICIPAL_2022", "COUNTY_2022"];
    private static readonly string[] UnitKinds = ["ORGAN", "PUBLIC_INSTITUTION", "ENTERPRISE", "SOCIAL_ORGANISATION"];

    private readonly List<Order> _sent = [];
    private readonly List<long> _reversible = [];
    private readonly Dates _dates = new(new Random(~seed));
    private int _codes;
    private IReadOnlyList<UnitState> _units = [];
    private UnitState[] _busy = [];
    private Tree _tree = Tree.Empty;

    public Random Chance { get; } = new(seed);

    public static readonly (string Code, string Name, RegionLevel Level, string? Parent)[] Regions =
    [
        ("430000", "省", RegionLevel.Province, null),
        ("430100", "甲市", RegionLevel.City, "430000"), ("430200", "乙市", RegionLevel.City, "430000"), ("430300", "丙市", RegionLevel.City, "430000"),
        ("430101", "甲一区", RegionLevel.District, "430100"), ("430102", "甲二区", RegionLevel.District, "430100"), ("430103", "甲三县", RegionLevel.District, "430100"),
        ("430201", "乙一区", RegionLevel.District, "430200"), ("430202", "乙二区", RegionLevel.District, "430200"), ("430203", "乙三县", RegionLevel.District, "430200"),
        ("430301", "丙一区", RegionLevel.District, "430300"), ("430302", "丙二县", RegionLevel.District, "430300"),
        ("439001", "省直管县", RegionLevel.District, "430000"), ("439002", "省直管市", RegionLevel.District, "430000"),
        ("430101100", "甲一镇", RegionLevel.Township, "430101"), ("430103100", "甲三镇", RegionLevel.Township, "430103"),
        ("430202100", "乙二乡", RegionLevel.Township, "430202"), ("439001100", "直管镇", RegionLevel.Township, "439001"),
    ];

    /// <summary>Orders to be sent at once.</summary>
    public IReadOnlyList<Order> Draw(int orders, IReadOnlyList<UnitState> units, Tree tree, DateOnly today)
    {
        (_units, _tree, _dates.Today) = (units, tree, today);
        // Every other burst crowds on a few units, so that orders overtake each other.
        _busy = [.. Enumerable.Range(0, Happens(0.5) ? 4 : 60).Select(_ => units.Count == 0 ? null! : Pick(units))];
        return [.. Enumerable.Range(0, orders).Select(_ => Remembered(units.Count < 50 ? Order.One(Register(), World.Clerk) : Next()))];
    }

    /// <summary>Learns what can be reversed later.</summary>
    public void Told(Order order, Receipt receipt)
    {
        if (receipt is { First: { } first, Replayed: false } && order.Commands[0] is HonourRecord or ActivityRecord or ActivitiesRecord or StatusChange or TermExpire)
            _reversible.Add(first);
    }

    private Order Remembered(Order order)
    {
        if (_sent.Count < OrdersRemembered)
            _sent.Add(order);
        else
            _sent[Chance.Next(OrdersRemembered)] = order;
        return order;
    }

    private Order Next()
    {
        if (_sent.Count == 0 || !Happens(0.05))
        {
            var command = Command();
            return Order.One(command, Author(command));
        }
        var earlier = Pick(_sent);
        return Happens(0.6) ? earlier : Order.One(Activity(earlier.CommandId), World.Clerk);
    }

    private Command Command() => Chance.Next(1000) switch
    {
        < 270 => Activity(Id()),
        < 300 => Activities(),
        < 420 => Honour(),
        < 560 => Status(),
        < 573 => Expire(),
        < 640 => Reverse(),
        < 730 => Submit(),
        < 750 => Return(),
        < 790 => Accept(),
        < 845 => Update(),
        < 915 => Move(),
        < 945 => MoveRegion(),
        < 960 => CloseMonth(),
        < 970 => Partner(),
        < 976 => Mandate(),
        < 984 => Register(),
        < 987 => CloseUnit(),
        < 990 => Merge(),
        < 994 => CreateRegion(),
        < 997 => UpdateRegion(),
        _ => CloseRegion(),
    };

    private UnitRegister Register()
    {
        var region = Region();
        var on = _dates.Since(new DateOnly(2024, 3, 1), recent: 0.5);
        // Now and then one unit too many is asked for under a name that is not there.
        var name = _units.Count > MaxUnits ? "" : $"单位{Chance.Next(10_000)}";
        return new(new UnitRegisterInput(Id(), name, region.Code, Pick(UnitKinds), on, Line: Happens(0.3) ? Pick(Lines) : null, Reason: Reason(0.8)));
    }

    private UnitUpdate Update()
    {
        var unit = Unit();
        var on = _dates.Of(unit);
        var input = new UnitUpdateInput(Id(), on < unit.RegisteredOn ? unit.RegisteredOn : on, Reason(0.8));
        return new(unit.Id, Happens(0.4) ? input with { Line = new(true, Happens(0.7) ? Pick(Lines) : null) }
            : Happens(0.7) ? input with { Kind = new(true, Pick(UnitKinds)) }
            : input with { Name = new(true, $"单位{Chance.Next(10_000)}"), StaffCount = new(true, Maybe(Chance.Next(500))) });
    }

    private UnitMove Move()
    {
        var unit = Unit();
        var to = Happens(0.25) ? unit.Moves.Steps[0].Parent!.Value : Region().Id;
        var from = Happens(0.3) ? Pick(unit.Moves.Steps).From : _dates.MoveMonth(unit.Registered);
        return new(unit.Id, new UnitMoveInput(Id(), _tree[to].Code, from, "划转"));
    }

    private UnitClose CloseUnit() => new(Unit().Id, new UnitCloseInput(Id(), Period.Of(_dates.Today).Plus(Chance.Next(-2, 3)), "撤并"));

    private UnitMerge Merge() => new(Unit().Id, new UnitMergeInput(
        Id(), Pick(_units).Id, Period.Of(_dates.Today).Plus(-Chance.Next(5)), Pick(Enum.GetValues<MergePolicy>()), "机构改革"));

    private ActivityRecord Activity(Guid id)
    {
        var unit = Unit();
        var on = _dates.Of(unit);
        return new(unit.Id, new ActivityInput(id, Facts(unit, on), Needed(unit, Period.Of(on))));
    }

    private ActivitiesRecord Activities()
    {
        var unit = Unit();
        return new(unit.Id, new ActivitiesInput(Id(), [.. Enumerable.Range(0, Chance.Next(1, 5)).Select(_ => Facts(unit, _dates.Of(unit)))], Reason(0.9)));
    }

    private ActivityFacts Facts(UnitState unit, DateOnly on)
    {
        var (sessions, participants) = (Maybe(Chance.Next(12)), Maybe(Chance.Next(300)));
        var others = Happens(0.15) ? _units.Where(other => other.Id != unit.Id && other.ClosedFrom is null && other.Registered <= Period.Of(on)).ToArray() : [];
        Guid[] partners = others.Length == 0 ? [] : [.. Enumerable.Range(0, Chance.Next(1, 4)).Select(_ => Pick(others).Id).Distinct()];
        return new(
            Pick(Categories), _dates.Partial(on), null, sessions, sessions is not null && Happens(0.2),
            participants, participants is not null && Happens(0.2), partners);
    }

    private HonourRecord Honour()
    {
        var unit = Unit();
        var on = _dates.Of(unit);
        var count = Maybe(Chance.Next(1, 6));
        return new(unit.Id, new HonourInput(
            Id(), "先进", Pick(HonourKinds), _dates.Partial(on), Happens(0.2) ? null : Pick(Words.TitleLevels), Happens(0.6) ? HolderKind.Unit : Pick(Enum.GetValues<HolderKind>()),
            count, count is not null && Happens(0.15), Reason: Needed(unit, Period.Of(on))));
    }

    private StatusChange Status()
    {
        var unit = Unit();
        var level = Pick(Words.TitleLevels);
        var latest = unit.LatestStatus(level);
        var on = latest is null ? _dates.Of(unit) : _dates.After(latest.On);
        var next = Catalogues.Shipped.TransitionsFrom(latest?.Status ?? Catalogue.NoStatus, on).Where(step => step.To != "REVOKED" || Happens(0.1)).ToArray();
        var to = next.Length == 0 ? "CREATING" : on < Opened.FirstDay && next.Any(step => step.To == "NAMED") ? "NAMED" : Pick(next).To;
        var term = to == "NAMED" && Happens(0.5) ? Terms[(int)level] : null;
        return new(unit.Id, new StatusChangeInput(Id(), level, to, on, term, DocumentNumber: Happens(0.9) ? "〔2025〕1号" : null, Reason: Reason(0.85)));
    }

    /// <summary>As the clerk's daily job would, among the busy and among all; where nothing has ended, another step.</summary>
    private Command Expire()
    {
        var ended = _units.SelectMany(unit => Words.TitleLevels.Select(level => (unit.Id, Level: level, unit.TitleAt(level, DateOnly.MaxValue)?.Until)))
            .Where(title => title.Until < _dates.Today).ToArray();
        if (ended.Length == 0)
            return Status();
        var (unit, at, until) = Pick(ended);
        return new TermExpire(unit, new TermExpireInput(Id(), at, until!.Value.AddDays(1)));
    }

    private Command Reverse()
    {
        if (_reversible.Count == 0)
            return Activity(Id());
        var place = Happens(0.5) ? Chance.Next(_reversible.Count) : _reversible.Count - 1 - Chance.Next(Math.Min(30, _reversible.Count));
        var position = _reversible[place];
        if (Happens(0.8))
            _reversible.RemoveAt(place);
        return new EntryReverse(position, new ReverseInput(Id(), "重复填报"));
    }

    private MonthSubmit Submit()
    {
        var unit = Unit();
        var month = _dates.RecentMonth(unit);
        var nothing = unit.Facts.GetValueOrDefault(month) == 0 ? Happens(0.5) : Happens(0.02);
        return new(unit.Id, new MonthSubmitInput(Id(), month, nothing, Needed(unit, month)));
    }

    private MonthReturn Return()
    {
        var (unit, month) = SubmittedMonth();
        return new(unit.Id, new MonthReturnInput(Id(), month, "请核实"));
    }

    private MonthAccept Accept()
    {
        var (unit, month) = SubmittedMonth();
        return new(unit.Id, new MonthInput(Id(), month, Needed(unit, month)));
    }

    private (UnitState Unit, Period Month) SubmittedMonth()
    {
        var unit = Unit();
        for (var tries = 0; tries < 10 && !unit.Months.Values.Any(month => month.Submitted); tries++)
            unit = Pick(_units);
        var months = unit.Months.Where(month => month.Value.Submitted).Select(month => month.Key).ToArray();
        return (unit, months.Length == 0 ? _dates.RecentMonth(unit) : Pick(months));
    }

    private MonthClose CloseMonth() =>
        new(Region().Code, new MonthInput(Id(), Period.Of(_dates.Today).Plus(-Chance.Next(Happens(0.1) ? 0 : 1, 6))));

    private PartnershipRecord Partner()
    {
        var unit = Unit();
        return new(unit.Id, new PartnershipInput(Id(), Pick(_units).Id, "JOINT_CREATION", _dates.Of(unit)));
    }

    private Command Mandate()
    {
        var unit = Unit();
        return unit.Mandates.Length > 0 && Happens(0.4)
            ? new MandateRevoke(unit.Id, new MandateInput(Id(), _tree[Pick(unit.Mandates).Office].Code))
            : new MandateGrant(unit.Id, new MandateInput(Id(), Region().Code, Reason(0.2)));
    }

    /// <summary>Mostly somebody of whom nothing is asked; now and then the unit itself, or an office, one with its mandate first.</summary>
    private Author Author(Command command) => command is not UnitCommand { UnitId: var id } || Happens(0.85) ? World.Clerk
        : Happens(0.6) ? new Author("单位填报员", Unit: id)
        : new Author("文明办", Office: _units.FirstOrDefault(unit => unit.Id == id) is { Mandates: [var first, ..] } ? first.Office : Region().Id);

    private Command CreateRegion()
    {
        var parent = Region();
        if (_tree.Regions.Count >= MaxRegions || parent.Level == RegionLevel.Township)
            return MoveRegion();
        var level = (RegionLevel)Chance.Next((int)parent.Level + 1, 4);
        return new RegionCreate(new RegionCreateInput(
            Id(), $"44{_codes++:D4}", $"新区{_codes}", level, Period.Of(_dates.Today).Plus(Chance.Next(-8, 3)), "新设", parent.Code));
    }

    private RegionUpdate UpdateRegion() => new(Region().Code, new RegionUpdateInput(
        Id(), Period.Of(_dates.Today).Plus(-Chance.Next(4)), "更名", Happens(0.3) ? $"45{_codes++:D4}" : null, $"更名{Chance.Next(100)}"));

    private RegionMove MoveRegion()
    {
        var region = Region();
        var steps = region.Placement.Steps;
        var parents = _tree.Regions.Values.Where(other => other.Level < region.Level && other.ClosedFrom is null).OrderBy(other => other.Code, StringComparer.Ordinal).ToArray();
        var to = parents.Length == 0 ? region : Happens(0.25) && steps[0].Parent is { } first ? _tree[first] : Pick(parents);
        var from = Happens(0.4) ? Pick(steps).From : _dates.MoveMonth(region.From);
        return new(region.Code, new RegionMoveInput(Id(), to.Code, from, "区划调整"));
    }

    /// <summary>Into one successor, or split among several, with nearly all that hangs under it placed.</summary>
    private RegionClose CloseRegion()
    {
        var region = Region();
        var successors = Enumerable.Range(0, Happens(0.5) ? 1 : Chance.Next(4)).Select(_ => Region()).DistinctBy(one => one.Id).ToArray();
        var from = Period.Of(_dates.Today).Plus(-Chance.Next(3));
        IEnumerable<RegionPlacement> placed = successors.Length < 2 ? []
            : [
                .. _units.Where(unit => unit.ClosedFrom is null && unit.Placement.At(from) == region.Id && Happens(0.98))
                    .Select(unit => new RegionPlacement(Pick(successors).Code, unit.Id)),
                .. _tree.ChildrenOf(region.Id, from).Select(child => new RegionPlacement(Pick(successors).Code, RegionCode: child.Code)),
            ];
        return new(region.Code, new RegionCloseInput(Id(), from, [.. successors.Select(one => one.Code)], "撤销", [.. placed]));
    }

    private UnitState Unit() => Happens(0.9) ? Pick(_busy) : Pick(_units);

    private Region Region()
    {
        var open = _tree.Regions.Values.Where(region => region.ClosedFrom is null).OrderBy(region => region.Id).ToArray();
        return Pick(open);
    }

    /// <summary>A reason where the month asks for one; mostly.</summary>
    private string? Needed(UnitState unit, Period month)
    {
        var asked = _tree.IsClosed(unit.Placement.At(month), month) || unit.Months.GetValueOrDefault(month)?.State == SubmissionState.Accepted;
        return Reason(asked ? 0.85 : 0.15);
    }

    private string? Reason(double probability) => Happens(probability) ? "补报更正" : null;
    private int? Maybe(int number) => Happens(0.2) ? null : number;
    private bool Happens(double probability) => Chance.NextDouble() < probability;
    private T Pick<T>(IReadOnlyList<T> items) => items[Chance.Next(items.Count)];

    private Guid Id()
    {
        Span<byte> bytes = stackalloc byte[16];
        Chance.NextBytes(bytes);
        return new Guid(bytes);
    }
}
