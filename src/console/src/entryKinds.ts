/** What an entry may be about, in the order of a list of choices. Their names are texts of the console. */
export const entryKinds = [
  "HonourAwarded", "ActivityHeld", "MonthSubmitted", "MonthReturned", "MonthAccepted", "MonthClosed", "StatusChanged", "TermExpired", "TitlePassed", "EntryReversed",
  "PartnershipFormed", "PartnershipEnded", "UnitRegistered", "UnitUpdated", "UnitMoved", "UnitMerged", "UnitClosed", "MandateGranted", "MandateRevoked",
  "RegionCreated", "RegionRenamed", "RegionRecoded", "RegionMoved", "RegionClosed", "CatalogueAdopted", "LedgerOpened",
] as const;

export type EntryKind = (typeof entryKinds)[number];

export const isEntryKind = (text: string | null): text is EntryKind => entryKinds.some((one) => one === text);
