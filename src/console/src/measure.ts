import type { SessionQuery, TitleLevel } from "./generated/graphql";
import type { Count } from "./format";

type Definition = SessionQuery["measures"][number];

/** What a figure counts (口径): name, unit word, definition, and whether it is a level at the month's end or a sum of the month. */
export interface Meaning {
  label: string;
  unitWord: string;
  definition: string;
  stock: boolean;
}

/** The names of codes that stand in measures, by code. */
export type Names = Readonly<Record<string, string>>;

const variable = /\{[A-Z]+\}/g;

/** The definition of `activities.sessions.TRAINING` is that of `activities.sessions.{CATEGORY}`, and its codes are named. */
export function meaningOf(code: string, definitions: readonly Definition[], names: Names): Meaning {
  for (const definition of definitions) {
    const pattern = new RegExp(`^${definition.code.replaceAll(".", "\\.").replace(variable, "([A-Z0-9_]+)")}$`);
    const found = pattern.exec(code);
    if (!found) continue;
    const parts = found.slice(1).map((part) => names[part] ?? part);
    return { ...definition, label: parts.length > 0 ? parts.join(" · ") : definition.label };
  }
  return { label: code, unitWord: "", definition: "", stock: false };
}

export type Measured = Count & { measure: string };

const isMeasured = (node: object): node is Measured => "measure" in node && "known" in node;

/** All counts of a rollup or of a part of one, by measure, however they are nested. Those of its parts are theirs. */
export function countsOf(tree: unknown, into = new Map<string, Measured>()): Map<string, Measured> {
  if (typeof tree !== "object" || tree === null) return into;
  if (isMeasured(tree)) return into.set(tree.measure, tree);
  for (const [name, child] of Object.entries(tree)) if (name !== "parts") countsOf(child, into);
  return into;
}

interface Completeness {
  submitted: number;
  onTime: number;
  accepted: number;
}

const whole = (measure: string, known: number): Measured => ({ measure, known, unknown: 0, atLeast: 0 });

/** The progress of reporting has measures too, which nothing can be unknown of. */
export const reported = (of: Completeness): Measured[] => [
  whole("months.submitted", of.submitted), whole("months.onTime", of.onTime), whole("months.accepted", of.accepted),
];

/** Nothing of it. */
export const none = (measure: string): Measured => whole(measure, 0);

/** What the sealed tables of a closed month say of a measure. */
export type Then = (measure: string) => Measured | undefined;

/**
 * Looks measures up in a rollup at its seal that was asked for the same as the live one: what it lacks, it had none of. Nothing is told
 * where nothing is sealed.
 */
export function thenOf(sealed: { completeness: Completeness } | undefined): Then {
  if (!sealed) return () => undefined;
  const counts = countsOf(sealed);
  for (const one of reported(sealed.completeness)) counts.set(one.measure, one);
  return (measure) => counts.get(measure) ?? none(measure);
}

/** Which parts of a rollup hold a measure: what has to be asked for. */
export function familyOf(measure: string): { units: boolean; status: boolean; level: TitleLevel; honours: boolean; activities: boolean } {
  const status = measure.startsWith("units.status.");
  return {
    status,
    level: status ? measure.split(".")[2] as TitleLevel : "NATIONAL",
    units: measure.startsWith("units.") && !status,
    honours: measure.startsWith("honours."),
    activities: measure.startsWith("activities."),
  };
}
