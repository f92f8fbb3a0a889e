import { later, online, reached, watch } from "./api";
import { RollupChangedDocument } from "./generated/graphql";
import type { ProblemKind } from "./problem";

/** How long to wait before the stream is taken up again, ms: the first time, and at most. */
const firstWait = 500;
const longestWait = 10_000;

/** After these there is nothing to wait for. */
const over: ReadonlySet<ProblemKind> = new Set(["signedOut", "mustChange", "forbidden"]);

/**
 * Listens to one region's month, takes the stream up again from where it broke, and tells {@link reached} of each newer position:
 * whatever is shown is then asked again, at one watermark. A hidden tab does not listen, since browsers allow six streams at once.
 */
export function listen(regionCode: string, period: string): () => void {
  let after: string | null = null;
  let wait = firstWait;
  let stop: (() => void) | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const start = () => {
    timer = undefined;
    stop = watch(RollupChangedDocument, { regionCode, period, after }, ({ rollupChanged: { watermark: { position } } }) => {
      wait = firstWait;
      online.set(true);
      if (after === null || later(position, after)) reached(position);
      after = position;
    }, (problem) => {
      stop = undefined;
      if (problem && over.has(problem.kind)) return;
      timer = setTimeout(start, problem?.kind === "refused" ? longestWait : wait);
      wait = Math.min(wait * 2, longestWait);
    });
  };
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
    stop?.();
    stop = undefined;
  };
  const seen = () => {
    if (document.visibilityState === "hidden") end();
    else if (!stop && timer === undefined) start();
  };

  seen();
  document.addEventListener("visibilitychange", seen);
  return () => {
    document.removeEventListener("visibilitychange", seen);
    end();
  };
}
