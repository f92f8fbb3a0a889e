import type { HonourInput, MyHonourFragment } from "../generated/graphql";
import type { Questions } from "./activity";
import { type AmountDraft, amountOf, given, open, type Question, questionOf } from "./amount";

/** An honour (荣誉) before it is an entry. Empty texts are not known, but for level: that it is not known is a choice. */
export interface HonourDraft {
  title: string;
  level: NonNullable<HonourInput["level"]> | "UNKNOWN" | "";
  kind: string;
  holder: NonNullable<HonourInput["holder"]>;
  count: AmountDraft;
  awardedOn: string;
  assessedFrom: string;
  assessedTo: string;
  issuer: string;
  documentNumber: string;
}

export type HonourField = "title" | "level" | "kind" | "count" | "awardedOn" | "assessedFrom" | "assessedTo";

export const newHonour = (): HonourDraft => ({
  title: "", level: "", kind: "", holder: "UNIT", count: open, awardedOn: "", assessedFrom: "", assessedTo: "", issuer: "", documentNumber: "",
});

/** 2025, 2025-06 or 2025-06-30. */
const partialDate = /^\d{4}(-\d{2}(-\d{2})?)?$/;

export function honourQuestions(honour: HonourDraft): Questions<HonourField> {
  const asked: [HonourField, Question | null][] = [
    ...(["title", "level", "kind", "awardedOn"] as const).map((field): [HonourField, Question | null] => [field, honour[field].trim() === "" ? "needed" : null]),
    ["count", questionOf(honour.count, 1)],
    ...(["assessedFrom", "assessedTo"] as const).map((field): [HonourField, Question | null] => [field, honour[field].trim() === "" || partialDate.test(honour[field].trim()) ? null : "notDate"]),
  ];
  return Object.fromEntries(asked.filter(([, question]) => question !== null));
}

/** Only for an honour without questions. */
export function honourInput(honour: HonourDraft, commandId: string, reason: string): HonourInput {
  const count = given(honour.count);
  const text = (value: string) => value.trim() || null;
  return {
    commandId, title: honour.title.trim(), level: honour.level === "UNKNOWN" || honour.level === "" ? null : honour.level, kind: honour.kind, holder: honour.holder,
    count: count.value, atLeast: count.atLeast, awardedOn: honour.awardedOn,
    assessedFrom: text(honour.assessedFrom), assessedTo: text(honour.assessedTo), issuer: text(honour.issuer), documentNumber: text(honour.documentNumber), reason: text(reason),
  };
}

/** An honour of the ledger, to be corrected. */
export const honourOf = (honour: MyHonourFragment): HonourDraft => ({
  title: honour.title, level: honour.level ?? "UNKNOWN", kind: honour.kind.code, holder: honour.holder, count: amountOf(honour.count), awardedOn: honour.awardedOn ?? "",
  assessedFrom: honour.assessedFrom ?? "", assessedTo: honour.assessedTo ?? "", issuer: honour.issuer ?? "", documentNumber: honour.documentNumber ?? "",
});
