import { type KeyboardEvent, useId, useState } from "react";
import type { ActivityDraft } from "../../draft/activity";
import { unitNumber } from "../../draft/partners";
import type { KnownUnitFragment } from "../../generated/graphql";
import { useWords } from "../../words";

interface Props {
  /** Which line of the grid, from 1. */
  at: number;
  value: readonly string[];
  /** Typed and not taken: no unit's. */
  number: string;
  known: readonly KnownUnitFragment[];
  change: (values: Partial<ActivityDraft>) => void;
}

/** The choice that asks for a number. No unit has it: numbers are longer. */
const other = "other";

/** Units that an activity was held with: chosen among those known, or named by their number, which the other unit reads in the console. */
export function CoOrganisers({ at, value, number, known, change }: Props) {
  const { my, common } = useWords();
  const [asking, setAsking] = useState(number !== "");
  const label = my.field(String(at), my.coOrganisers);
  const nameOf = (id: string) => known.find((unit) => unit.id === id)?.name ?? id;
  const withUnit = (id: string) => value.includes(id) ? [...value] : [...value, id];
  const take = (id: string) => {
    setAsking(false);
    change({ coOrganiserIds: withUnit(id), otherNumber: "" });
  };
  return (
    <div className="my-others">
      {value.map((id) => (
        <span key={id} className="my-other">{nameOf(id)}<button type="button" aria-label={my.removeOther(nameOf(id))} onClick={() => change({ coOrganiserIds: value.filter((one) => one !== id) })}>✕</button></span>
      ))}
      <select aria-label={label} value="" onChange={(event) => event.target.value === other ? setAsking(true) : change({ coOrganiserIds: withUnit(event.target.value) })}>
        <option value="">{my.addOther}</option>
        {known.filter((unit) => !value.includes(unit.id)).map((unit) => <option key={unit.id} value={unit.id}>{unit.name}{common.aside(unit.region.name)}</option>)}
        <option value={other}>{my.byNumber}</option>
      </select>
      {asking && <ByNumber label={my.field(String(at), my.otherNumber)} text={number} type={(otherNumber) => change({ otherNumber })} take={take} />}
    </div>
  );
}

interface ByNumberProps {
  label: string;
  text: string;
  type: (text: string) => void;
  take: (id: string) => void;
}

/** Enter takes the number, not the next line of the grid; so does leaving it, since what was typed must not be left behind unseen. */
function ByNumber({ label, text, type, take }: ByNumberProps) {
  const { my } = useWords();
  const id = useId();
  const [wrong, setWrong] = useState(text !== "");
  const number = unitNumber(text);
  const leave = () => {
    setWrong(number === null);
    if (number) take(number);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  };
  return (
    <div className="my-number">
      <input autoFocus aria-label={label} aria-invalid={wrong} aria-describedby={id} autoComplete="off" value={text} onChange={(event) => type(event.target.value)} onKeyDown={key} onBlur={() => text.trim() === "" ? setWrong(false) : leave()} />
      <button type="button" onClick={leave}>{my.takeNumber}</button>
      <small id={id} className={wrong ? "bad" : "soft"}>{wrong ? my.notNumberOfUnit(text.trim()) : my.numberHint}</small>
    </div>
  );
}
