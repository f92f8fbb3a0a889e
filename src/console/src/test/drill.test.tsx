import { screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { position } from "../api";
import { ByUnit, groupsOf } from "../components/figure/ByUnit";
import type { Contribution } from "../hooks/useContributions";
import { language } from "../words";
import { at } from "./page";

const contribution = (id: string, name: string, position: string, known: number, unknown = 0): Contribution => ({
  known, unknown, atLeast: 0,
  entry: { position, kind: "ActivityHeld", summary: `第${position}条`, effectiveOn: "2026-10-16", recordedAt: "2026-10-17T00:00:00Z", recordedBy: "填报员", reversedBy: null, unit: { id, name, region: { code: "430407", name: "石鼓区" } } },
});
const list = [contribution("a", "甲局", "9", 2), contribution("b", "乙局", "8", 5), contribution("a", "甲局", "7", -2), contribution("a", "甲局", "6", 1, 0), contribution("c", "丙局", "5", 0, 1)];

interface Asked {
  variables: { after: string | null };
}
const asked: Asked[] = [];
let total = list.length;

beforeEach(() => {
  asked.length = 0;
  language.set("zh");
  position.set("0");
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    const question = JSON.parse(String(init.body)) as Asked;
    asked.push(question);
    const second = question.variables.after === "c1";
    const contributions = { totalCount: total, pageInfo: second ? { hasNextPage: false, endCursor: "c2" } : { hasNextPage: true, endCursor: "c1" }, nodes: second ? list.slice(3) : list.slice(0, 3) };
    return new Response(JSON.stringify({ data: { region: { rollup: { contributions } } } }), { headers: { "Content-Type": "application/graphql-response+json" } });
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  total = list.length;
});

test("Contributions are summed by unit, reversals subtract, unknown stays apart", () => {
  expect(groupsOf(list).map(({ name, known, unknown, entries }) => [name, known, unknown, entries.length])).toEqual([["丙局", 0, 1, 1], ["甲局", 1, 0, 3], ["乙局", 5, 0, 1]]);
});

/** What was read is kept, so each test asks of a region of its own. */
const drawn = (code: string) => <ByUnit code={code} measure="activities.sessions" scope={{ month: "2026-10", line: null }} />;

test("All pages are read, and an entry is one click away", async () => {
  const page = at("/regions/430407/figures/activities.sessions", drawn("430407"));
  const entry = await screen.findByRole("link", { name: "第5条" });
  expect(asked.map((one) => one.variables.after)).toEqual([null, "c1"]);
  const unknown = entry.closest("details")!;
  expect(within(unknown).getAllByText("？")).toHaveLength(2);
  await userEvent.click(entry);
  expect(page.address()).toBe("/entries/5?month=2026-10");
});

test("Which units are open is part of the address", async () => {
  const page = at("/f?open=b", drawn("430408"));
  const second = (await screen.findByText("乙局")).closest("details")!;
  expect(second.open).toBe(true);
  expect(screen.getByText("甲局").closest("details")!.open).toBe(false);
  await userEvent.click(screen.getByRole("button", { name: "全部展开" }));
  expect(page.address()).toBe("/f?open=all");
});

test("On the way back what was read is there at once", async () => {
  const page = at("/f", drawn("430410"));
  await screen.findByRole("link", { name: "第5条" });
  page.unmount();
  at("/f", drawn("430410"));
  expect(screen.getByRole("link", { name: "第5条" })).toBeTruthy();
});

test("What is too long to be grouped says so and offers another way", async () => {
  total = 2001;
  at("/f", drawn("430409"));
  expect(await screen.findByText(/共 2,001 条，超过 2,000 条/)).toBeTruthy();
  expect(asked).toHaveLength(1);
});
