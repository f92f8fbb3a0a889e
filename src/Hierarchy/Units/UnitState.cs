using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hierarchy.Rollups;

namespace Hierarchy.Units;

/// <summary>One step of a unit's lifecycle at a level.</summary>
/// <param name="Number">Of the entry in the unit's stream: only the latest can be reversed. 0: a merger's, which cannot.</param>
public sealed record StatusStep(
    int Number, DateOnly On, string Status, TitleEffect Title, string? Term, string? Tier, DateOnly? Until, string? DocumentNumber);

/// <summary>Where a month of the unit stands. The submission that counts is the last one.</summary>
public sealed record UnitMonth(SubmissionState State, DateOnly SubmittedOn, DateOnly Due, bool NothingToReport, string? ReturnedReason)
{
    public bool Submitted => State is SubmissionState.Submitted or SubmissionState.Accepted;
    public bool OnTime => Submitted && SubmittedOn <= Due;
}

public sealed record Partnership(Guid Partner, string Kind, DateOnly Since, DateOnly? Until)
{
    public bool IsOn(DateOnly day) => Since <= day && (Until is not { } until || until >= day);

    /// <summary>Runs on beyond the day, so that it can be ended on it.</summary>
    public bool IsOpenOn(DateOnly day) => Since <= day && (Until is not { } until || until > day);
}

/// <summary>An office that the unit lets enter for it (代填).</summary>
/// <param name="Office">The region whose office it is.</param>
/// <param name="Number">Of the entry in the unit's stream that granted it.</param>
public sealed record Mandate(Guid Office, int Number);

/// <summary>
/// A unit (单位) as its entries made it. Immutable; the whole of what its actor knows. Its core, what few entries change, is
/// a row; the rest is kept by year. Honours and activities themselves stay in the ledger: here is only what they add up to.
/// </summary>
public sealed record UnitState
{
    public required Guid Id { get; init; }

    /// <summary>Number of its last entry in its own stream. Not in the row: the entries tell it.</summary>
    [JsonIgnore]
    public int Number { get; init; }

    /// <summary>Position of the last entry that changed its core; 0 while that entry has none yet. A column of the row.</summary>
    [JsonIgnore]
    public long Position { get; init; }

    public required Dated<string> Names { get; init; }
    public required Dated<string> Kinds { get; init; }
    public required Dated<string?> Lines { get; init; }
    public required Dated<string?> CreditCodes { get; init; }
    public required Dated<string?> Addresses { get; init; }
    public required Dated<int?> StaffCounts { get; init; }
    public required DateOnly RegisteredOn { get; init; }
    public Period? ClosedFrom { get; init; }

    /// <summary>The unit it became part of when it closed.</summary>
    public Guid? MergedInto { get; init; }

    /// <summary>Parents by month without the end that a closing puts to them.</summary>
    public required Placement Moves { get; init; }

    /// <summary>Steps per level of title, in order; index by <see cref="TitleLevel"/>.</summary>
    public required ImmutableArray<ImmutableArray<StatusStep>> Statuses { get; init; }

    /// <summary>Where its months stand. Not in the row: kept with the tallies, by year.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<Period, UnitMonth> Months { get; init; } = ImmutableSortedDictionary<Period, UnitMonth>.Empty;

    /// <summary>How many honours and activities stand in a month, for 零报告. With the tallies, too.</summary>
    [JsonIgnore]
    public ImmutableSortedDictionary<Period, int> Facts { get; init; } = ImmutableSortedDictionary<Period, int>.Empty;

    /// <summary>Numbers of its entries that have been reversed.</summary>
    public ImmutableHashSet<int> Reversed { get; init; } = [];

    public ImmutableArray<Partnership> Partnerships { get; init; } = [];

    /// <summary>Granted and not revoked.</summary>
    public ImmutableArray<Mandate> Mandates { get; init; } = [];

    /// <summary>A reference to who is to be called (联系人), as last recorded: nobody asks who it was on a day gone by, so that can be forgotten.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Guid? Contact { get; init; }

    public string Name => Names.Latest;
    public string? CreditCode => CreditCodes.Latest;
    public Period Registered => Period.Of(RegisteredOn);

    /// <summary>Parents by month, up to its closing.</summary>
    [JsonIgnore]
    public Placement Placement => ClosedFrom is { } from ? Moves.EndingAt(from) : Moves;

    /// <summary>The mandate of a region's office; null when it has none.</summary>
    public Mandate? MandateOf(Guid office) => Mandates.FirstOrDefault(one => one.Office == office);

    public StatusStep? StatusAt(TitleLevel level, DateOnly day) => Statuses[(int)level].LastOrDefault(step => step.On <= day);

    public StatusStep? LatestStatus(TitleLevel level) => Statuses[(int)level].LastOrDefault();

