import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { ActivityBars, HonourBars } from "../components/overview/Breakdowns";
import { ChildTable } from "../components/overview/ChildTable";
import { MainFigures } from "../components/overview/MainFigures";
import { language } from "../words";
import { at } from "./page";

beforeEach(() => language.set("zh"));

const scope = { month: "2026-10", line: null };
const count = (measure: string, known: number, unknown = 0) => ({ measure, known, unknown, atLeast: 0 });

/** A rollup with few figures, as an answer holds them. */
const figures = (units: number, sessions: number, unknown: number, submitted: number) => ({
  units: { total: count("units.total", units), held: [] },
  honours: { awarded: count("honours.awarded", 3) },
  activities: { sessions: count("activities.sessions", sessions, unknown), participants: count("activities.participants", 0, 2), joint: count("activities.joint", 1) },
  completeness: { expected: units, submitted, onTime: submitted, accepted: submitted },
});
const part = (code: string | null, name: string, sessions: number, submitted: number) => ({ region: code === null ? null : { code, name }, ...figures(4, sessions, 0, submitted) });
const parts = [part("430100", "长沙市", 7, 2), part("430200", "株洲市", 9, 4), part("430300", "湘潭市", 8, 3), part(null, "", 5, 4)];
type Props = Parameters<typeof MainFigures>[0];

test("The figures of a region are its own, not those of a part of it, with what changed since last month", () => {
  const now = { ...figures(16, 29, 6, 13), parts } as unknown as Props["now"];
  const before = figures(15, 31, 4, 15) as unknown as Props["before"];
  at("/", <MainFigures code="430000" scope={scope} now={now} before={before} sealed={undefined} />);
  const told = (label: string) => screen.getByText((_, element) => element?.tagName === "DT" && element.textContent?.startsWith(label) === true).parentElement?.textContent;
  expect(told("单位总数")).toBe("单位总数（个）16较上月 +1");
  expect(told("开展活动")).toBe("开展活动（次）29＋6 未知较上月 −2，未知 +2");
  expect(told("参加人次")).toContain("？＋2 未知");
  expect(told("报送率")).toContain("81.2%");
  expect(told("报送率")).toContain("上月 100.0%");
});

type Rows = Parameters<typeof ChildTable>[0]["parts"];
const table = (ranked: boolean, sealed?: Rows) => <ChildTable code="430000" scope={scope} parts={parts as unknown as Rows} sealed={sealed} ranked={ranked} />;
const names = () => screen.getAllByRole("row").slice(1).map((row) => row.textContent?.match(/长沙市|株洲市|湘潭市|直接挂在本级的单位/)?.[0]).filter(Boolean);

test("Children stand in the order of their codes and are sorted on request, which the address keeps", async () => {
  const page = at("/regions/430000", table(false));
  expect(names()).toEqual(["长沙市", "株洲市", "湘潭市", "直接挂在本级的单位"]);
  await userEvent.click(screen.getByRole("columnheader", { name: "开展活动（次）" }));
  expect(names()).toEqual(["株洲市", "湘潭市", "长沙市", "直接挂在本级的单位"]);
  expect(page.address()).toBe("/regions/430000?sort=sessions.descend");
});

test("No rank is shown unless it is turned on", () => {
  const page = at("/", table(false));
  expect(screen.queryByRole("columnheader", { name: "名次" })).toBeNull();
  page.unmount();
  at("/", table(true));
  expect(screen.getByRole("columnheader", { name: "名次" })).toBeTruthy();
});

test("A head of the children's table names the unit of measure that the server gives", () => {
  at("/", table(false));
  const heads = screen.getAllByRole("columnheader").map((head) => head.textContent);
  expect(heads).toContain("单位总数（个）");
  expect(heads).toContain("开展活动（次）");
  expect(heads).toContain("报送率");
});

const cell = (row: string, column: string) => {
  const at = screen.getAllByRole("columnheader").findIndex((head) => head.textContent?.startsWith(column));
  return screen.getAllByRole("row").find((one) => one.textContent?.startsWith(row))?.querySelectorAll("th, td")[at]?.textContent;
};

test("Where a child of a closed month was corrected since, its sealed figure stands beside it; one that came later had none", () => {
  at("/", table(false, [part("430100", "长沙市", 17, 2), part("430200", "株洲市", 9, 4), part(null, "", 5, 4)] as unknown as Rows));
  expect(cell("长沙市", "开展活动")).toBe("7定稿 17");
  expect(cell("株洲市", "开展活动")).toBe("9");
  expect(cell("湘潭市", "开展活动")).toBe("8定稿 0");
  expect(cell("直接挂在本级的单位", "开展活动")).toBe("5");
});

test("Breakdowns of a closed month mark what was corrected, also a row of which nothing is left", () => {
  const category = (code: string, label: string, sessions: number, participants: number) => ({
    category: { code, label }, sessions: count(`activities.sessions.${code}`, sessions), participants: count(`activities.participants.${code}`, participants),
  });
  const kept = { awarded: count("honours.awarded", 1), byKind: [], byHolder: [], byLevel: [{ level: "COUNTY", awarded: count("honours.awarded.COUNTY", 1) }] };
  const of = (...byCategory: ReturnType<typeof category>[]) =>
    ({ ...figures(3, 0, 0, 3), honours: kept, activities: { byCategory } }) as unknown as Parameters<typeof ActivityBars>[0]["now"];
  const now = of(category("TRAINING", "学习培训", 3, 40), category("OTHER", "其他", 2, 9));
  const sealed = of(category("TRAINING", "学习培训", 3, 276), category("PUBLICITY", "宣传报道", 10, 5));
  const told = (label: string) => [...screen.getByRole("row", { name: new RegExp(label) }).querySelectorAll(".amount")].map((one) => one.textContent);
  at("/", <><ActivityBars now={now} sealed={sealed} code="430407" scope={scope} /><HonourBars now={now} sealed={sealed} code="430407" scope={scope} /></>);
  expect(told("学习培训")).toEqual(["3", "40定稿 276"]);
  expect(told("其他")).toEqual(["2定稿 0", "9定稿 0"]);
  expect(told("宣传报道")).toEqual(["0定稿 10", "0定稿 5"]);
  expect(told("县级")).toEqual(["1"]);
});
