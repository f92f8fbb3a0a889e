import type { Action } from "../../hooks/useAction";
import type { Words } from "../../words";

/** An entry as far as correcting it needs to know. */
export interface Correctable {
  position: string;
  kind: string;
  summary: string;
  effectiveOn: string;
  mandate: string | null;
  reversed: boolean;
}

/** What can be taken back at all: the server refuses every other kind. */
const reversible = ["HonourAwarded", "ActivityHeld", "StatusChanged"];

/** What can be entered anew in the same step; an office enters it only on the unit's mandate (代填). */
export const isReplaceable = (kind: string): boolean => kind === "HonourAwarded" || kind === "ActivityHeld";

/** Correcting an entry: by taking it back and, for honours and activities, entering what is right. */
export const correct = (entry: Correctable, my: Words["my"], start: () => void): Action => ({
  label: isReplaceable(entry.kind) ? my.correct : my.reverse,
  whyNot: !reversible.includes(entry.kind) ? my.notReversible : entry.reversed ? my.alreadyReversed : null,
  perform: async () => start(),
});