    /// <summary>The step that put the title in force on a day; null when none is.</summary>
    public StatusStep? TitleAt(TitleLevel level, DateOnly day)
    {
        StatusStep? title = null;
        foreach (var step in Statuses[(int)level])
        {
            if (step.On > day)
                break;
            title = step.Title switch { TitleEffect.Granted => step, TitleEffect.Lost => null, _ => title };
        }
        return title;
    }

    /// <summary>
    /// Its own tally: flows, and changes of its stocks, by month, in all and by line; as if its parents never mattered.
    /// Follows from the rest, and is kept because most entries change one month of it. Not in the row either.
    /// </summary>
    [JsonIgnore]
    public Series Tally { get; init; } = Series.Empty;

    /// <summary>With the tally worked out anew from its flows: after a change of what its stocks or its line rest on.</summary>
    public UnitState Retallied()
    {
        var flows = Series.Of(Tally.Items().Select(month => KeyValuePair.Create(month.Key, month.Value.OwnFlows())));
        var tally = flows.Plus(Stocks.Of(this));
        return this with { Tally = tally.Plus(Units.Lines.Of(this, tally)) };
    }

    /// <summary>Whether two states of one unit have the same stocks and lines in every month, told by what these rest on.</summary>
    public bool CountsAs(UnitState other) =>
        ReferenceEquals(Kinds, other.Kinds) && ReferenceEquals(Lines, other.Lines) && Statuses == other.Statuses && RegisteredOn == other.RegisteredOn;

    /// <summary>The step that last granted a title at a level, in force or not.</summary>
    public StatusStep? LastGranted(TitleLevel level) => Statuses[(int)level].LastOrDefault(step => step.Title == TitleEffect.Granted);

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { Words.Json }, IgnoreReadOnlyProperties = true };
}

/// <summary>What one commit does to one unit: its state before and after.</summary>
public sealed record UnitChange(UnitState? Before, UnitState After)
{
    public Series TallyBefore => Before?.Tally ?? Series.Empty;
    public Series TallyAfter => After.Tally;
    public Placement PlacementBefore => Before?.Placement ?? Placement.None;
    public Placement PlacementAfter => After.Placement;

    /// <summary>Whether its row changes; else only some of its months do.</summary>
    public bool ChangesCore => Before is null || Before.Position != After.Position;

    /// <summary>Years in which something of a month changes.</summary>
    public IReadOnlyList<int> ChangedYears
    {
        get
        {
            var years = new List<int>(1);
            foreach (var month in ChangedMonths)
                Add(years, month.Year);
            AddYears(years, Before?.Facts, After.Facts);
            AddYears(years, Before?.Months, After.Months);
            return years;
        }
    }

    /// <summary>Months whose submission stands elsewhere than before; one that was ever submitted stays somewhere.</summary>
    public IEnumerable<Period> ChangedStates => ReferenceEquals(Before?.Months, After.Months)
        ? []
        : After.Months.Where(month => Before?.Months.GetValueOrDefault(month.Key)?.State != month.Value.State).Select(month => month.Key);

    /// <summary>Worked out with the change, on the thread that decides it, and not where all wait for the one writer.</summary>
    public IReadOnlyList<Period> ChangedMonths { get; } = Series.Differing(Before?.Tally ?? Series.Empty, After.Tally);

    // There is hardly ever a second one.
    private static void Add(List<int> years, int year)
    {
        if (!years.Contains(year))
            years.Add(year);
    }

    private static void AddYears<T>(List<int> years, ImmutableSortedDictionary<Period, T>? before, ImmutableSortedDictionary<Period, T> after)
    {
        if (ReferenceEquals(before, after))
            return;
        before ??= ImmutableSortedDictionary<Period, T>.Empty;
        foreach (var (month, value) in after)
        {
            if (!before.TryGetValue(month, out var old) || !EqualityComparer<T>.Default.Equals(old, value))
                Add(years, month.Year);
        }
        foreach (var (month, _) in before)
        {
            if (!after.ContainsKey(month))
                Add(years, month.Year);
        }
    }

    public IReadOnlyList<ParentMonths> Contributions => PlacementBefore.SameAs(PlacementAfter)
        ? Contribution.OfMonths(PlacementAfter, TallyAfter, ChangedMonths)
        : Contribution.OfMove(PlacementBefore, TallyBefore, PlacementAfter, TallyAfter);
}

/// <summary>What a unit gives one of its parents in some months, as a region loads it. Each month of a parent comes once.</summary>
/// <param name="Months">Cells as <see cref="CellBytes"/> with this process's own numbers: a region keeps them as they are.</param>
public sealed record UnitPart(Guid Unit, Guid Parent, IReadOnlyList<KeyValuePair<Period, ReadOnlyMemory<byte>>> Months)
{
    public static IEnumerable<UnitPart> Of(Guid unit, Placement placement, Series tally) => Contribution.All(placement, tally).Select(parent => new UnitPart(
        unit, parent.Parent, [.. parent.Months.Select(month => KeyValuePair.Create(month.Key, (ReadOnlyMemory<byte>)CellBytes.Of(month.Value)))]));
}
