/** Every state of a page is in its address, so that it can be sent to a colleague and the way back finds it again. */
import { isMonth, usualMonth } from "./months";

/** What figures are about: carried along by every link between pages of figures. */
export interface Scope {
  /** 2026-10. */
  month: string;
  /** Code of a line (系统); null for all units. */
  line: string | null;
}

type Values = Record<string, string | null | undefined>;

export function withQuery(path: string, values: Values): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export function scopeOf(query: URLSearchParams, now: Date): Scope {
  const month = query.get("month");
  return { month: isMonth(month) ? month : usualMonth(now), line: query.get("line") };
}

const part = encodeURIComponent;

/** The addresses of the console. A page is a file named like its address. */
export const address = {
  signIn: (next: string | null) => withQuery("/sign-in", { next }),
  account: () => "/account",
  /** Without a month: the one that waits. */
  myMonth: (month: string | null = null) => withQuery("/my", { month }),
  myLedger: (scope: Scope) => withQuery("/my/ledger", { ...scope }),
  myUnit: (scope: Scope) => withQuery("/my/unit", { ...scope }),
  region: (code: string, scope: Scope, more: Values = {}) => withQuery(`/regions/${part(code)}`, { ...scope, ...more }),
  figure: (code: string, measure: string, scope: Scope, more: Values = {}) => withQuery(`/regions/${part(code)}/figures/${part(measure)}`, { ...scope, ...more }),
  units: (code: string, scope: Scope, more: Values = {}) => withQuery(`/regions/${part(code)}/units`, { ...scope, ...more }),
  entries: (code: string, scope: Scope, more: Values = {}) => withQuery(`/regions/${part(code)}/entries`, { ...scope, ...more }),
  unit: (id: string, scope: Scope, more: Values = {}) => withQuery(`/units/${part(id)}`, { ...scope, ...more }),
  desk: (page: string, scope: Scope, more: Values = {}) => withQuery(`/desk/${page}`, { ...scope, ...more }),
  entry: (position: string, scope: Scope) => withQuery(`/entries/${part(position)}`, { ...scope }),
};

/** Where to go after signing in: only a page of ours. */
export const nextOf = (next: string | null): string => next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
