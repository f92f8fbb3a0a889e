import { ask } from "../api";
import { PlaceableDocument, type RegionPlacementInput } from "../generated/graphql";
import { pageSize } from "./pages";

/** What has to go somewhere when a region closes: a unit right under it, or a region right below. */
export interface Placed {
  kind: "unit" | "region";
  /** Id of the unit, code of the region. */
  key: string;
  name: string;
}

/** More than this are not placed one by one on a page. */
export const mostPlaced = 500;

/** Regions first. Null: too many. */
export async function placeable(code: string): Promise<Placed[] | null> {
  const list: Placed[] = [];
  let after: string | null = null;
  do {
    const found: Awaited<ReturnType<typeof page>> = await page(code, after);
    if (!found) return list;
    if (after === null) list.push(...found.children.nodes.map((one) => ({ kind: "region" as const, key: one.code, name: one.name })));
    list.push(...found.units.nodes.map((one) => ({ kind: "unit" as const, key: one.id, name: one.name })));
    if (list.length > mostPlaced) return null;
    after = found.units.pageInfo.hasNextPage ? found.units.pageInfo.endCursor : null;
  } while (after !== null);
  return list;
}

const page = async (code: string, after: string | null) => (await ask(PlaceableDocument, { code, first: pageSize, after })).region;

/** Where each goes, as the API takes it. With one successor it needs no saying; who was not placed goes to the first. */
export function placementsOf(list: readonly Placed[], chosen: Readonly<Record<string, string>>, successors: readonly string[]): RegionPlacementInput[] | null {
  const [first] = successors;
  if (first === undefined || successors.length < 2) return null;
  return list.map((one) => {
    const to = chosen[one.key];
    const toRegionCode = to !== undefined && successors.includes(to) ? to : first;
    return one.kind === "unit" ? { toRegionCode, unitId: one.key } : { toRegionCode, regionCode: one.key };
  });
}
