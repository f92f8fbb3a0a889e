import { ask } from "../api";
import { PlaceableDocument, type RegionPlacementInput } from "../generated/graphql";
import { pageSize, readAll } from "./pages";

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
  let below: Placed[] = [];
  const units = await readAll(async (after) => {
    const { region } = await ask(PlaceableDocument, { code, first: pageSize, after });
    below = (region?.children.nodes ?? []).map((one) => ({ kind: "region", key: one.code, name: one.name }));
    return region?.units;
  }, mostPlaced);
  return units && [...below, ...units.map(({ id, name }) => ({ kind: "unit" as const, key: id, name }))];
}

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
