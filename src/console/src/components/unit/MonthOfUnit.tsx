import { minuteText, monthText } from "../../format";
import { useLanguage, useWords } from "../../words";
import type { Unit } from "./UnitFacts";

/** How far the unit's report of the chosen month is. */
export function MonthOfUnit({ month, period }: { month: Unit["month"]; period: string }) {
  const { common, ledger } = useWords();
  const language = useLanguage();
  const late = month.submission === "OVERDUE" || month.submission === "RETURNED";
  return (
    <p>
      {ledger.monthOf(monthText(period, language))}{common.colon}<strong className={late ? "bad" : undefined}>{common.submissions[month.submission]}</strong>
      {month.nothingToReport && common.aside(ledger.zeroReport)}
      <span className="soft"> · {ledger.facts(month.facts)} · {month.submittedAt ? minuteText(month.submittedAt) : ledger.due(month.dueOn)}</span>
      {month.returnedReason && <span className="bad"> {ledger.returned(month.returnedReason)}</span>}
    </p>
  );
}
