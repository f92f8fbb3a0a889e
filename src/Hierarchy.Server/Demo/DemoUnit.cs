namespace Hierarchy.Server.Demo;

/// <summary>When a unit hands its month in: in one of two waves before the due day, late, after the close, or not at all.</summary>
internal enum Submits { First, Second, Late, Afterwards, Never }

/// <summary>A unit (单位) of the demo: what is made up for it once, and where its month stands.</summary>
internal sealed class DemoUnit(DemoRegion region, string name, Body body)
{
    public Guid Id { get; set; }

    /// <summary>Its place in the roster.</summary>
    public required int Number { get; init; }

    public DemoRegion Region { get; private set; } = region;
    public string Name { get; private set; } = name;
    public Body Body { get; } = body;
    public string Kind { get; set; } = body.Kind;
    public string? CreditCode { get; init; }
    public required string Address { get; set; }
    public bool AddressKnown { get; init; }

    /// <summary>How many really work there; the ledger need not know.</summary>
    public required int Staff { get; init; }

    public bool StaffKnown { get; init; }
    public required DateOnly Since { get; set; }
    public Period? ClosedFrom { get; set; }

    /// <summary>Activities in a usual month.</summary>
    public required double Pace { get; init; }

    /// <summary>How likely a month is handed in by the due day.</summary>
    public required double Diligence { get; init; }

    /// <summary>The status at each level, by <see cref="TitleLevel"/>; null: none yet.</summary>
    public string?[] Statuses { get; } = new string?[Words.TitleLevels.Length];

    // The month that is being reported; the next one begins only after it is closed.
    public Submits Submits { get; set; }
    public SubmissionState State { get; set; }

    /// <summary>Activities that the clerk leaves for the day of submission.</summary>
    public int Pending { get; set; }

    // A bit for each month of the demo: 零报告 is refused where there are facts.
    private ulong _withFacts;

    public void HasFacts(Period month) => _withFacts |= 1UL << (month.Index % 64);
    public bool HasNothing(Period month) => (_withFacts & (1UL << (month.Index % 64))) == 0;

    public bool IsThere(Period month) => Period.Of(Since) <= month && (ClosedFrom is not { } closed || month < closed);

    /// <summary>The first level at which it may seek a title: its own office's.</summary>
    public TitleLevel LowestLevel => Region.Level switch
    {
        RegionLevel.Province => TitleLevel.Provincial,
        RegionLevel.City => TitleLevel.Municipal,
        _ => TitleLevel.County,
    };

    /// <summary>Whose office keeps the book on its status at a level.</summary>
    public DemoRegion Granting(TitleLevel level) => level switch
    {
        TitleLevel.County => Region.At(RegionLevel.District),
        TitleLevel.Municipal => Region.At(RegionLevel.City),
        _ => Region.At(RegionLevel.Province),
    };

    public void MoveTo(DemoRegion region)
    {
        Region.Units.Remove(this);
        Region.Names.Remove(Name);
        Region = region;
        region.Units.Add(this);
        region.Names.Add(Name);
    }

    public void Rename(string name)
    {
        Region.Names.Remove(Name);
        Region.Names.Add(Name = name);
    }
}
