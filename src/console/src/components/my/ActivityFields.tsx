import type { ReactNode } from "react";
import { useWords } from "../../words";

/** The grid of activities: its columns, and what its keys mean. */
export function ActivityFields({ children, removable = true }: { children: ReactNode; removable?: boolean }) {
  const { my, region, ledger } = useWords();
  return (
    <table className="my-grid">
      <caption className="visually-hidden">{my.gridCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{region.category}</th>
          <th scope="col">{my.activityTitle}</th>
          <th scope="col">{ledger.heldOn}</th>
          <th scope="col">{my.sessions}</th>
          <th scope="col">{region.participants}</th>
          {removable && <td />}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
