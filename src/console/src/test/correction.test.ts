import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newRow } from "../draft/activity";
import { useCorrection } from "../hooks/useCorrection";

const asked: { query: string; variables: { input: { commandId: string } } }[] = [];
let answers: object[] = [];

const activity = newRow({ category: "MEETING", heldOn: "2026-11-05", sessions: { text: "3", mode: "exact" }, participants: { text: "", mode: "unknown" } });
const done = (mutation: string, position: string) => ({ [mutation]: { receipt: { position }, userErrors: [] } });
const refused = (mutation: string) => ({ [mutation]: { receipt: null, userErrors: [{ code: "UNKNOWN_CODE", message: "没有这个类别。", field: ["category"] }] } });
const correcting = (replaced: boolean) => renderHook(() => useCorrection({ unit: "U1", position: "17", reason: "次数填错", activity: replaced ? activity : null, honour: null }));
const mutations = () => asked.map((one) => /mutation (\w+)/.exec(one.query)?.[1]);

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    asked.push(JSON.parse(String(init.body)));
    return new Response(JSON.stringify({ data: answers.shift() }), { headers: { "Content-Type": "application/graphql-response+json" } });
  });
});

afterEach(() => vi.unstubAllGlobals());

test("An entry is taken back before what replaces it is recorded", async () => {
  const hook = correcting(true);
  answers = [done("entryReverse", "40"), done("activitiesRecord", "41")];
  await act(() => hook.result.current.run());
  expect(mutations()).toEqual(["MyReverse", "MyRecordActivities"]);
  expect(hook.result.current.position()).toBe("41");
});

test("After a refused replacement only that is sent again, under its id", async () => {
  const hook = correcting(true);
  answers = [done("entryReverse", "40"), refused("activitiesRecord"), done("activitiesRecord", "42")];
  await act(() => hook.result.current.run());
  expect(hook.result.current).toMatchObject({ reversed: true, problem: { field: "category" } });
  await act(() => hook.result.current.run());
  expect(mutations()).toEqual(["MyReverse", "MyRecordActivities", "MyRecordActivities"]);
  expect(asked[2]?.variables.input.commandId).toBe(asked[1]?.variables.input.commandId);
  expect(asked[1]?.variables.input.commandId).not.toBe(asked[0]?.variables.input.commandId);
});

test("When the reversal is refused nothing is recorded", async () => {
  const hook = correcting(true);
  answers = [refused("entryReverse")];
  await act(() => hook.result.current.run());
  expect(mutations()).toEqual(["MyReverse"]);
  expect(hook.result.current.reversed).toBe(false);
});

test("An entry can be taken back without a replacement", async () => {
  const hook = correcting(false);
  answers = [done("entryReverse", "40")];
  await act(() => hook.result.current.run());
  expect(mutations()).toEqual(["MyReverse"]);
});
