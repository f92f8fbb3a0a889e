import { Button } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { isEntryKind } from "../../entryKinds";
import { minuteText, positionText } from "../../format";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import type { EntryRow } from "../EntryTable";
import { correct, isReplaceable } from "./correctable";

/** One entry in words: what it says, who recorded it and on whose behalf, whether it still stands. */
export function TimelineEntry({ entry, correct: start }: { entry: EntryRow; correct: () => void }) {
  const { common, my, ledger, region } = useWords();
  const scope = useScope();
  const { position, kind, summary, effectiveOn, recordedAt, recordedBy, mandate, reason, reverses, reversedBy } = entry;
  const action = correct({ ...entry, reversed: reversedBy !== null }, my, start);
  return (
    <li className={reversedBy ? "reversed" : undefined}>
      <span className="my-kind">{isEntryKind(kind) ? ledger.kinds[kind] : kind}</span>
      <div>
        <p className="my-says">{reversedBy ? <s>{summary}</s> : summary}</p>
        <small className="soft">
          <Link to={address.entry(position, scope)}>{ledger.title(positionText(position))}</Link>
          {" · "}{my.effective(effectiveOn)}{" · "}{my.recordedBy(recordedBy, minuteText(recordedAt))}
          {mandate !== null && <strong className="unknown"> {isReplaceable(kind) ? my.onBehalf(mandate) : my.byOffice(mandate)}</strong>}
          {reason !== null && <> · {ledger.reason}{common.colon}{reason}</>}
          {reversedBy && <> · <Link to={address.entry(reversedBy.position, scope)}>{region.reversedBy(positionText(reversedBy.position))}</Link></>}
          {reverses && <> · <Link to={address.entry(reverses.position, scope)}>{region.reverses(positionText(reverses.position))}</Link></>}
        </small>
      </div>
      {action.whyNot === null && <Button size="small" autoInsertSpace={false} aria-label={`${action.label} ${summary}`} onClick={() => void action.perform()}>{action.label}</Button>}
    </li>
  );
}
