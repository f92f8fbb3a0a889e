import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ask, later, online, position, reached, session, submit, talk, watermark } from "../api";
import type { TypedDocumentString } from "../generated/graphql";
import { Problem } from "../problem";

type Document = TypedDocumentString<{ done: { receipt: { position: string } | null } }, Record<string, never>>;
const mutation = "mutation M { done { receipt { position } userErrors { code message field } } }" as unknown as Document;
const question = "query Q { done { receipt { position } } }" as unknown as Document;

const asked: { query: string; extensions: { minPosition: string } }[] = [];
let answers: (() => Response)[] = [];

const json = (body: unknown, status = 200, type = "application/graphql-response+json") => () =>
  new Response(JSON.stringify(body), { status, headers: { "Content-Type": type } });

beforeEach(() => {
  asked.length = 0;
  position.set("0");
  watermark.set(null);
  session.set(null);
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    if (init.body) asked.push(JSON.parse(String(init.body)));
    const next = answers.shift();
    if (!next) throw new TypeError("Failed to fetch");
    return next();
  });
});

afterEach(() => vi.unstubAllGlobals());

test("After a submission every answer rests at least on its entry", async () => {
  answers = [json({ data: { done: { receipt: { position: "41" }, userErrors: [] } } }), json({ data: { done: { receipt: null } } })];
  await submit(mutation, {});
  await ask(question, {});
  expect(asked.map((one) => one.extensions.minPosition)).toEqual(["0", "41"]);
});

test("A position never goes back, also past what a number holds", () => {
  reached("9007199254740993");
  reached("9007199254740992");
  expect(position.get()).toBe("9007199254740993");
  expect(later("10", "9")).toBe(true);
});

test("A refused submission is told with its field and moves nothing", async () => {
  answers = [json({ data: { done: { receipt: null, userErrors: [{ code: "MONTH_CLOSED", message: "已月结。", field: ["input", "period"] }] } } })];
  const refused = await submit(mutation, {}).catch((cause: unknown) => cause);
  expect(refused).toBeInstanceOf(Problem);
  expect(refused).toMatchObject({ kind: "refused", code: "MONTH_CLOSED", message: "已月结。", field: "period" });
  expect(position.get()).toBe("0");
});

test("The newest watermark is kept for the footer, an older answer does not replace it", async () => {
  const at = (position: string) => json({ data: { done: { receipt: null } }, extensions: { watermark: { position, committedAt: "2026-11-12T02:00:00+08:00" } } });
  answers = [at("12"), at("11")];
  await ask(question, {});
  await ask(question, {});
  expect(watermark.get()?.position).toBe("12");
});

test("A session that is over is noticed at the next question", async () => {
  answers = [json({ code: "SIGN_IN_NEEDED", message: "尚未登录。" }, 401, "application/json")];
  await expect(ask(question, {})).rejects.toMatchObject({ kind: "signedOut" });
  expect(session.get()).toBe("signedOut");
});

test("A server that is not reached is told, and so is its coming back", async () => {
  answers = [];
  await expect(talk("/sessions")).rejects.toMatchObject({ kind: "offline" });
  expect(online.get()).toBe(false);
  answers = [json([], 200, "application/json")];
  await talk("/sessions");
  expect(online.get()).toBe(true);
});

test("What the account may not see is told apart from what failed", async () => {
  answers = [json({ data: null, errors: [{ message: "不在管辖范围内", extensions: { code: "FORBIDDEN" } }] })];
  await expect(ask(question, {})).rejects.toMatchObject({ kind: "forbidden", message: "不在管辖范围内" });
});
