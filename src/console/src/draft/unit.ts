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

const texts = ["creditCode", "line", "registeredAddress", "contactName", "contactPhone"] as const;
const staff = ({ staffUnknown, staffCount }: UnitChange): number | null => staffUnknown ? null : Number(staffCount);

/** Only what differs: what is not named stays as it is, null clears. */
export function changesOf(before: UnitChange, now: UnitChange): Omit<UnitUpdateInput, "commandId"> {
  const changes: Omit<UnitUpdateInput, "commandId"> = { effectiveOn: now.effectiveOn };
  if (now.name.trim() !== before.name) changes.name = now.name.trim();
  if (now.kind !== before.kind) changes.kind = now.kind;
  for (const field of texts) if (now[field].trim() !== before[field]) changes[field] = now[field].trim() || null;
  if (staff(now) !== staff(before)) changes.staffCount = staff(now);
  if (now.reason.trim() !== "") changes.reason = now.reason.trim();
  return changes;
}
