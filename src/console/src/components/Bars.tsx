import { Link } from "react-router";
import { address, type Scope } from "../address";
import { useMeaning } from "../hooks/useMeaning";
import type { Measured } from "../measure";
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
  code: string;
  scope: Scope;
}

/** Figures side by side: a table whose first figure is drawn as a bar as well. What is unknown has no length. */
export function Bars({ caption, head, columns, bars, code, scope }: Props) {
  const { region } = useWords();
  const longest = Math.max(1, ...bars.map((bar) => bar.count.known));
  return (
    <table className="bars">
      <caption>{caption}</caption>
      <thead>
        <tr><th scope="col">{head}</th><td />{columns.map((name, at) => <Head key={name} name={name} measure={at === 0 ? bars[0]?.count.measure : bars[0]?.more?.measure} />)}</tr>
      </thead>
      <tbody>
        {bars.length === 0 && <tr><td className="soft" colSpan={2 + columns.length}>{region.noneThisMonth}</td></tr>}
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

/** What a column counts, with its unit of measure. */
function Head({ name, measure = "" }: { name: string; measure?: string | undefined }) {
  const { common } = useWords();
  const { unitWord } = useMeaning(measure);
  return <th scope="col">{name}{unitWord && !name.endsWith(unitWord) && common.aside(unitWord)}</th>;
}
