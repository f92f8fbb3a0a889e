import { expect, test } from "vitest";
import { pointsOf } from "../trend";

const month = (from: string, known: number, unknown = 0, submitted = 0) => ({
  from, activities: { sessions: { measure: "activities.sessions", known, unknown, atLeast: 0 } }, completeness: { submitted, onTime: 0, accepted: 0 },
});
const series = [month("2025-08", 0), month("2025-09", 0, 2), month("2025-10", 3), month("2025-11", 0), month("2025-12", 5, 0, 4)];
const told = (measure: string, opened: string | null) => pointsOf(series, measure, opened).map(({ count }) => count && [count.known, count.unknown]);

test("Before the ledger was opened a month without anything has no number, one with imported history has its own", () => {
  expect(told("activities.sessions", "2025-11")).toEqual([null, [0, 2], [3, 0], [0, 0], [5, 0]]);
});

test("Reports are counted since the ledger was opened", () => {
  expect(told("months.submitted", "2025-11")).toEqual([null, null, null, [0, 0], [4, 0]]);
});

test("Of a ledger that was not opened every month is shown as it is", () => {
  expect(told("activities.sessions", null)[0]).toEqual([0, 0]);
});
