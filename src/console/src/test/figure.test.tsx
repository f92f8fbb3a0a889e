import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { watermark } from "../api";
import { Figure } from "../components/Figure";
import { language } from "../words";
import { at } from "./page";

const scope = { month: "2026-10", line: null };
const count = { measure: "activities.sessions", known: 1333, unknown: 25, atLeast: 11 };

beforeEach(() => {
  language.set("zh");
  watermark.set({ position: "17320", committedAt: "2026-11-11T18:00:00Z" });
});

test("A figure shows what is known and, apart from it, how much is not", () => {
  at("/", <Figure count={count} code="430000" scope={scope} />);
  expect(screen.getByRole("link").textContent).toBe("≥1,333＋25 未知");
});

test("Pointing at a figure tells its definition, unit word, month and ledger position", async () => {
  at("/", <Figure count={count} code="430000" scope={scope} />);
  await userEvent.hover(screen.getByRole("link"));
  const told = screen.getByRole("tooltip").textContent;
  for (const part of ["开展活动次数", "（次）", "开展日在本月的活动次数。", "另有 25 条", "其中 11 条", "2026年10月", "第 17,320 条", "2026-11-12 02:00:00"]) expect(told).toContain(part);
});

test("The definition comes by keyboard as well and goes with Escape", async () => {
  at("/", <Figure count={count} code="430000" scope={scope} />);
  await userEvent.tab();
  expect(screen.getByRole("tooltip").textContent).toContain("开展活动次数");
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("tooltip")).toBeNull();
});

test("A figure opens what it is made of", async () => {
  const page = at("/", <Figure count={count} code="430400" scope={{ month: "2026-10", line: "TAX" }} />);
  await userEvent.click(screen.getByRole("link"));
  expect(page.address()).toBe("/regions/430400/figures/activities.sessions?month=2026-10&line=TAX");
});

test("The sealed figure of a closed month stands beside the live one only where they differ", () => {
  const same = at("/", <Figure count={count} code="430000" scope={scope} sealed={{ ...count }} />);
  expect(screen.getByRole("link").textContent).not.toContain("定稿");
  same.unmount();
  at("/", <Figure count={count} code="430000" scope={scope} sealed={{ ...count, known: 1330 }} />);
  expect(screen.getByRole("link").textContent).toContain("定稿 ≥1,330");
});

test("The language can be switched", () => {
  language.set("en");
  at("/", <Figure count={count} code="430000" scope={scope} />);
  expect(screen.getByRole("link").textContent).toBe("≥1,333+25 unknown");
});
