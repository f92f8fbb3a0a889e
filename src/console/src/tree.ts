import { ask } from "./api";
import type { RegionLevel, RegionsQuery } from "./generated/graphql";
import { RegionsDocument } from "./generated/graphql";
import { pinyinInitials } from "./pinyin";
import { store } from "./store";

/** A region as it is searched for. */
export interface Leaf {
  code: string;
  name: string;
  /** Of the region above; tells two of one name apart. */
  above: string;
  initials: string;
}

const levels: readonly RegionLevel[] = ["PROVINCE", "CITY", "DISTRICT", "TOWNSHIP"];
const pageSize = 100;

/** The regions that the viewer sees, as far as they have been read, from the top of the tree down. */
export const leaves = store<readonly Leaf[]>([]);

let reading: Promise<void> | undefined;

/** Reads all of them, once for as long as the page is open; a failure is forgotten, so that it can be tried again. */
export function readTree(): Promise<void> {
  reading ??= readLevels().catch((cause: unknown) => {
    reading = undefined;
    throw cause;
  });
  return reading;
}

/** A large tree has many pages: what has come can be searched while the rest is on its way. */
async function readLevels(): Promise<void> {
  const lists: Leaf[][] = levels.map(() => []);
  await Promise.all(lists.map((list, at) => readLevel(levels[at]!, (page) => {
    list.push(...page);
    leaves.set(lists.flat());
  })));
}

async function readLevel(level: RegionLevel, take: (page: Leaf[]) => void): Promise<void> {
  let after: string | null = null;
  do {
    const page: RegionsQuery["regions"] = (await ask(RegionsDocument, { level, first: pageSize, after })).regions;
    take(page.nodes.map(({ code, name, parent }) => ({ code, name, above: parent?.name ?? "", initials: pinyinInitials(name) })));
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
}

/** Those that begin with what was typed come before those that merely contain it; within both, from the top of the tree down. */
export function found(all: readonly Leaf[], typed: string, limit: number): { list: Leaf[]; more: boolean } {
  const text = typed.trim().toUpperCase();
  if (text === "") return { list: all.slice(0, limit), more: all.length > limit };
  const first: Leaf[] = [];
  const rest: Leaf[] = [];
  for (const leaf of all) {
    if (leaf.code.startsWith(text) || leaf.initials.startsWith(text) || leaf.name.toUpperCase().startsWith(text)) first.push(leaf);
    else if (leaf.name.toUpperCase().includes(text) || leaf.initials.includes(text)) rest.push(leaf);
  }
  const both = [...first, ...rest];
  return { list: both.slice(0, limit), more: both.length > limit };
}
