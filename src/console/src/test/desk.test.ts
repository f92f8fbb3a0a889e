import { expect, test } from "vitest";
import { changesOf, given } from "../desk/changes";
import { standingOf } from "../desk/closing";
import { type Piece, sendEach } from "../desk/each";
import { readAll } from "../desk/pages";
import { type Placed, placementsOf } from "../desk/placing";
import { positionOf } from "../desk/receipts";
import { canFill, lacking, type Step } from "../desk/steps";
import { Problem } from "../problem";

const waiting = (id: string): Piece => ({ id, name: id, commandId: `command-${id}`, state: "waiting", told: null });
const states = (pieces: readonly Piece[]) => pieces.map((one) => `${one.id} ${one.state} ${one.told ?? ""}`.trim());

test("Each of many is sent in turn, and a refusal concerns that one only", async () => {
  let now: readonly Piece[] = [];
  await sendEach([waiting("a"), waiting("b"), waiting("c")], async ({ id }) => {
    if (id === "b") throw new Problem("refused", "尚未提交。", "NOT_SUBMITTED");
    return id === "a" ? "41" : "42";
  }, (pieces) => now = pieces);
  expect(states(now)).toEqual(["a done 41", "b refused 尚未提交。", "c done 42"]);
});

test("A break leaves the rest waiting; going on sends what is not done, under the same command ids", async () => {
  let now: readonly Piece[] = [waiting("a"), waiting("b"), waiting("c")];
  const sent: string[] = [];
  let broken = true;
  const send = async ({ id, commandId }: Piece) => {
    sent.push(commandId);
    if (id === "b" && broken) throw new Problem("offline", "");
    return "7";
  };
  const tell = (pieces: readonly Piece[]) => now = pieces;
  await expect(sendEach(now, send, tell)).rejects.toMatchObject({ kind: "offline" });
  expect(states(now)).toEqual(["a done 7", "b waiting", "c waiting"]);
  broken = false;
  await sendEach(now, send, tell);
  expect(states(now)).toEqual(["a done 7", "b done 7", "c done 7"]);
  expect(sent).toEqual(["command-a", "command-b", "command-b", "command-c"]);
});

test("Only what a form changed is sent; what was emptied is cleared", () => {
  const before = { name: "石鼓区税务局", line: "TAX", staffCount: 12 as number | null, address: null as string | null };
  expect(changesOf(before, { ...before, name: " 石鼓区税务局 ", address: "" })).toEqual({});
  expect(changesOf(before, { ...before, line: "", staffCount: 0, address: "青草桥路 1 号" })).toEqual({ line: null, staffCount: 0, address: "青草桥路 1 号" });
  expect([given("  "), given(undefined), given(0), given(" 甲 ")]).toEqual([null, null, 0, "甲"]);
});

test("Where a region closes into one other, nothing is placed one by one", () => {
  const list: Placed[] = [{ kind: "region", key: "430407001", name: "青山街道" }, { kind: "unit", key: "u1", name: "甲局" }, { kind: "unit", key: "u2", name: "乙局" }];
  expect(placementsOf(list, {}, ["430405"])).toBeNull();
  expect(placementsOf([], {}, [])).toBeNull();
  // A choice that is no successor any more counts as none.
  expect(placementsOf(list, { u1: "430406", u2: "430499" }, ["430405", "430406"])).toEqual([
    { toRegionCode: "430405", regionCode: "430407001" }, { toRegionCode: "430406", unitId: "u1" }, { toRegionCode: "430405", unitId: "u2" },
  ]);
});

test("A month is closed once it is over, and once only", () => {
  const now = new Date("2026-11-30T17:00:00Z"); // In Shanghai it is December already.
  const region = (state: "OPEN" | "CLOSED", seals: ({ id: string } | null)[]) =>
    ({ month: { state }, tables: { nodes: seals.map((seal) => ({ seal })) } }) as unknown as Parameters<typeof standingOf>[0];
  expect(standingOf(region("OPEN", [null]), "2026-12", now)).toBe("unfinished");
  expect(standingOf(region("OPEN", [null]), "2026-11", now)).toBe("open");
  expect(standingOf(region("CLOSED", []), "2026-11", now)).toBe("sealing");
  expect(standingOf(region("CLOSED", [{ id: "X" }]), "2026-11", now)).toBe("sealed");
});

const step = (code: string, missing: string[]): Step => ({ to: { code, label: code }, allowed: missing.length === 0, by: "命名机关", missing, warnings: [] });

test("A step is filled in when nothing stands against it but the number that its form asks for", () => {
  expect(canFill(step("APPLIED", []))).toBe(true);
  expect(canFill(step("APPLIED", ["未满两年"]))).toBe(false);
  expect(canFill(step("NAMED", ["缺发文字号"]))).toBe(true);
  expect(canFill(step("NAMED", ["公示未满", "缺发文字号"]))).toBe(false);
});

test("Who takes a step is no condition of it, and keeps its form from everybody else", () => {
  expect(canFill(step("NAMED", ["由命名机关办理"]))).toBe(false);
  expect(lacking(step("NAMED", ["缺发文字号", "由命名机关办理"]))).toEqual(["缺发文字号"]);
});

test("A list is read to its end, or not at all when it is too long", async () => {
  const asked: (string | null)[] = [];
  const page = async (after: string | null) => {
    asked.push(after);
    return after === null ? { nodes: [1, 2], pageInfo: { hasNextPage: true, endCursor: "c" } } : { nodes: [3], pageInfo: { hasNextPage: false, endCursor: "d" } };
  };
  expect(await readAll(page, 3)).toEqual([1, 2, 3]);
  expect(asked).toEqual([null, "c"]);
  expect(await readAll(page, 2)).toBeNull();
});

test("The position of a receipt is found whatever the mutation is called", () => {
  expect(positionOf({ unitMove: { receipt: { position: "9007199254740993" } } })).toBe("9007199254740993");
  expect(() => positionOf({ unitMove: { receipt: null } })).toThrow("no receipt");
});
