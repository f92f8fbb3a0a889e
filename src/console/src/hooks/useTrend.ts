import { useMemo } from "react";
import type { Scope } from "../address";
import type { Point } from "../components/TrendChart";
import { TrendDocument } from "../generated/graphql";
import { countsOf, familyOf, reported } from "../measure";
import { plus } from "../months";
import type { Problem } from "../problem";
import { useAsk } from "./useAsk";

/** How many months a trend shows, the chosen one included. */
const months = 36;

/** One measure of a region, month by month, up to the chosen one. */
export function useTrend(code: string, measure: string, { month, line }: Scope): { points: Point[] | undefined; problem: Problem | undefined; stale: boolean } {
  const variables = { code, from: plus(month, 1 - months), to: month, line, ...familyOf(measure) };
  const { data, problem, stale } = useAsk(TrendDocument, variables);
  const points = useMemo(() => data?.region?.series.map((one) => {
    const counts = countsOf(one);
    for (const count of reported(one.completeness)) counts.set(count.measure, count);
    return { month: one.from, count: counts.get(measure) ?? { measure, known: 0, unknown: 0, atLeast: 0 } };
  }), [data, measure]);
  return { points, problem, stale };
}
