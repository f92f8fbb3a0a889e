import { useSyncExternalStore } from "react";
import { type Store, store } from "../store";
import type { Named } from "./reports";

/** Units that are ticked: their names by id, also of those past the page that is shown. */
export type Ticks = Store<ReadonlyMap<string, string>>;

export const noTicks = (): Ticks => store<ReadonlyMap<string, string>>(new Map());

/** Ticks these too, or takes their ticks away; the others stay as they are. */
export function tick(ticks: Ticks, units: readonly Named[], on: boolean): void {
  const next = new Map(ticks.get());
  for (const { id, name } of units) {
    if (on) next.set(id, name);
    else next.delete(id);
  }
  ticks.set(next);
}

export const tickOnly = (ticks: Ticks, units: readonly Named[]): void => ticks.set(new Map(units.map(({ id, name }) => [id, name])));

/** Draws anew only when this one unit is ticked, or not any more. */
export const useTicked = (ticks: Ticks, id: string): boolean => useSyncExternalStore(ticks.listen, () => ticks.get().has(id));

export const ticked = (ticks: ReadonlyMap<string, string>): Named[] => [...ticks].map(([id, name]) => ({ id, name }));
