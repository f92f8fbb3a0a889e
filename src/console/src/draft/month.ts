import type { Count } from "../format";
import type { MyActivityFragment, SubmissionState } from "../generated/graphql";
import { plus } from "../months";
import type { ActivityDraft } from "./activity";

/** A month that still waits for the unit. */
export const isOpen = (submission: SubmissionState): boolean => submission !== "SUBMITTED" && submission !== "ACCEPTED";

/** Whether a month is the unit's to report: it was registered by then, and the ledger was kept. */
export const isAsked = (month: string, registeredOn: string, openedFrom: string | null): boolean =>
  registeredOn.slice(0, 7) <= month && (openedFrom === null || openedFrom <= month);

/** Which month's form opens by itself: last month's until it is sent, then this month's. */
export function formMonth(thisMonth: string, last: SubmissionState, registeredOn: string, openedFrom: string | null): string {
  const before = plus(thisMonth, -1);
  return isAsked(before, registeredOn, openedFrom) && isOpen(last) ? before : thisMonth;
}

/** The sum keeps what is not known: see `Count` of the API. */
export const sum = (counts: readonly Count[]): Count => counts.reduce<Count>(
  (all, one) => ({ known: all.known + one.known, unknown: all.unknown + one.unknown, atLeast: all.atLeast + one.atLeast }),
  { known: 0, unknown: 0, atLeast: 0 });

/** What counts for the unit: what it held itself and did not take back. */
export const standing = (activities: readonly MyActivityFragment[], unit: string): MyActivityFragment[] =>
  activities.filter((one) => !one.reversed && one.unit.id === unit);

export interface Suggestion {
  category: string;
  label: string;
  title: string;
}

interface Earlier {
  title: string | null;
  category: { code: string; label: string };
  reversed: boolean;
  unit: { id: string };
}

/** How many are worth a line of buttons. */
const most = 8;

/** Last month's activities by category and title, to be taken over: without numbers, since those are this month's own. */
export function suggestions(earlier: readonly Earlier[], unit: string, now: readonly Pick<ActivityDraft, "category" | "title">[]): Suggestion[] {
  const seen = new Set(now.map((row) => `${row.category} ${row.title.trim()}`));
  const found: Suggestion[] = [];
  for (const one of earlier) {
    const [title, key] = [one.title ?? "", `${one.category.code} ${one.title ?? ""}`];
    if (one.reversed || one.unit.id !== unit || seen.has(key)) continue;
    seen.add(key);
    found.push({ category: one.category.code, label: one.category.label, title });
  }
  return found.slice(0, most);
}
