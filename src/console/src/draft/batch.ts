import type { ActivityFacts } from "../generated/graphql";
import type { Problem } from "../problem";
import { type ActivityDraft, factsOf, isBlank, newRow } from "./activity";

/** A batch on its way. Until the server has answered it stays as it is: sent again under the same id, it is recorded once. */
export interface Sent {
  commandId: string;
  activities: ActivityFacts[];
  reason: string | null;
}

/** What one account has typed for one month and not yet recorded. While a batch is under way its lines do not change. */
export interface Draft {
  rows: ActivityDraft[];
  sent: Sent | null;
}

const empty = (): Draft => ({ rows: [newRow()], sent: null });

export const keyOf = (account: string, month: string): string => `hierarchy.draft.${account}.${month}`;

/** What was kept by this browser; an empty grid when there is nothing, or nothing that can be read. */
export function readDraft(key: string): Draft {
  try {
    const { rows, sent } = JSON.parse(localStorage.getItem(key) ?? "{}") as Partial<Draft>;
    return rows?.length ? { rows: rows.map(newRow), sent: sent ?? null } : empty();
  } catch {
    return empty();
  }
}

/** Blank lines are not kept. False when this browser keeps nothing: then a reload loses what was typed. */
export function keepDraft(key: string, { rows, sent }: Draft): boolean {
  const worth = rows.filter((row) => !isBlank(row));
  try {
    if (worth.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ rows: worth, sent }));
    return true;
  } catch {
    return false;
  }
}

/** The batch to send: the one under way if there is one, else all lines under a new id. */
export const batchOf = ({ rows, sent }: Draft, reason: string): Sent =>
  sent ?? { commandId: crypto.randomUUID(), activities: rows.filter((row) => !isBlank(row)).map(factsOf), reason: reason.trim() || null };

/** The server has the lines: they are entries now. */
export const recorded = empty;

const unanswered = ["INTERNAL", "UNAVAILABLE", "BUSY", "SNAPSHOT_GONE", "POSITION_NOT_REACHED", ""];

/** Whether the batch may be in the ledger although there was no receipt. Everything else tells that it is not. */
export const isUncertain = (problem: Problem): boolean => problem.kind === "offline" || (problem.kind === "refused" && unanswered.includes(problem.code));
