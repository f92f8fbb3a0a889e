import type { DeskCloseQuery } from "../generated/graphql";
import { monthOf } from "../months";

export type Closing = NonNullable<DeskCloseQuery["region"]>;

/** How a month stands before it is closed: `unfinished` cannot be closed, `sealing` is closed but lacks its tables. */
export type Standing = "unfinished" | "open" | "sealing" | "sealed";

export function standingOf(region: Pick<Closing, "month" | "tables">, month: string, now: Date): Standing {
  if (month >= monthOf(now)) return "unfinished";
  if (region.month.state === "OPEN") return "open";
  return region.tables.nodes.some((table) => table.seal !== null) ? "sealed" : "sealing";
}
