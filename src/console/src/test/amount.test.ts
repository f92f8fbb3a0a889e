import { expect, test } from "vitest";
import { type AmountDraft, amountOf, chosen, given, open, questionOf, typed } from "../draft/amount";

const exact = (text: string): AmountDraft => ({ text, mode: "exact" });

test("An empty field asks: it is neither 0 nor unknown", () => {
  expect(questionOf(open, 0)).toBe("needed");
});

test("Unknown is a choice that is recorded as no number", () => {
  const unknown = typed(exact("12"), "12?");
  expect(unknown.mode).toBe("unknown");
  expect(questionOf(unknown, 1)).toBeNull();
  expect(given(unknown)).toEqual({ value: null, atLeast: false });
});

test("A plus sign, or 余, makes a lower bound of the number", () => {
  expect(given(typed(open, "10+"))).toEqual({ value: 10, atLeast: true });
  expect(given(typed(open, "30余"))).toEqual({ value: 30, atLeast: true });
});

test("A lower bound without its number still asks", () => {
  expect(questionOf(chosen(open, "atLeast"), 0)).toBe("needed");
});

test("A digit typed over unknown makes it known again", () => {
  expect(typed({ text: "", mode: "unknown" }, "4")).toEqual(exact("4"));
});

test("More digits of a lower bound leave it one", () => {
  expect(typed({ text: "1", mode: "atLeast" }, "12")).toEqual({ text: "12", mode: "atLeast" });
});

test("Choosing twice takes the choice back, and unknown forgets the number", () => {
  expect(chosen(chosen(exact("7"), "atLeast"), "atLeast")).toEqual(exact("7"));
  expect(chosen(exact("7"), "unknown")).toEqual({ text: "", mode: "unknown" });
});

test("Digits of a Chinese keyboard and grouped digits are numbers", () => {
  expect(typed(open, "１２０").text).toBe("120");
  expect(typed(open, "1,200").text).toBe("1200");
});

test("None is refused where it would mean that there is nothing to record, and allowed elsewhere", () => {
  expect(questionOf(exact("0"), 1)).toBe("zero");
  expect(questionOf(exact("0"), 0)).toBeNull();
});

test("What is no number, or more than a number may be, is asked again", () => {
  expect(questionOf(exact("3.5"), 0)).toBe("notNumber");
  expect(questionOf(exact("-3"), 0)).toBe("notNumber");
  expect(questionOf(exact("2147483648"), 0)).toBe("tooLarge");
  expect(questionOf(exact("2147483647"), 0)).toBeNull();
});

test("A number of the ledger is corrected as it stands: unknown stays unknown", () => {
  expect(amountOf({ known: 0, unknown: 1, atLeast: 0 })).toEqual({ text: "", mode: "unknown" });
  expect(amountOf({ known: 10, unknown: 0, atLeast: 1 })).toEqual({ text: "10", mode: "atLeast" });
  expect(amountOf({ known: 0, unknown: 0, atLeast: 0 })).toEqual(exact("0"));
});
