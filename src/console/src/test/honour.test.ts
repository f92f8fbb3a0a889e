import { expect, test } from "vitest";
import { type HonourDraft, honourInput, honourOf, honourQuestions, newHonour } from "../draft/honour";

const honour: HonourDraft = { ...newHonour(), title: " 2026年度先进集体 ", level: "UNKNOWN", kind: "ADVANCED_UNIT", count: { text: "", mode: "unknown" }, awardedOn: "2026-11" };

test("An honour asks for everything that it needs, and for its level too", () => {
  expect(honourQuestions(newHonour())).toEqual({ title: "needed", level: "needed", kind: "needed", count: "needed", awardedOn: "needed" });
  expect(honourQuestions(honour)).toEqual({});
});

test("None of an honour is nothing to record, and an assessed year is a year", () => {
  expect(honourQuestions({ ...honour, count: { text: "0", mode: "exact" }, assessedFrom: "去年", assessedTo: "2025" })).toEqual({ count: "zero", assessedFrom: "notDate" });
});

test("What is not known is sent as not known: number, level and empty texts", () => {
  expect(honourInput(honour, "C1", " ")).toEqual({
    commandId: "C1", title: "2026年度先进集体", level: null, kind: "ADVANCED_UNIT", holder: "UNIT", count: null, atLeast: false, awardedOn: "2026-11",
    assessedFrom: null, assessedTo: null, issuer: null, documentNumber: null, reason: null,
  });
});

test("An honour of the ledger is corrected as it stands", () => {
  const told = honourOf({
    title: "文明窗口", level: "COUNTY", kind: { code: "AWARD" }, holder: "COLLECTIVE", count: { known: 10, unknown: 0, atLeast: 1, measure: "honours.awarded" }, awardedOn: null,
    assessedFrom: "2025", assessedTo: null, issuer: "县文明委", documentNumber: null, entry: { position: "17" },
  } as never);
  expect(told).toEqual({
    title: "文明窗口", level: "COUNTY", kind: "AWARD", holder: "COLLECTIVE", count: { text: "10", mode: "atLeast" }, awardedOn: "",
    assessedFrom: "2025", assessedTo: "", issuer: "县文明委", documentNumber: "",
  });
});
