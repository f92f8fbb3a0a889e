/** The longest page that the API gives. */
export const pageSize = 100;

interface PageOf<Node> {
  nodes: readonly Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** A list to its end, or to `most` of it: null then, as a part is not the whole. */
export async function readAll<Node>(page: (after: string | null) => Promise<PageOf<Node> | undefined>, most: number): Promise<Node[] | null> {
  const all: Node[] = [];
  let after: string | null = null;
  for (;;) {
    const one: PageOf<Node> | undefined = await page(after);
    if (!one) return all;
    all.push(...one.nodes);
    if (all.length > most) return null;
    if (!one.pageInfo.hasNextPage) return all;
    after = one.pageInfo.endCursor;
  }
}
