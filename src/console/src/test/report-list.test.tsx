import { render, screen } from "@testing-library/react";
import userEvent, { PointerEventsCheckLevel } from "@testing-library/user-event";
import { MemoryRouter } from "react-router";
import { afterEach, expect, test, vi } from "vitest";
import { ReportList } from "../components/desk/ReportList";
import { SessionContext, type Session } from "../hooks/useViewer";
import { words } from "../words";

const { reports, desk } = words.zh;

// jsdom takes long to tell whether each ancestor lets a pointer through.
const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never });
vi.setConfig({ testTimeout: 60_000 });
const returning = /^退\s?回$/;

const session: Session = {
  viewer: { id: "v", name: "石鼓区", role: "DISTRICT", can: ["monthsAccept", "monthReturn"], region: { code: "430407", name: "石鼓区", level: "DISTRICT" }, unit: null },
  measures: [], catalogue: {}, lines: [], kinds: [], statuses: [], openedFrom: null,
};
const month = { submission: "SUBMITTED" as const, submittedAt: null, returnedReason: null, facts: 2, nothingToReport: false, dueOn: "2026-11-10" };
const unit = { id: "u1", name: "甲局", region: { code: "430407", name: "石鼓区" }, line: null, month };
const asked = { place: "430407", month: "2026-10", line: null, search: null, submission: "SUBMITTED" as const };
const pageInfo = { hasNextPage: false, endCursor: null };

const drawn = (nodes: (typeof unit)[]) => (
  <MemoryRouter initialEntries={["/desk/reports?month=2026-10"]}>
    <SessionContext.Provider value={session}>
      <ReportList list={{ totalCount: nodes.length, nodes, pageInfo }} asked={asked} closed={false} />
    </SessionContext.Provider>
  </MemoryRouter>
);

afterEach(() => vi.unstubAllGlobals());

test("What came of a return stays on the screen when its unit leaves the list", async () => {
  const sent: unknown[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    sent.push((JSON.parse(String(init.body)) as { variables: unknown }).variables);
    return new Response(JSON.stringify({ data: { monthReturn: { receipt: { position: "12345" }, userErrors: [] } } }), { headers: { "Content-Type": "application/graphql-response+json" } });
  });
  const { rerender } = render(drawn([unit]));
  await user.click(screen.getByLabelText(reports.choose("甲局")));
  await user.click(screen.getByText(returning));
  await user.click(await screen.findByLabelText(reports.returnReason));
  await user.paste("次数不符");
  await user.click(screen.getAllByText(returning).at(-1)!);
  expect(await screen.findByText(desk.receiptAt("12,345"))).toBeTruthy();
  rerender(drawn([]));
  expect(screen.getByText(desk.receiptAt("12,345"))).toBeTruthy();
  expect(sent).toMatchObject([{ unitId: "u1", input: { period: "2026-10", reason: "次数不符" } }]);
});

test("A tick draws its own box and the bar above, and no other row", async () => {
  const drawnNames: string[] = [];
  const watched = (id: string, name: string) => ({ ...unit, id, get name() {
    drawnNames.push(name);
    return name;
  } });
  render(drawn([watched("u1", "甲局"), watched("u2", "乙局")]));
  drawnNames.length = 0;
  await user.click(screen.getByLabelText(reports.choose("乙局")));
  expect(screen.getByText(reports.chosen("1"))).toBeTruthy();
  expect((screen.getByLabelText(reports.choose("乙局")) as HTMLInputElement).checked).toBe(true);
  expect((screen.getByLabelText(reports.choose("甲局")) as HTMLInputElement).checked).toBe(false);
  expect(new Set(drawnNames)).toEqual(new Set(["乙局"]));
});

test("Choosing the page ticks what was sent and not what was not, and choosing none takes the ticks away", async () => {
  render(drawn([unit, { ...unit, id: "u2", name: "乙局", month: { ...month, submission: "OVERDUE" as never } }]));
  const box = (name: string) => screen.getByLabelText(reports.choose(name)) as HTMLInputElement;
  await user.click(screen.getByText(reports.choosePage));
  expect([box("甲局").checked, box("乙局").checked, box("乙局").disabled]).toEqual([true, false, true]);
  await user.click(screen.getByText(reports.chooseNone));
  expect([box("甲局").checked, box("乙局").checked]).toEqual([false, false]);
});
