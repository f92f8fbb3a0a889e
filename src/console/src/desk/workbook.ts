import { talk } from "../api";
import { Problem } from "../problem";

/** One thing that the server tells while it works on a workbook; see `JobEvent` there. */
interface Told {
  line?: string;
  row?: number;
  step?: string;
  done?: number;
  total?: number;
  exit?: number;
}

/** What is known of a workbook so far. */
export interface Checked {
  /** Reasons, by row of the workbook. */
  problems: { row: number; reason: string }[];
  /** What concerns the whole workbook. */
  lines: string[];
  step: { name: string; done: number; total: number } | null;
  /** Null while it runs; 0 when all went well. */
  exit: number | null;
}

export const nothingTold: Checked = { problems: [], lines: [], step: null, exit: null };

export function after(checked: Checked, told: Told): Checked {
  if (told.exit !== undefined) return { ...checked, exit: told.exit };
  if (told.row !== undefined) return { ...checked, problems: [...checked.problems, { row: told.row, reason: told.line ?? "" }] };
  if (told.line !== undefined) return { ...checked, lines: [...checked.lines, told.line] };
  if (told.step !== undefined) return { ...checked, step: { name: told.step, done: told.done ?? 0, total: told.total ?? 0 } };
  return checked;
}

/** Complete lines of a stream of them, however it is cut. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = stream.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    const lines = (rest + value).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line !== "");
  }
  if (rest !== "") yield rest;
}

export interface Sending {
  file: File;
  region: string;
  commit: boolean;
  mandate: string | null;
}

/** Sends the workbook and tells of it as the server does. Without commit nothing is recorded. */
export async function importWorkbook({ file, region, commit, mandate }: Sending, tell: (checked: Checked) => void, signal: AbortSignal): Promise<Checked> {
  const query = new URLSearchParams({ name: file.name, region, commit: String(commit) });
  if (mandate) query.set("mandate", mandate);
  const response = await talk(`/imports?${query}`, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" }, signal });
  if (!response.body) throw new Problem("offline", "");
  let checked = nothingTold;
  try {
    for await (const line of linesOf(response.body)) tell(checked = after(checked, JSON.parse(line) as Told));
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem("offline", String(cause));
  }
  if (checked.exit === null) throw new Problem("offline", "");
  return checked;
}
