import { useEffect, useState } from "react";
import { ask } from "../api";
import { type ActivityDraft, rowOf } from "../draft/activity";
import { type HonourDraft, honourOf } from "../draft/honour";
import { MyActivitiesDocument, MyHonoursDocument } from "../generated/graphql";
import { Problem } from "../problem";

/** What an entry recorded, as a draft of what is to replace it. */
export interface Replacement {
  activity: ActivityDraft | null;
  honour: HonourDraft | null;
}

interface Known {
  kind: string;
  position: string;
  effectiveOn: string;
}

const nothing: Replacement = { activity: null, honour: null };

/** Reads what the entry recorded. Undefined while it is read; both null for entries that are only taken back. */
export function useFact(unit: string, { kind, position, effectiveOn }: Known): { fact: Replacement | undefined; problem: Problem | null } {
  const [fact, setFact] = useState<Replacement>();
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const reading = kind === "ActivityHeld" ? findActivity(unit, position, effectiveOn.slice(0, 7)) : kind === "HonourAwarded" ? findHonour(unit, position) : Promise.resolve(nothing);
    let left = false;
    reading.then((found) => {
      if (!left) setFact(found);
    }, (cause: unknown) => {
      if (!(cause instanceof Problem)) throw cause;
      if (!left) setProblem(cause);
    });
    return () => {
      left = true;
    };
  }, [unit, kind, position, effectiveOn]);
  return { fact, problem };
}

interface Listed<Fact> {
  nodes: Fact[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** Goes through a list, page by page, to the fact of that entry. */
async function find<Fact extends { entry: { position: string } }>(position: string, page: (after: string | null) => Promise<Listed<Fact> | undefined>): Promise<Fact | undefined> {
  for (let after: string | null = null; ;) {
    const list: Listed<Fact> | undefined = await page(after);
    const found = list?.nodes.find((one) => one.entry.position === position);
    if (found || !list?.pageInfo.hasNextPage) return found;
    after = list.pageInfo.endCursor;
  }
}

async function findActivity(id: string, position: string, month: string): Promise<Replacement> {
  const found = await find(position, async (after) => (await ask(MyActivitiesDocument, { id, month, after })).unit?.activities);
  return { ...nothing, activity: found ? rowOf(found) : null };
}

async function findHonour(id: string, position: string): Promise<Replacement> {
  const found = await find(position, async (after) => (await ask(MyHonoursDocument, { id, after })).unit?.honours);
  return { ...nothing, honour: found ? honourOf(found) : null };
}
