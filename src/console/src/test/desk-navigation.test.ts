import { expect, test } from "vitest";
import type { Viewer } from "../hooks/useViewer";
import { destinations } from "../navigation";
import { words } from "../words";

const viewer = (role: string, can: string[]): Viewer => ({ id: role, name: role, role, can, region: { code: "430400", name: "衡阳市", level: "CITY" }, unit: null });
const scope = { month: "2026-10", line: null };
const desk = (who: Viewer, region: string | null) => destinations(who, region, scope, words.zh).filter((one) => one.key.startsWith("desk/"));
const keys = (who: Viewer) => desk(who, null).map((one) => one.key.slice(5));

test("Each role is led to the pages that it has a use for", () => {
  expect(keys(viewer("CITY", ["unitRegister", "regionCreate", "monthClose"]))).toEqual(["reports", "units", "due", "regions", "close", "import", "accounts"]);
  expect(keys(viewer("ADMINISTRATOR", ["regionCreate", "monthClose"]))).toEqual(["reports", "due", "regions", "close", "accounts"]);
  expect(keys(viewer("AUDITOR", []))).toEqual(["reports", "due", "close"]);
});

test("A clerk has no desk", () => {
  const clerk: Viewer = { ...viewer("CLERK", ["monthSubmit"]), region: null, unit: { id: "u1", name: "甲局", region: { code: "430407", name: "石鼓区" } } };
  expect(destinations(clerk, null, scope, words.zh).map((one) => one.key)).toEqual(["myMonth", "myLedger", "myUnit"]);
});

test("The region that is open stays open, but accounts are the viewer's own", () => {
  const list = desk(viewer("CITY", ["unitRegister"]), "430407");
  expect(list.find((one) => one.key === "desk/close")?.to).toBe("/desk/close?month=2026-10&region=430407");
  expect(list.find((one) => one.key === "desk/accounts")?.to).toBe("/desk/accounts?month=2026-10");
  expect(desk(viewer("CITY", []), "430400").find((one) => one.key === "desk/close")?.to).toBe("/desk/close?month=2026-10");
});
