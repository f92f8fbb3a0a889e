using System.Collections.Immutable;
using Hierarchy.Regions;
using Hierarchy.Rollups;
using Hierarchy.Units;

namespace Hierarchy.Deciding;

/// <summary>
/// Who submits, and in which capacity: as a unit, as the office of a region, or as neither (the system itself, an
/// administrator's import), of whom nothing is checked.
/// </summary>
/// <param name="Mandate">On what an office enters for units (代填), as it declares; who may declare is the caller's to know.</param>
/// <param name="Unit">The unit that the author speaks for.</param>
/// <param name="Office">The region whose office the author acts for.</param>
/// <exception cref="ArgumentException">Both a unit and an office: one acts in one capacity at a time.</exception>
public sealed record Author(string By, string? Mandate = null, Guid? Unit = null, Guid? Office = null)
{
    public Guid? Office { get; init; } = Unit is null || Office is null ? Office : throw new ArgumentException("an author acts as a unit or as an office, not as both");
}

/// <summary>Something that a decision read: nothing about this key may have been recorded after that position.</summary>
public readonly record struct Claim(Guid Key, long AsOf);

/// <summary>
/// What a decision works on: the tree, the units it was given, the catalogue and one instant. It records entries and
/// folds them as it goes, so that the next decision of the same command sees them. Nothing outside is touched.
/// </summary>
public sealed class Work
{
    /// <summary>Moves and changes of regions may be registered this far ahead.</summary>
    public const int MaxMonthsAhead = 12;

    private readonly ImmutableDictionary<Guid, UnitState> _given;
    private readonly List<Entry> _entries = [];
    private readonly List<Claim> _claims = [];
    private readonly Guid _commandId;
    private readonly DateTimeOffset _instant;

    public Work(Root root, Catalogue catalogue, DateTimeOffset instant, Author author, Guid commandId, IEnumerable<UnitState> units)
    {
        (Root, Tree, Catalogue, _instant, Author, _commandId) = (root, root.Tree, catalogue, instant, author, commandId);
        _given = Units = units.ToImmutableDictionary(unit => unit.Id);
        Today = Shanghai.Day(instant);
    }

    public Root Root { get; }
    public Catalogue Catalogue { get; }
    public Author Author { get; }
    public DateOnly Today { get; }
    public Tree Tree { get; private set; }
    public ImmutableDictionary<Guid, UnitState> Units { get; private set; }

    /// <summary>Where the command being decided came from.</summary>
    public Source Source { get; set; } = Source.Typed;

    /// <summary>On what the author rests in the command being decided: a mandate, or the office's own competence (职权).</summary>
    public string? Mandate { get; internal set; }

    public IReadOnlyList<Entry> Entries => _entries;

    /// <summary>What was read besides the tree and the units that change.</summary>
    public IReadOnlyList<Claim> Claims => _claims;

    public Period ThisMonth => Period.Of(Today);

    public UnitState? Find(Guid unit) => Units.GetValueOrDefault(unit);

    public void Read(Guid key) => _claims.Add(new Claim(key, Root.Watermark.Position));

    /// <summary>Units that the entries touch, before and after.</summary>
    public IReadOnlyList<UnitChange> Changes
    {
        get
        {
            var changes = new List<UnitChange>();
            foreach (var (id, unit) in Units)
            {
                if (_given.GetValueOrDefault(id) is var given && !ReferenceEquals(given, unit))
                    changes.Add(new UnitChange(given, unit));
            }
            if (changes.Count > 1)
                changes.Sort((a, b) => a.After.Id.CompareTo(b.After.Id));
            return changes;
        }
    }

    /// <summary>The id of the next region this command brings into being.</summary>
    public Guid NewRegionId() => UnitRegister.NewId(_commandId, _entries.Count);

    public void RecordInTree(Fact fact, Guid? region, DateOnly effectiveOn, string? reason)
    {
        var entry = Entry(Tree.Stream, Tree.Number + 1, fact, effectiveOn, reason) with { RegionId = region };
        _entries.Add(entry);
        Tree = Tree.Fold(entry);
    }

    /// <summary>A unit's move or merger, which has its place among what several units must agree on.</summary>
    public void RecordInTreeFor(UnitState unit, Fact fact, DateOnly effectiveOn, string reason)
    {
        var entry = Entry(Tree.Stream, Tree.Number + 1, fact, effectiveOn, reason) with { UnitId = unit.Id };
        Tree = Tree.Fold(entry);
        Keep(entry);
    }

    public void RecordFor(Guid unit, Fact fact, DateOnly effectiveOn, string? reason, long? reverses = null)
    {
        var number = (Find(unit)?.Number ?? 0) + 1;
        Keep(Entry(unit, number, fact, effectiveOn, reason) with { UnitId = unit, Reverses = reverses });
    }

    private void Keep(Entry entry)
    {
        _entries.Add(entry);
        foreach (var touched in Unit.TouchedBy(entry))
            Units = Units.SetItem(touched, Unit.Fold(Find(touched), touched, entry));
    }

    private Entry Entry(Guid stream, int number, Fact fact, DateOnly effectiveOn, string? reason) => new()
    {
        Stream = stream,
        Number = number,
        Fact = fact,
        EffectiveOn = effectiveOn,
        RecordedAt = _instant,
        RecordedBy = Author.By,
        Mandate = Mandate,
        CommandId = _commandId,
        Source = Source,
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
    };

    /// <summary>All that a refused command of a list has recorded is taken back; the commands before it stay.</summary>
    public Refusal? All(Func<Refusal?> decide)
    {
        var (tree, units, entries, claims) = (Tree, Units, _entries.Count, _claims.Count);
        var refusal = decide();
        if (refusal is not null)
        {
            (Tree, Units) = (tree, units);
            _entries.RemoveRange(entries, _entries.Count - entries);
            _claims.RemoveRange(claims, _claims.Count - claims);
        }
        return refusal;
    }
}
