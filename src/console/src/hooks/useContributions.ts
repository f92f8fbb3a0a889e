import { useEffect, useState } from "react";
import type { Scope } from "../address";
import { ask, position } from "../api";
import { ContributionsDocument, type ContributionsQuery } from "../generated/graphql";
import { Problem } from "../problem";
import { useStore } from "../store";

type Page = NonNullable<ContributionsQuery["region"]>["rollup"]["contributions"];
export type Contribution = Page["nodes"][number];

/** The longest page that the API gives, and how many contributions are read at most to be grouped by unit. */
const size = 100;
export const groupLimit = 2000;

export interface Contributions {
  list: Contribution[];
  total: number | null;
  /** True once everything was read; false while reading, and where there is more than is read at all. */
  complete: boolean;
  problem: Problem | null;
}

const nothing: Contributions = { list: [], total: null, complete: false, problem: null };

/** What was read last, so that the way back finds its place at once; the oldest goes first. */
const kept = new Map<string, Contributions>();
const keptAtMost = 10;

function keep(key: string, read: Contributions): void {
  kept.delete(key);
  kept.set(key, read);
  const [oldest] = kept.keys();
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
}

/** All that a figure is made of, page by page to the end, unless there is more than {@link groupLimit}. */
export function useContributions(code: string, measure: string, { month, line }: Scope): Contributions {
  const key = JSON.stringify([code, measure, month, line]);
  const [read, setRead] = useState({ key, told: kept.get(key) ?? nothing });
  const at = useStore(position);
  useEffect(() => {
    let left = false;
    const tell = (told: Contributions) => {
      if (left) return;
      if (told.complete) keep(key, told);
      // What was complete before stays until it is complete again.
      setRead((before) => before.key === key && before.told.complete && !told.complete && !told.problem ? before : { key, told });
    };
    readAll({ code, measure, month, line }, () => left, tell).catch((cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
      tell({ ...nothing, problem: cause });
    });
    return () => {
      left = true;
    };
  }, [key, code, measure, month, line, at]);
  return read.key === key ? read.told : kept.get(key) ?? nothing;
}

interface Question {
  code: string;
  measure: string;
  month: string;
  line: string | null;
}

async function readAll(question: Question, left: () => boolean, tell: (read: Contributions) => void): Promise<void> {
  const list: Contribution[] = [];
  let after: string | null = null;
  while (!left()) {
    const page: Page | undefined = (await ask(ContributionsDocument, { ...question, first: size, after })).region?.rollup.contributions;
    if (!page) return;
    list.push(...page.nodes);
    const { hasNextPage, endCursor }: Page["pageInfo"] = page.pageInfo;
    if (page.totalCount > groupLimit) return tell({ ...nothing, total: page.totalCount });
    tell({ list: [...list], total: page.totalCount, complete: !hasNextPage, problem: null });
    if (!hasNextPage) return;
    after = endCursor;
  }
}
