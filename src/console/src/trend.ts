import { countsOf, type Measured, reported } from "./measure";

export interface Point {
  month: string;
  /** Null where nothing was kept yet: no number, not 0. */
  count: Measured | null;
}

interface Month {
  from: string;
  completeness: Parameters<typeof reported>[0];
}

/**
 * A measure month by month. Months before the ledger was opened hold what was imported of them and nothing else: where nothing was,
 * nothing is known.
 */
export function pointsOf(series: readonly Month[], measure: string, openedFrom: string | null): Point[] {
  return series.map((one) => {
    const counts = countsOf(one);
    for (const count of reported(one.completeness)) counts.set(count.measure, count);
    const count = counts.get(measure) ?? { measure, known: 0, unknown: 0, atLeast: 0 };
    const kept = openedFrom === null || one.from >= openedFrom || count.known !== 0 || count.unknown !== 0;
    return { month: one.from, count: kept ? count : null };
  });
}
