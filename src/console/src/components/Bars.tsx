import { Link } from "react-router";
import { address, type Scope } from "../address";
import type { Measured } from "../measure";
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
  code: string;
  scope: Scope;
}

/** Figures side by side: a table whose first figure is drawn as a bar as well. What is unknown has no length. */
export function Bars({ caption, head, columns, bars, code, scope }: Props) {
  const longest = Math.max(1, ...bars.map((bar) => bar.count.known));
  return (
    <table className="bars">
      <caption>{caption}</caption>
      <thead>
        <tr><th scope="col">{head}</th><td />{columns.map((name) => <th scope="col" key={name}>{name}</th>)}</tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.key}>
            <th scope="row">{bar.label}</th>
            <td className="bar" aria-hidden><Link to={address.figure(code, bar.count.measure, scope)} tabIndex={-1}>{bar.count.known > 0 && <i style={{ width: `${(bar.count.known / longest) * 100}%` }} />}</Link></td>
            <td className="amount"><Figure count={bar.count} code={code} scope={scope} /></td>
            {bar.more && <td className="amount"><Figure count={bar.more} code={code} scope={scope} /></td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
