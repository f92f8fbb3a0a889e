import { useCallback, useState } from "react";
import { Problem } from "../problem";

/** Something a user may do: what it is called, whether it may be done now and otherwise why not, and the doing. */
export interface Action {
  label: string;
  /** Null when it may be done; otherwise the sentence that tells what is missing. */
  whyNot: string | null;
  perform: () => Promise<void>;
  danger?: boolean;
}

export interface Doing {
  busy: boolean;
  problem: Problem | null;
  /** True when it was done. A second start while it runs does nothing. */
  run: () => Promise<boolean>;
  clear: () => void;
}

/** Performs an action: whether it runs, and how it was refused. */
export function useAction(perform: () => Promise<void>): Doing {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = useCallback(async () => {
    if (busy) return false;
    setBusy(true);
    setProblem(null);
    try {
      await perform();
      return true;
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      setProblem(cause);
      return false;
    } finally {
      setBusy(false);
    }
  }, [busy, perform]);
  return { busy, problem, run, clear: useCallback(() => setProblem(null), []) };
}
