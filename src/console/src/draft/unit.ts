import { changesOf, given } from "../desk/changes";
import type { UnitQuery, UnitUpdateInput } from "../generated/graphql";

/** What a unit is, as texts of a form. An empty text clears what may be cleared. */
export interface UnitChange {
  name: string;
  creditCode: string;
  kind: string;
  line: string;
  registeredAddress: string;
  staffCount: string;
  staffUnknown: boolean;
  contactName: string;
  contactPhone: string;
  effectiveOn: string;
  reason: string;
}

type Unit = Pick<NonNullable<UnitQuery["unit"]>, "name" | "creditCode" | "kind" | "line" | "registeredAddress" | "staffCount" | "contact">;

export const unitDraft = (unit: Unit, today: string): UnitChange => ({
  name: unit.name, creditCode: unit.creditCode ?? "", kind: unit.kind.code, line: unit.line?.code ?? "", registeredAddress: unit.registeredAddress ?? "",
  staffCount: unit.staffCount === null ? "" : String(unit.staffCount), staffUnknown: unit.staffCount === null,
  contactName: unit.contact?.name ?? "", contactPhone: unit.contact?.phone ?? "", effectiveOn: today, reason: "",
});

const factsOf = ({ name, creditCode, kind, line, registeredAddress, contactName, contactPhone, staffUnknown, staffCount }: UnitChange) =>
  ({ name, creditCode, kind, line, registeredAddress, contactName, contactPhone, staffCount: staffUnknown ? null : Number(staffCount) });

/** Only what differs: what is not named stays as it is, null clears. */
export function updateOf(before: UnitChange, now: UnitChange): Omit<UnitUpdateInput, "commandId"> {
  const reason = given(now.reason);
  return { ...changesOf(factsOf(before), factsOf(now)), effectiveOn: now.effectiveOn, ...(reason ? { reason } : {}) };
}
