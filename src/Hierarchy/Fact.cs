using Hierarchy.Regions;
using Hierarchy.Units;

namespace Hierarchy;

/// <summary>
/// What happened, in the past tense. The names of the kinds and of their fields are the stored format: they never change.
/// </summary>
public abstract record Fact
{
    public string Kind => GetType().Name;

    public abstract void Write(Fields to);

    /// <summary>Turns stored fields back into the fact of that kind.</summary>
    /// <exception cref="FormatException">An unknown kind, or a field that is missing or malformed.</exception>
    public static Fact Read(string kind, Fields fields) =>
        Readers.TryGetValue(kind, out var read) ? read(fields) : throw new FormatException($"an entry of the unknown kind '{kind}'");

    private static readonly Dictionary<string, Func<Fields, Fact>> Readers = new(StringComparer.Ordinal)
    {
        [nameof(LedgerOpened)] = LedgerOpened.Read,
        [nameof(CatalogueAdopted)] = CatalogueAdopted.Read,
        [nameof(RegionCreated)] = RegionCreated.Read,
        [nameof(RegionRenamed)] = RegionRenamed.Read,
        [nameof(RegionRecoded)] = RegionRecoded.Read,
        [nameof(RegionMoved)] = RegionMoved.Read,
        [nameof(RegionClosed)] = RegionClosed.Read,
        [nameof(UnitMoved)] = UnitMoved.Read,
        [nameof(UnitMerged)] = UnitMerged.Read,
        [nameof(MonthClosed)] = MonthClosed.Read,
        [nameof(UnitRegistered)] = UnitRegistered.Read,
        [nameof(UnitUpdated)] = UnitUpdated.Read,
        [nameof(UnitClosed)] = UnitClosed.Read,
        [nameof(HonourAwarded)] = HonourAwarded.Read,
        [nameof(ActivityHeld)] = ActivityHeld.Read,
        [nameof(StatusChanged)] = StatusChanged.Read,
        [nameof(TermExpired)] = TermExpired.Read,
        [nameof(MandateGranted)] = MandateGranted.Read,
        [nameof(MandateRevoked)] = MandateRevoked.Read,
        [nameof(PartnershipFormed)] = PartnershipFormed.Read,
        [nameof(PartnershipEnded)] = PartnershipEnded.Read,
        [nameof(MonthSubmitted)] = MonthSubmitted.Read,
        [nameof(MonthReturned)] = MonthReturned.Read,
        [nameof(MonthAccepted)] = MonthAccepted.Read,
        [nameof(EntryReversed)] = EntryReversed.Read,
    };
}
