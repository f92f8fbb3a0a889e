import { Link } from "react-router";
import { address, type Scope } from "../address";
import { useUnitAside } from "../hooks/useMeaning";
import { type Measured, none, type Then } from "../measure";
import { useWords } from "../words";
import { Figure } from "./Figure";

export interface Bar {
  key: string;
  label: string;
  count: Measured;
  /** A second figure of the same row. */
  more?: Measured;
}

interface Props {
  caption: string;
  head: string;
  columns: readonly string[];
  bars: readonly Bar[];
  /** What is sealed of the figures. */
  then: Then;
  code: string;
  scope: Scope;
}

/** The rows of a month as it is now, and those that only its sealed tables have: of them nothing is left. */
export function barsOf<Row>(now: readonly Row[], sealed: readonly Row[] | undefined, barOf: (row: Row) => Bar): Bar[] {
  const bars = now.map(barOf);
  const gone = (sealed ?? []).map(barOf).filter((bar) => bars.every((one) => one.key !== bar.key));
  return [...bars, ...gone.map(({ more, ...bar }) => ({ ...bar, count: none(bar.count.measure), ...(more ? { more: none(more.measure) } : {}) }))];
}

/** Figures side by side: a table whose first figure is drawn as a bar as well. What is unknown has no length. */
export function Bars({ caption, head, columns, bars, then, code, scope }: Props) {
  const { region } = useWords();
  const aside = useUnitAside();
  const longest = Math.max(1, ...bars.map((bar) => bar.count.known));
  return (
    <table className="bars">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" colSpan={2}>{head}</th>
          {columns.map((name, at) => <th key={name} scope="col">{name}{aside(name, (at === 0 ? bars[0]?.count : bars[0]?.more)?.measure ?? "")}</th>)}
        </tr>
      </thead>
      <tbody>
        {bars.length === 0 && <tr><td className="soft" colSpan={2 + columns.length}>{region.noneThisMonth}</td></tr>}
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td className="bar" aria-hidden><Link to={address.figure(code, bar.count.measure, scope)} tabIndex={-1}>{bar.count.known > 0 && <i style={{ width: `${(bar.count.known / longest) * 100}%` }} />}</Link></td>
            <td className="amount"><Figure count={bar.count} code={code} scope={scope} sealed={then(bar.count.measure)} /></td>
            {bar.more && <td className="amount"><Figure count={bar.more} code={code} scope={scope} sealed={then(bar.more.measure)} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
