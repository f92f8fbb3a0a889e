import type { AnyVariables } from "@urql/core";
import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { online, position } from "../api";
import type { TypedDocumentString } from "../generated/graphql";
import { type Problem, problemOf } from "../problem";
import { useStore } from "../store";

export interface Asked<Data> {
  /** Undefined until the first answer. */
  data: Data | undefined;
  problem: Problem | undefined;
  /** What is shown answers another question, or an older one: draw it dimmed. */
  stale: boolean;
  again: () => void;
}

interface Options {
  /** Not asked yet: something that it needs is not known. */
  pause?: boolean;
  /** What was answered once stays so: not asked again. */
  fixed?: boolean;
}

/**
 * Asks, and asks again whenever something newer is known of: an entry of one's own, a live event. What was last told stays until the
 * answer comes, so nothing jumps.
 */
export function useAsk<Data, Variables extends AnyVariables>(
  document: TypedDocumentString<Data, Variables>, variables: Variables, { pause = false, fixed = false }: Options = {},
): Asked<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query: document.toString(), variables, pause, ...(fixed ? { requestPolicy: "cache-first" as const } : {}) });
  const at = useStore(position);
  const asked = useRef(at);
  useEffect(() => {
    if (asked.current === at || pause) return;
    asked.current = at;
    if (!fixed) execute({ requestPolicy: "network-only" });
  }, [at, execute, pause, fixed]);
  // A failure on the way must not blank a page that was complete; that something may no longer be seen must.
  const last = useRef<Data>(undefined);
  const problem = result.error && problemOf(result.error);
  if (result.data !== undefined || problem?.kind === "forbidden") last.current = result.data;
  const connected = useStore(online);
  const lost = problem?.kind === "offline";
  useEffect(() => {
    if (connected && lost) execute({ requestPolicy: "network-only" });
  }, [connected, lost, execute]);
  const told = result.operation?.variables;
  return {
    data: last.current,
    problem,
    stale: result.fetching && told !== undefined && JSON.stringify(told) !== JSON.stringify(variables),
    again: () => execute({ requestPolicy: "network-only" }),
  };
}
