import { useSyncExternalStore } from "react";

/** One value that outlives components, and whoever draws it. */
export interface Store<T> {
  get(): T;
  set(next: T): void;
  listen(listener: () => void): () => void;
}

export function store<T>(first: T): Store<T> {
  const listeners = new Set<() => void>();
  let value = first;
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const useStore = <T,>(of: Store<T>): T => useSyncExternalStore(of.listen, of.get);

/** A choice kept by this browser: read once, written whenever it changes. A browser that keeps nothing still works. */
export function kept<T extends string>(key: string, allowed: readonly T[], otherwise: T): Store<T> {
  const read = (): T => {
    try {
      const found = localStorage.getItem(key);
      return allowed.find((one) => one === found) ?? otherwise;
    } catch {
      return otherwise;
    }
  };
  const inner = store(read());
  return {
    ...inner,
    set: (next) => {
      inner.set(next);
      try {
        localStorage.setItem(key, next);
      } catch {
        // Private windows refuse; the choice then lasts as long as the page.
      }
    },
  };
}
