/**
 * A number as a clerk gives it: exactly, as a lower bound (十余), or as unknown (未知), which is a choice of its own. What is left
 * empty is a question that is still open: it is never taken for 0 and never for unknown.
 */
export interface AmountDraft {
  text: string;
  mode: "exact" | "atLeast" | "unknown";
}

/** Why a field cannot be recorded yet. Their sentences are texts of the console. */
export type Question = "needed" | "notNumber" | "tooLarge" | "zero" | "notDate";

export const open: AmountDraft = { text: "", mode: "exact" };

/** What a number of the API may be. */
const largest = 2_147_483_647;

const half = (text: string): string => text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** What a key means: a question mark is unknown, a plus sign or 余 makes the number a lower bound, a digit ends unknown. */
export function typed(before: AmountDraft, text: string): AmountDraft {
  if (/[?？]/.test(text)) return { text: "", mode: "unknown" };
  const bound = /[+＋≥余]/.test(text);
  const digits = half(text).replace(/[\s,，+＋≥余]/g, "");
  return { text: digits, mode: bound ? "atLeast" : before.mode === "unknown" ? "exact" : before.mode };
}

/** Chooses, or takes the choice back. */
export function chosen(before: AmountDraft, mode: "atLeast" | "unknown"): AmountDraft {
  if (before.mode === mode) return { ...before, mode: "exact" };
  return { text: mode === "unknown" ? "" : before.text, mode };
}

/** @param least 1 where none of it would mean that there is nothing to record. */
export function questionOf({ text, mode }: AmountDraft, least: 0 | 1): Question | null {
  if (mode === "unknown") return null;
  if (text === "") return "needed";
  if (!/^\d+$/.test(text)) return "notNumber";
  if (Number(text) > largest) return "tooLarge";
  return Number(text) < least ? "zero" : null;
}

/** As the API takes it: null is unknown. Only for what has no question. */
export const given = ({ text, mode }: AmountDraft): { value: number | null; atLeast: boolean } =>
  mode === "unknown" ? { value: null, atLeast: false } : { value: Number(text), atLeast: mode === "atLeast" };

/** A number of the ledger, to be corrected. */
export const amountOf = ({ known, unknown, atLeast }: { known: number; unknown: number; atLeast: number }): AmountDraft =>
  unknown > 0 ? { text: "", mode: "unknown" } : { text: String(known), mode: atLeast > 0 ? "atLeast" : "exact" };
