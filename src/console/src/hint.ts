import { store } from "./store";

/** What is told about the figure that is pointed at: one for the whole window, so that a table of a thousand figures stays light. */
export interface Hint {
  anchor: HTMLElement;
  measure: string;
  unknown: number;
  atLeast: number;
  /** What the sealed table of a closed month says, when that is something else. */
  sealed: string | null;
  month: string;
}

export const hint = store<Hint | null>(null);

/** Ties the hint to what it is about, for screen readers. */
export const hintId = "hint";
