import type { Scope } from "../../address";
import { thenOf } from "../../measure";
import { useWords } from "../../words";
import { Figure } from "../Figure";
import type { Now } from "./Breakdowns";

const levels = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"] as const;

/** Before the first step; nearly everybody is there, so it would make every other bar a dot. */
const outside = "NONE";

/** How far the units have come, step by step, at each level of title. A unit stands in one row of each column. */
export function StatusTable({ units, sealed, code, scope }: { units: Now["units"]; sealed: Now | undefined; code: string; scope: Scope }) {
  const { common, region } = useWords();
  const then = thenOf(sealed);
  const longest = Math.max(1, ...levels.flatMap((level) => units[level].map((one) => one.status.code === outside ? 0 : one.count.known)));
  return (
    <table className="bars status">
      <caption className="visually-hidden">{region.statusTitle}</caption>
      <thead>
        <tr><th scope="col">{region.status}</th>{levels.map((level) => <th scope="col" key={level}>{common.titleLevels[level]}</th>)}</tr>
      </thead>
      <tbody>
        {units.NATIONAL.map(({ status }, row) => (
          <tr key={status.code}>
            <th scope="row">{status.label}</th>
            {levels.map((level) => {
              const count = units[level][row]?.count;
              return (
                <td className="amount cell" key={level}>
                  {status.code !== outside && count && count.known > 0 && <i aria-hidden style={{ width: `${(count.known / longest) * 100}%` }} />}
                  {count && <Figure count={count} code={code} scope={scope} sealed={then(count.measure)} className={count.known === 0 && count.unknown === 0 ? "zero" : ""} />}
                </td>
              );
            })}
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{region.held}</th>
          {levels.map((level) => {
            const held = units.held.find((one) => one.level === level);
            return <td className="amount" key={level}>{held && <Figure count={held.count} code={code} scope={scope} sealed={then(held.count.measure)} />}</td>;
          })}
        </tr>
      </tbody>
    </table>
  );
}
