import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ActivityDraft, newRow, questionsOf } from "../draft/activity";
import { keyOf } from "../draft/batch";
import { useDraft } from "../hooks/useDraft";

interface Input {
  commandId: string;
  activities: Record<string, unknown>[];
  reason: string | null;
}

const sent: Input[] = [];
let answers: (() => Response)[] = [];

const told = (body: unknown) => () => new Response(JSON.stringify(body), { headers: { "Content-Type": "application/graphql-response+json" } });
const accepted = told({ data: { activitiesRecord: { receipt: { position: "41" }, userErrors: [] } } });
const refused = told({ data: { activitiesRecord: { receipt: null, userErrors: [{ code: "FUTURE_DATE", message: "日期晚于今天。", field: ["heldOn"] }] } } });
const broken = told({ data: null, errors: [{ message: "系统内部错误（7）", extensions: { code: "INTERNAL" } }] });
const lost = () => {
  throw new TypeError("Failed to fetch");
};

const full: Partial<ActivityDraft> = { category: "MEETING", title: "推进会", heldOn: "2026-11-05", sessions: { text: "10", mode: "atLeast" }, participants: { text: "", mode: "unknown" } };
const drafting = () => renderHook(() => useDraft("clerk", "2026-11"));
const typing = (hook: ReturnType<typeof drafting>, values = full) => act(() => hook.result.current.change((rows) => [newRow(values), ...rows]));
const sending = (hook: ReturnType<typeof drafting>) => act(() => hook.result.current.send("U1", "").catch((cause: unknown) => cause));

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    sent.push((JSON.parse(String(init.body)) as { variables: { input: Input } }).variables.input);
    return answers.shift()!();
  });
});

afterEach(() => vi.unstubAllGlobals());

test("A line says what it still needs, and a title is not needed", () => {
  expect(questionsOf(newRow({ title: "讲座" }))).toEqual({ category: "needed", heldOn: "needed", sessions: "needed", participants: "needed" });
  expect(questionsOf(newRow({ ...full, title: "" }))).toEqual({});
});

test("Lines that are not recorded survive a reload, for that account and month only", () => {
  typing(drafting());
  expect(drafting().result.current.rows.map((row) => row.title)).toEqual(["推进会"]);
  expect(renderHook(() => useDraft("another", "2026-11")).result.current.rows.map((row) => row.title)).toEqual([""]);
  expect(renderHook(() => useDraft("clerk", "2026-10")).result.current.rows.map((row) => row.title)).toEqual([""]);
});

test("All lines go as one batch: unknown as no number, blank lines not at all", async () => {
  const hook = drafting();
  typing(hook);
  typing(hook, { ...full, title: " ", heldOn: "2026-11", sessions: { text: "2", mode: "exact" } });
  answers = [accepted];
  expect(await sending(hook)).toBe("41");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.activities).toEqual([
    { category: "MEETING", title: null, heldOn: "2026-11", sessions: 2, sessionsAtLeast: false, participants: null, participantsAtLeast: false, coOrganiserIds: [] },
    { category: "MEETING", title: "推进会", heldOn: "2026-11-05", sessions: 10, sessionsAtLeast: true, participants: null, participantsAtLeast: false, coOrganiserIds: [] },
  ]);
});

test("After the receipt the grid is empty and nothing is kept", async () => {
  const hook = drafting();
  typing(hook);
  answers = [accepted];
  await sending(hook);
  expect(hook.result.current.rows.map((row) => row.title)).toEqual([""]);
  expect(localStorage.getItem(keyOf("clerk", "2026-11"))).toBeNull();
});

test.each([["the network", lost], ["the server", broken]])("After an answer lost by %s the same batch goes again under the same id, also after a reload", async (_, failing) => {
  const hook = drafting();
  typing(hook);
  answers = [failing, accepted];
  await sending(hook);
  hook.unmount();
  const again = drafting();
  typing(again, { ...full, title: "另一项" });
  expect(again.result.current.rows.map((row) => row.title)).toEqual(["推进会"]);
  await sending(again);
  expect(sent[1]).toEqual(sent[0]);
  expect(again.result.current.sent).toBeNull();
});

test("After a refusal the lines stay, can be mended, and go under a new id", async () => {
  const hook = drafting();
  typing(hook);
  answers = [refused, accepted];
  expect(await sending(hook)).toMatchObject({ kind: "refused", field: "heldOn" });
  act(() => hook.result.current.change((rows) => rows.map((row) => row.title ? { ...row, heldOn: "2026-11-04" } : row)));
  await sending(hook);
  expect(sent[1]?.activities[0]).toMatchObject({ title: "推进会", heldOn: "2026-11-04" });
  expect(sent[1]?.commandId).not.toBe(sent[0]?.commandId);
});

test("What cannot be read as a draft is an empty grid", () => {
  localStorage.setItem(keyOf("clerk", "2026-11"), "{broken");
  expect(drafting().result.current.rows).toHaveLength(1);
});
