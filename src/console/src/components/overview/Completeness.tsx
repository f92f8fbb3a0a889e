import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { number } from "../../format";
import type { OverviewQuery } from "../../generated/graphql";
import { type Measured, reported, thenOf } from "../../measure";
import { useWords } from "../../words";
import { Bars } from "../Bars";

type Progress = NonNullable<OverviewQuery["region"]>["now"]["completeness"];

/** What keeps a unit among those that have not reported. */
const missing = ["OVERDUE", "RETURNED", "DRAFT", "EXPECTED"] as const;

/** Units that have to report are those that are there at the month's end. */
const expectedOf = ({ expected }: Progress): Measured => ({ measure: "units.total", known: expected, unknown: 0, atLeast: 0 });

/** How far the reports of the month are, and the way to those that are missing. */
export function Completeness({ progress, sealed, code, scope }: { progress: Progress; sealed: Progress | undefined; code: string; scope: Scope }) {
  const { common, region } = useWords();
  const labels = [region.submitted, region.onTime, region.accepted];
  const expected = expectedOf(progress);
  const then = thenOf(sealed && { completeness: sealed });
  const bars = reported(progress).map((count, at) => ({ key: count.measure, label: labels[at] ?? "", count }));
  return (
    <>
      <Bars caption={region.completenessTitle} head={region.completenessTitle} columns={[region.units]} code={code} scope={scope}
        then={(measure) => sealed && measure === expected.measure ? expectedOf(sealed) : then(measure)}
        bars={[{ key: "expected", label: region.expected, count: expected }, ...bars]} />
      {progress.submitted < progress.expected && (
        <p>
          {region.notSubmitted} {number(progress.expected - progress.submitted)}{common.colon}
          {missing.map((submission) => <Link className="way" key={submission} to={address.units(code, scope, { submission })}>{common.submissions[submission]}</Link>)}
        </p>
      )}
    </>
  );
}
