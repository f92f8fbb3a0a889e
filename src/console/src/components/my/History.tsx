import { Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { positionText } from "../../format";
import { MyHistoryDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";

/** How the unit became what it is: registered, renamed, moved, merged. Newest first. */
export function History({ unit }: { unit: string }) {
  const { my, ledger } = useWords();
  const scope = useScope();
  const { data, problem, again } = useAsk(MyHistoryDocument, { id: unit });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  if (!data?.unit) return <Skeleton active />;
  const { registered, updated, moved, merged, closed } = data.unit;
  const all = [registered, updated, moved, merged, closed].flatMap((one) => one.nodes).sort((one, other) => other.effectiveOn.localeCompare(one.effectiveOn));
  return (
    <ol className="my-recorded">
      {all.map((one) => (
        <li key={one.position}>
          <span className="my-on">{one.effectiveOn}</span>
          <span className="my-says">{one.summary}</span>
          <Link to={address.entry(one.position, scope)} aria-label={ledger.title(positionText(one.position))}><small>{my.number(positionText(one.position))}</small></Link>
        </li>
      ))}
    </ol>
  );
}
