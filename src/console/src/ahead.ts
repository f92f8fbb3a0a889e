/**
 * The first page of a window is asked for while its script is still on its way, and drawn once, with all that it shows. Pages after it
 * ask when they are drawn.
 */
import { matchPath, type Params } from "react-router";
import { type Scope, scopeOf } from "./address";
import { askAhead } from "./api";
import { SessionDocument, type SessionQuery } from "./generated/graphql";

/** What is known of a page before it is drawn. */
export interface Opening {
  params: Params;
  get: (name: string) => string | null;
  scope: Scope;
  viewer: Promise<SessionQuery["viewer"] | undefined>;
}

/** A page's own question, in the same words as it asks when it is drawn. */
export type Ahead = (opening: Opening) => Promise<unknown>;

/** How long the first page is held back for its answers, ms; after that it shows that it waits. */
const patience = 1_000;

let begun = false;

/** Asks who is signed in. What it returns asks the page's own question and waits for both; null for every page but the first. */
export function begin(path: string): ((ask: Ahead | undefined) => Promise<unknown>) | null {
  const match = begun ? null : matchPath(path, location.pathname);
  begun = true;
  if (!match) return null;
  const query = new URLSearchParams(location.search);
  const viewer = askAhead(SessionDocument, {}).then((data) => data?.viewer);
  const opening = { params: match.params, get: (name: string) => query.get(name), scope: scopeOf(query, new Date()), viewer };
  return (ask) => Promise.race([Promise.all([viewer, ask?.(opening)]), new Promise((late) => setTimeout(late, patience))]);
}
