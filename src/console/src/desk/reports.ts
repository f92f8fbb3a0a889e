import { ask, submit } from "../api";
import { AcceptMonthsDocument, DeskSubmittedDocument, type DeskSubmittedQueryVariables, ReturnMonthDocument, type SubmissionState } from "../generated/graphql";
import { pageSize, readAll } from "./pages";
import { positionOf } from "./receipts";

/** What waits for the office first, then what the office waits for. */
export const reportTabs = ["SUBMITTED", "OVERDUE", "RETURNED", "DRAFT", "EXPECTED", "ACCEPTED", "ALL"] as const;
export type ReportTab = (typeof reportTabs)[number];

export const chosenTab = (text: string | null): ReportTab => reportTabs.find((one) => one === text) ?? "SUBMITTED";

/** Only what was sent can be accepted or returned; what was accepted can still be returned. */
export const canAccept = (state: SubmissionState): boolean => state === "SUBMITTED";
export const canReturn = (state: SubmissionState): boolean => state === "SUBMITTED" || state === "ACCEPTED";

/** Units that are chosen at once, at most. */
export const mostChosen = 1000;

export interface Named {
  id: string;
  name: string;
}

/** All units that a list is narrowed to; null when they are more than {@link mostChosen}. */
export const matching = (variables: Omit<DeskSubmittedQueryVariables, "first" | "after">): Promise<Named[] | null> =>
  readAll(async (after) => (await ask(DeskSubmittedDocument, { ...variables, first: pageSize, after })).region?.units, mostChosen);

/** All of them or none. The position of the receipt. */
export async function acceptMonths(commandId: string, period: string, unitIds: string[], reason: string | null): Promise<string> {
  return positionOf(await submit(AcceptMonthsDocument, { input: { commandId, period, unitIds, reason } }));
}

export async function returnMonth(commandId: string, period: string, unitId: string, reason: string): Promise<string> {
  return positionOf(await submit(ReturnMonthDocument, { unitId, input: { commandId, period, reason } }));
}
