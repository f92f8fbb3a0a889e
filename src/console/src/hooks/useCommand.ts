import { useCallback, useRef } from "react";

/** The id of the next command: the same over retries, a new one after {@link renew}. */
export function useCommand(): { id: () => string; renew: () => void } {
  const id = useRef<string | null>(null);
  return {
    id: useCallback(() => (id.current ??= crypto.randomUUID()), []),
    renew: useCallback(() => {
      id.current = null;
    }, []),
  };
}
