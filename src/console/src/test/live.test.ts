import { waitFor } from "@testing-library/react";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { online, position } from "../api";
import { listen } from "../live";

interface Stream {
  variables: { regionCode: string; period: string; after: string | null };
  tell: (position: string) => void;
  breakOff: () => void;
  aborted: () => boolean;
}

const streams: Stream[] = [];

/** A server that lets the test say what each stream tells, and when it breaks. */
async function server(_: string, init: RequestInit): Promise<Response> {
  let control: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (control = given) });
  const bytes = new TextEncoder();
  streams.push({
    variables: JSON.parse(String(init.body)).variables,
    tell: (at) => control.enqueue(bytes.encode(`event: next\ndata: ${JSON.stringify({ data: { rollupChanged: { watermark: { position: at } } } })}\n\n`)),
    breakOff: () => control.error(new TypeError("network error")),
    aborted: () => init.signal?.aborted ?? false,
  });
  return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
}

beforeAll(() => vi.stubGlobal("fetch", server));
afterAll(() => vi.unstubAllGlobals());

beforeEach(() => {
  streams.length = 0;
  position.set("0");
  online.set(true);
});

const stream = async (index: number): Promise<Stream> => {
  await waitFor(() => expect(streams.length).toBeGreaterThan(index), { timeout: 5000 });
  return streams[index]!;
};

test("What a region tells is the least that the next answers rest on", async () => {
  const stop = listen("430000", "2026-10");
  const first = await stream(0);
  expect(first.variables).toEqual({ regionCode: "430000", period: "2026-10", after: null });
  first.tell("17");
  await waitFor(() => expect(position.get()).toBe("17"));
  first.tell("18");
  await waitFor(() => expect(position.get()).toBe("18"));
  stop();
  await waitFor(() => expect(first.aborted()).toBe(true));
});

test("A stream that breaks is taken up again from where it was, and the break is told meanwhile", async () => {
  const stop = listen("430000", "2026-10");
  const first = await stream(0);
  first.tell("21");
  await waitFor(() => expect(position.get()).toBe("21"));
  first.breakOff();
  await waitFor(() => expect(online.get()).toBe(false));
  const second = await stream(1);
  expect(second.variables.after).toBe("21");
  second.tell("22");
  await waitFor(() => expect([position.get(), online.get()]).toEqual(["22", true]));
  stop();
});

test("A hidden tab does not hold a stream, and takes it up again when it is seen", async () => {
  const stop = listen("430407", "2026-10");
  const first = await stream(0);
  const state = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  await waitFor(() => expect(first.aborted()).toBe(true));
  state.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  await stream(1);
  stop();
});
