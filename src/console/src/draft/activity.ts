import type { ActivityFacts, MyActivityFragment } from "../generated/graphql";
import { type AmountDraft, amountOf, given, open, type Question, questionOf } from "./amount";

/** One line of the month's grid, before it is an entry of the ledger. */
export interface ActivityDraft {
  key: string;
  category: string;
  title: string;
  /** A day or a month, as far as it is known; empty while it is asked. */
  heldOn: string;
  sessions: AmountDraft;
  participants: AmountDraft;
  coOrganiserIds: string[];
  /** Typed for a co-organiser's number and not taken, because it is none. */
  otherNumber: string;
}

export type ActivityField = "category" | "heldOn" | "sessions" | "participants";
export type Questions<Field extends string> = Partial<Record<Field, Question>>;

export const newRow = (values: Partial<ActivityDraft> = {}): ActivityDraft => ({
  key: crypto.randomUUID(), category: "", title: "", heldOn: "", sessions: open, participants: open, coOrganiserIds: [], otherNumber: "", ...values,
});

const untouched = ({ text, mode }: AmountDraft): boolean => text === "" && mode === "exact";

/** Nothing was said yet: such a line is neither kept nor sent. */
export const isBlank = (row: ActivityDraft): boolean =>
  row.category === "" && row.title.trim() === "" && row.heldOn === "" && row.coOrganiserIds.length === 0 && row.otherNumber.trim() === "" && untouched(row.sessions) && untouched(row.participants);

/** What is still to be answered before the line can be recorded. An activity that was held has at least one session. */
export function questionsOf(row: ActivityDraft): Questions<ActivityField | "otherNumber"> {
  const asked: [ActivityField | "otherNumber", Question | null][] = [
    ["category", row.category === "" ? "needed" : null],
    ["heldOn", row.heldOn === "" ? "needed" : null],
    ["sessions", questionOf(row.sessions, 1)],
    ["participants", questionOf(row.participants, 0)],
    ["otherNumber", row.otherNumber.trim() === "" ? null : "notNumber"],
  ];
  return Object.fromEntries(asked.filter(([, question]) => question !== null));
}

/** Only for a line without questions. */
export function factsOf(row: ActivityDraft): ActivityFacts {
  const [sessions, participants] = [given(row.sessions), given(row.participants)];
  return {
    category: row.category, title: row.title.trim() || null, heldOn: row.heldOn,
    sessions: sessions.value, sessionsAtLeast: sessions.atLeast,
    participants: participants.value, participantsAtLeast: participants.atLeast,
    coOrganiserIds: row.coOrganiserIds,
  };
}

/** An activity of the ledger, to be corrected. */
export const rowOf = (activity: MyActivityFragment): ActivityDraft => newRow({
  category: activity.category.code, title: activity.title ?? "", heldOn: activity.heldOn,
  sessions: amountOf(activity.sessions), participants: amountOf(activity.participants), coOrganiserIds: activity.coOrganisers.map((unit) => unit.id),
});
