import { type KeyboardEvent, useId, useState } from "react";
import { unitNumber } from "../../draft/partners";
import type { KnownUnitFragment } from "../../generated/graphql";
import { useWords } from "../../words";

interface Props {
  /** Which line of the grid, from 1. */
  at: number;
  value: readonly string[];
  known: readonly KnownUnitFragment[];
  onChange: (next: string[]) => void;
}

/** The choice that asks for a number. No unit has it: numbers are longer. */
const other = "other";

/** Units that an activity was held with: chosen among those known, or named by their number, which the other unit reads in the console. */
export function CoOrganisers({ at, value, known, onChange }: Props) {
  const { my, common } = useWords();
  const [asking, setAsking] = useState(false);
  const label = my.field(String(at), my.coOrganisers);
  const nameOf = (id: string) => known.find((unit) => unit.id === id)?.name ?? id;
  const add = (id: string) => {
    setAsking(false);
    if (!value.includes(id)) onChange([...value, id]);
  };
  return (
    <div className="my-others">
      {value.map((id) => (
        <span key={id} className="my-other">{nameOf(id)}<button type="button" aria-label={my.removeOther(nameOf(id))} onClick={() => onChange(value.filter((one) => one !== id))}>✕</button></span>
      ))}
      <select aria-label={label} value="" onChange={(event) => event.target.value === other ? setAsking(true) : add(event.target.value)}>
        <option value="">{my.addOther}</option>
        {known.filter((unit) => !value.includes(unit.id)).map((unit) => <option key={unit.id} value={unit.id}>{unit.name}{common.aside(unit.region.name)}</option>)}
        <option value={other}>{my.byNumber}</option>
      </select>
      {asking && <ByNumber label={my.field(String(at), my.otherNumber)} add={add} />}
    </div>
  );
}

/** Enter takes the number, not the next line of the grid; so does leaving it, since what was typed must not be left behind unseen. */
function ByNumber({ label, add }: { label: string; add: (id: string) => void }) {
  const { my } = useWords();
  const id = useId();
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState(false);
  const number = unitNumber(text);
  const take = () => {
    setWrong(number === null);
    if (number) add(number);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    take();
  };
  return (
    <div className="my-number">
      <input autoFocus aria-label={label} aria-invalid={wrong} aria-describedby={id} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} onKeyDown={key} onBlur={() => text.trim() !== "" && take()} />
      <button type="button" onClick={take}>{my.takeNumber}</button>
      <small id={id} className={wrong ? "bad" : "soft"}>{wrong ? my.notNumberOfUnit(text.trim()) : my.numberHint}</small>
    </div>
  );
}
