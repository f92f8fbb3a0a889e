import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { positionText } from "../../format";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import { Correction } from "./Correction";
import { type Correctable, correct } from "./correctable";

/** What the month holds already, each with the way to correct it. */
export function Recorded({ unit, list, empty }: { unit: string; list: readonly Correctable[]; empty: string }) {
  const { my, ledger } = useWords();
  const scope = useScope();
  const [open, setOpen] = useState<Correctable | null>(null);
  if (list.length === 0) return <p className="soft">{empty}</p>;
  return (
    <>
      <ul className="my-recorded">
        {list.map((one) => {
          const action = correct(one, my, () => setOpen(one));
          return (
            <li key={one.position} className={one.reversed ? "reversed" : undefined}>
              <span className="my-says">
                {one.reversed ? <><s>{one.summary}</s> <small>{ledger.reversed}</small></> : one.summary}
                {one.mandate !== null && <small className="unknown"> {my.onBehalf(one.mandate)}</small>}
              </span>
              <Link to={address.entry(one.position, scope)} aria-label={ledger.title(positionText(one.position))}><small>{my.number(positionText(one.position))}</small></Link>
              {action.whyNot === null && <Button size="small" autoInsertSpace={false} aria-label={`${action.label} ${one.summary}`} onClick={() => void action.perform()}>{action.label}</Button>}
            </li>
          );
        })}
      </ul>
      {open && <Correction unit={unit} entry={open} close={() => setOpen(null)} />}
    </>
  );
}
