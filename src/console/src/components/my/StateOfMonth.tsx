import { daysBetween } from "../../draft/days";
import { isOpen } from "../../draft/month";
import { minuteText } from "../../format";
import type { MyMonthQuery } from "../../generated/graphql";
import { dayOf } from "../../months";
import { useWords } from "../../words";

type Unit = NonNullable<MyMonthQuery["unit"]>;

/** Where the month's report stands, and until when it is due. */
export function StateOfMonth({ unit }: { unit: Unit }) {
  const { my, common, ledger } = useWords();
  const { submission, state, dueOn, submittedAt, nothingToReport } = unit.month;
  const late = submission === "OVERDUE" || submission === "RETURNED";
  return (
    <>
      <p className="my-state">
        <strong className={`my-tag ${late ? "bad" : submission === "ACCEPTED" ? "good" : ""}`}>{common.submissions[submission]}{nothingToReport && common.aside(ledger.zeroReport)}</strong>
        {state === "CLOSED" && <strong className="my-tag">{common.monthStates.CLOSED}</strong>}
        <span className="soft">
          {isOpen(submission) ? <Due on={dueOn} /> : submittedAt && my.submittedAt(minuteText(submittedAt), unit.region.name)}
        </span>
      </p>
      {state === "CLOSED" && <p className="soft">{my.closedHint}</p>}
      {state === "OPEN" && submission === "SUBMITTED" && <p className="soft">{my.submittedHint}</p>}
      {state === "OPEN" && submission === "ACCEPTED" && <p className="soft">{my.acceptedHint}</p>}
    </>
  );
}

function Due({ on }: { on: string }) {
  const { my, ledger } = useWords();
  const left = daysBetween(dayOf(new Date()), on);
  return <>{ledger.due(on)}{my.daysLeft(left)}</>;
}
