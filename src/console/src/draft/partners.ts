import type { KnownUnitFragment, MyKnownUnitsQuery } from "../generated/graphql";

type Asked = NonNullable<MyKnownUnitsQuery["unit"]>;

/** Whom a unit may name as co-organiser without being told a number: its partners (同创), then those it held activities with, the latest first. */
export function knownUnits({ partners, activities }: Asked, self: string): KnownUnitFragment[] {
  const all = [...partners.flatMap((one) => [one.lead, one.partner]), ...activities.nodes.flatMap((one) => [one.unit, ...one.coOrganisers])];
  const byId = new Map(all.map((unit) => [unit.id, unit]));
  byId.delete(self);
  return [...byId.values()].filter((unit) => unit.closedFrom === null);
}

/** A unit's number (编号) as the API takes it; null for what is none. */
export function unitNumber(text: string): string | null {
  const number = text.trim().toLowerCase();
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(number) ? number : null;
}
