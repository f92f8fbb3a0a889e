import type { AnyVariables } from "@urql/core";
import { useEffect, useRef } from "react";
import { useQuery } from "urql";
import { position } from "../api";
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

/**
 * Asks, and asks again whenever something newer is known of: an entry of one's own, a live event. What was last told stays until the
 * answer comes, so nothing jumps.
 */
export function useAsk<Data, Variables extends AnyVariables>(
  document: TypedDocumentString<Data, Variables>, variables: Variables, options: { pause?: boolean } = {},
): Asked<Data> {
  const [result, execute] = useQuery<Data, Variables>({ query: document.toString(), variables, pause: options.pause ?? false });
  const at = useStore(position);
  const asked = useRef(at);
  useEffect(() => {
    if (asked.current === at || options.pause) return;
    asked.current = at;
    execute({ requestPolicy: "network-only" });
  }, [at, execute, options.pause]);
  const told = result.operation?.variables;
  return {
    data: result.data,
    problem: result.error && problemOf(result.error),
    stale: result.fetching && told !== undefined && JSON.stringify(told) !== JSON.stringify(variables),
    again: () => execute({ requestPolicy: "network-only" }),
  };
}
