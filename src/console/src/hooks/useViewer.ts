import { createContext, useContext } from "react";
import type { SessionQuery } from "../generated/graphql";

export type Viewer = NonNullable<SessionQuery["viewer"]>;

export interface Session {
  viewer: Viewer;
  measures: SessionQuery["measures"];
  /** Names of statuses, categories and kinds, by code. */
  catalogue: Readonly<Record<string, string>>;
  lines: SessionQuery["lines"];
  kinds: SessionQuery["kinds"];
  statuses: SessionQuery["statuses"];
  /** Since which month the ledger is kept; null when it is not yet. */
  openedFrom: string | null;
}

/** Of the answer to the first question of a page. */
export function sessionOf(data: SessionQuery, viewer: Viewer): Session {
  const { measures, lines, kinds, statuses, categories, honourKinds, openedFrom } = data;
  const named = [...statuses, ...categories, ...honourKinds, ...kinds].map(({ code, label }) => [code, label] as const);
  return { viewer, measures, lines, kinds, statuses, openedFrom, catalogue: Object.fromEntries(named) };
}

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error("a page that needs a viewer was drawn outside of the shell");
  return session;
}

/** Who is signed in. */
export const useViewer = (): Viewer => useSession().viewer;

/** Whether the account may ask for that mutation at all; whether here and now, the server decides. */
export const useMay = (mutation: string): boolean => useViewer().can.includes(mutation);

/** Definitions of all measures (口径). */
export const useMeasures = (): Session["measures"] => useSession().measures;
