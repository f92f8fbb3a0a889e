import { expect, test } from "vitest";
import { daysBetween, daysOf } from "../draft/days";
import { formMonth, standing, suggestions, sum } from "../draft/month";
import { unitDraft, updateOf } from "../draft/unit";

const activity = (code: string, title: string | null, more: { reversed?: boolean; unit?: { id: string } } = {}) =>
  ({ category: { code, label: code.toLowerCase() }, title, reversed: false, unit: { id: "U1" }, ...more });

test("The form opens on last month until that is sent, then on this month", () => {
  expect(formMonth("2026-11", "OVERDUE", "2002-01-01", "2025-11")).toBe("2026-10");
  expect(formMonth("2026-11", "RETURNED", "2002-01-01", "2025-11")).toBe("2026-10");
  expect(formMonth("2026-11", "SUBMITTED", "2002-01-01", "2025-11")).toBe("2026-11");
  expect(formMonth("2027-01", "DRAFT", "2002-01-01", "2025-11")).toBe("2026-12");
});

test("A unit that was registered this month is not asked for last month", () => {
  expect(formMonth("2026-11", "OVERDUE", "2026-11-03", "2025-11")).toBe("2026-11");
  expect(formMonth("2026-11", "OVERDUE", "2026-10-31", "2025-11")).toBe("2026-10");
});

test("Nobody is asked for a month before the ledger was opened", () => {
  expect(formMonth("2026-11", "OVERDUE", "2002-01-01", "2026-11")).toBe("2026-11");
  expect(formMonth("2026-11", "OVERDUE", "2002-01-01", "2026-10")).toBe("2026-10");
  expect(formMonth("2026-11", "OVERDUE", "2002-01-01", null)).toBe("2026-10");
});

test("Last month is suggested by category and title, once each, and never what is there already", () => {
  const earlier = [activity("MEETING", "例会"), activity("MEETING", "例会"), activity("TRAINING", null), activity("VISITS", "慰问")];
  expect(suggestions(earlier, "U1", [{ category: "TRAINING", title: "" }])).toEqual([
    { category: "MEETING", label: "meeting", title: "例会" },
    { category: "VISITS", label: "visits", title: "慰问" },
  ]);
});

test("What was taken back, or held by another unit, is not suggested", () => {
  expect(suggestions([activity("MEETING", "误报", { reversed: true }), activity("VISITS", "他人", { unit: { id: "U2" } })], "U1", [])).toEqual([]);
});

test("A sum keeps unknown and lower bounds", () => {
  const count = (known: number, unknown: number, atLeast: number) => ({ known, unknown, atLeast });
  expect(sum([count(3, 0, 0), count(10, 0, 1), count(0, 1, 0)])).toEqual(count(13, 1, 1));
  expect(sum([])).toEqual(count(0, 0, 0));
});

test("What the office is told counts neither what was taken back nor what another unit held", () => {
  const list = [activity("MEETING", "甲"), activity("MEETING", "乙", { reversed: true }), activity("MEETING", "丙", { unit: { id: "U2" } })];
  expect(standing(list as never, "U1").map((one) => one.title)).toEqual(["甲"]);
});

test("Only days that have come can be chosen, in months of any length", () => {
  expect(daysOf("2026-11", "2026-11-03")).toEqual(["2026-11-01", "2026-11-02", "2026-11-03"]);
  expect(daysOf("2028-02", "2028-03-01").at(-1)).toBe("2028-02-29");
  expect(daysOf("2026-12", "2026-11-30")).toEqual([]);
});

test("Days are counted over the end of a month, and backwards", () => {
  expect(daysBetween("2026-11-22", "2026-12-10")).toBe(18);
  expect(daysBetween("2026-12-12", "2026-12-10")).toBe(-2);
});

const unit = {
  name: "石鼓区图书馆", creditCode: null, kind: { code: "INSTITUTION", label: "事业单位" }, line: { code: "CULTURE", label: "文化" },
  registeredAddress: "青草桥 1 号", staffCount: 40, contact: { name: "王芳", phone: null },
};

test("Of a unit only what is changed is sent; an emptied text is cleared, unknown staff is no number", () => {
  const before = unitDraft(unit, "2026-11-22");
  expect(updateOf(before, { ...before })).toEqual({ effectiveOn: "2026-11-22" });
  expect(updateOf(before, { ...before, line: "", contactPhone: "0734-8123456", staffUnknown: true })).toEqual({ effectiveOn: "2026-11-22", line: null, contactPhone: "0734-8123456", staffCount: null });
  expect(updateOf(before, { ...before, name: " 石鼓区公共图书馆 ", reason: "更名" })).toEqual({ effectiveOn: "2026-11-22", name: "石鼓区公共图书馆", reason: "更名" });
});

test("Staff that was unknown and is told becomes a number", () => {
  const before = unitDraft({ ...unit, staffCount: null }, "2026-11-22");
  expect(before.staffUnknown).toBe(true);
  expect(updateOf(before, { ...before, staffUnknown: false, staffCount: "38" })).toMatchObject({ staffCount: 38 });
});
