import { afterEach, expect, test, vi } from "vitest";
import { type Checked, importWorkbook, linesOf } from "../desk/workbook";

const stream = (chunks: readonly (string | Uint8Array)[]) => new ReadableStream<Uint8Array>({
  start(controller) {
    for (const chunk of chunks) controller.enqueue(typeof chunk === "string" ? new TextEncoder().encode(chunk) : chunk);
    controller.close();
  },
});

const file = new File(["x"], "活动.xlsx");
const asked: string[] = [];
const answering = (chunks: readonly string[]) => vi.stubGlobal("fetch", async (url: string) => {
  asked.push(url);
  return new Response(stream(chunks), { status: 200, headers: { "Content-Type": "application/x-ndjson" } });
});

afterEach(() => {
  asked.length = 0;
  vi.unstubAllGlobals();
});

test("Lines are whole however the stream is cut, also within a character", async () => {
  const bytes = new TextEncoder().encode('{"line":"甲"}\n{"exit":0}');
  const lines: string[] = [];
  for await (const line of linesOf(stream([bytes.slice(0, 10), bytes.slice(10, 11), bytes.slice(11)]))) lines.push(line);
  expect(lines).toEqual(['{"line":"甲"}', '{"exit":0}']);
});

test("Reasons stand at their rows, what concerns the whole workbook beside them", async () => {
  answering(['{"step":"核对","done":0,"total":3}\n{"line":"第 3 行：没有这个单位。","row":3}\n', '{"line":"活动共 3 行，1 行有问题，全部未导入。"}\n{"exit":1}\n']);
  const seen: Checked[] = [];
  const checked = await importWorkbook({ file, region: "430407", commit: false, mandate: null }, (one) => seen.push(one), new AbortController().signal);
  expect(checked).toEqual({
    problems: [{ row: 3, reason: "第 3 行：没有这个单位。" }], lines: ["活动共 3 行，1 行有问题，全部未导入。"], step: { name: "核对", done: 0, total: 3 }, exit: 1,
  });
  expect(seen.map((one) => one.exit)).toEqual([null, null, null, 1]);
  expect(asked).toEqual([`/imports?name=${encodeURIComponent("活动.xlsx")}&region=430407&commit=false`]);
});

test("The mandate goes along, and a stream that breaks off is no success", async () => {
  answering(['{"step":"核对","done":1,"total":3}\n']);
  const sending = importWorkbook({ file, region: "430407", commit: true, mandate: "委托书" }, () => undefined, new AbortController().signal);
  await expect(sending).rejects.toMatchObject({ kind: "offline" });
  expect(asked[0]).toContain(`commit=true&mandate=${encodeURIComponent("委托书")}`);
});
