import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { type Scope, scopeOf } from "../address";

/** The month and the line that the address names. */
export function useScope(): Scope {
  const [query] = useSearchParams();
  const text = query.toString();
  return useMemo(() => scopeOf(new URLSearchParams(text), new Date()), [text]);
}

export type Change = (values: Record<string, string | null>, how?: { replace?: boolean }) => void;

/** Reads one of the page's own values from the address, and changes some of them: null takes a value out. */
export function useAddress(): [(name: string) => string | null, Change] {
  const [query, setQuery] = useSearchParams();
  const change = useCallback<Change>((values, how) => {
    setQuery((before) => {
      const next = new URLSearchParams(before);
      for (const [name, value] of Object.entries(values)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      return next;
    }, { replace: how?.replace ?? false, preventScrollReset: true });
  }, [setQuery]);
  return [useCallback((name) => query.get(name), [query]), change];
}
