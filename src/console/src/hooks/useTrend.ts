import { useMemo } from "react";
import type { Scope } from "../address";
import { TrendDocument } from "../generated/graphql";
import { familyOf } from "../measure";
import { plus } from "../months";
import type { Problem } from "../problem";
import { type Point, pointsOf } from "../trend";
import { useAsk } from "./useAsk";
import { useSession } from "./useViewer";

/** How many months a trend shows, the chosen one included. */
const months = 36;

/** One measure of a region, month by month, up to the chosen one. */
export function useTrend(code: string, measure: string, { month, line }: Scope): { points: Point[] | undefined; problem: Problem | undefined; stale: boolean } {
  const { openedFrom } = useSession();
  const variables = { code, from: plus(month, 1 - months), to: month, line, ...familyOf(measure) };
  const { data, problem, stale } = useAsk(TrendDocument, variables);
  const points = useMemo(() => data?.region ? pointsOf(data.region.series, measure, openedFrom) : undefined, [data, measure, openedFrom]);
  return { points, problem, stale };
}
