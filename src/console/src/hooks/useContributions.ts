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

/** All that a figure is made of, page by page to the end, unless there is more than {@link groupLimit}. */
export function useContributions(code: string, measure: string, { month, line }: Scope): Contributions {
  const [read, setRead] = useState(nothing);
  const at = useStore(position);
  useEffect(() => {
    let left = false;
    const tell = (told: Contributions) => {
      if (!left) setRead(told);
    };
    readAll({ code, measure, month, line }, () => left, tell).catch((cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
      tell({ ...nothing, problem: cause });
    });
    return () => {
      left = true;
    };
  }, [code, measure, month, line, at]);
  return read;
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
