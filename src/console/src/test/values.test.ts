import { expect, test } from "vitest";
import { address, nextOf, scopeOf } from "../address";
import { change, known, number, percent, positionText, rate, timeText } from "../format";
import { countsOf, familyOf, meaningOf, reported } from "../measure";
import { between, isMonth, plus, usualMonth } from "../months";

test("Months are counted over the end of a year", () => {
  expect(plus("2026-01", -1)).toBe("2025-12");
  expect(plus("2025-12", 14)).toBe("2027-02");
  expect(between("2023-11", "2026-10")).toBe(35);
});

test("An office looks at the last month that is over in Shanghai, whatever the machine's own time", () => {
  expect(usualMonth(new Date("2026-10-31T15:59:59Z"))).toBe("2026-09");
  expect(usualMonth(new Date("2026-10-31T16:00:00Z"))).toBe("2026-10");
});

test("An address keeps its month and line; a broken month is the usual one", () => {
  const now = new Date("2026-11-21T00:00:00Z");
  expect(scopeOf(new URLSearchParams("month=2026-03&line=TAX"), now)).toEqual({ month: "2026-03", line: "TAX" });
  expect(scopeOf(new URLSearchParams("month=2026-13"), now)).toEqual({ month: "2026-10", line: null });
  expect(isMonth("2026-00")).toBe(false);
});

test("Links carry the scope on and leave out what is not set", () => {
  const scope = { month: "2026-10", line: null };
  expect(address.region("430000", scope)).toBe("/regions/430000?month=2026-10");
  expect(address.figure("430407", "units.held.COUNTY", { ...scope, line: "TAX" }, { by: "units" })).toBe("/regions/430407/figures/units.held.COUNTY?month=2026-10&line=TAX&by=units");
});

test.each([["/regions/430000?month=2026-10", "/regions/430000?month=2026-10"], [null, "/"], ["https://elsewhere.example/", "/"], ["//elsewhere.example/", "/"], ["/\\elsewhere.example", "/"], ["/sign-in?next=/", "/"]])(
  "After signing in %s leads to %s", (next, to) => expect(nextOf(next)).toBe(to));

test("A count tells what is known, and never says 0 of what is not", () => {
  expect(known({ known: 1234, unknown: 0, atLeast: 0 })).toBe("1,234");
  expect(known({ known: 1234, unknown: 3, atLeast: 2 })).toBe("≥1,234");
  expect(known({ known: 0, unknown: 3, atLeast: 0 })).toBe("？");
  expect(known({ known: 0, unknown: 0, atLeast: 0 })).toBe("0");
});

test("A rate is rounded down and there is none of nothing", () => {
  expect(percent(rate(999, 1000))).toBe("99.9%");
  expect(percent(rate(19999, 20000))).toBe("99.9%");
  expect(percent(rate(20000, 20000))).toBe("100.0%");
  expect(percent(rate(0, 0))).toBe("——");
});

test("Numbers, positions, changes and times are written as offices write them", () => {
  expect(number(12345)).toBe("12,345");
  expect(positionText("9007199254740993")).toBe("9,007,199,254,740,993");
  expect([change(12), change(-3), change(0)]).toEqual(["+12", "−3", "±0"]);
  expect(timeText("2026-11-11T18:00:00.123456Z")).toBe("2026-11-12 02:00:00");
});

const definitions = [
  { code: "activities.sessions", label: "开展活动次数", unitWord: "次", definition: "甲", stock: false },
  { code: "activities.sessions.{CATEGORY}", label: "各类活动次数", unitWord: "次", definition: "乙", stock: false },
  { code: "units.status.{LEVEL}.{STATUS}", label: "各级各创建状态的单位数", unitWord: "个", definition: "丙", stock: true },
];

test("A measure has the definition of its pattern and the names of its codes", () => {
  const names = { PARTY_DAY: "主题党日", PROVINCIAL: "省级", NAMED: "已命名" };
  expect(meaningOf("activities.sessions", definitions, names)).toMatchObject({ label: "开展活动次数", definition: "甲" });
  expect(meaningOf("activities.sessions.PARTY_DAY", definitions, names)).toMatchObject({ label: "主题党日", definition: "乙", unitWord: "次" });
  expect(meaningOf("units.status.PROVINCIAL.NAMED", definitions, names)).toMatchObject({ label: "省级 · 已命名", stock: true });
  expect(meaningOf("units.other", definitions, names).label).toBe("units.other");
});

test("The counts of a rollup are found however deep they lie, without those of its parts", () => {
  const count = (measure: string, known: number) => ({ measure, known, unknown: 1, atLeast: 0 });
  const answer = { units: { total: { measure: "units.total" }, held: [{ level: "COUNTY", count: count("units.held.COUNTY", 4) }] }, activities: { sessions: count("activities.sessions", 9) }, parts: [{ activities: { sessions: count("activities.sessions", 5) } }] };
  expect([...countsOf(answer).values()].map((one) => [one.measure, one.known])).toEqual([["units.held.COUNTY", 4], ["activities.sessions", 9]]);
  expect(reported({ submitted: 5, onTime: 4, accepted: 3 }).map((one) => one.known)).toEqual([5, 4, 3]);
});

test("Only the part of a rollup that holds the measure is asked for", () => {
  expect(familyOf("units.status.COUNTY.NAMED")).toEqual({ units: false, status: true, level: "COUNTY", honours: false, activities: false });
  expect(familyOf("units.kind.ORGAN")).toEqual({ units: true, status: false, level: "NATIONAL", honours: false, activities: false });
  expect(familyOf("months.submitted")).toEqual({ units: false, status: false, level: "NATIONAL", honours: false, activities: false });
});
