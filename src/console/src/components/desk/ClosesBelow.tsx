import { Link } from "react-router";
import { address } from "../../address";
import type { Closing } from "../../desk/closing";
import { number, percent, rate } from "../../format";
import { useScope } from "../../hooks/useScope";
import { type Column, Rows } from "../Rows";
import { useWords } from "../../words";

type Row = Closing["children"]["nodes"][number];

/** How far each region below is with the month. */
export function ClosesBelow({ region }: { region: Closing }) {
  const { common, close, region: words } = useWords();
  const scope = useScope();
  if (region.children.nodes.length === 0) return null;
  const columns: Column<Row>[] = [
    { key: "name", title: words.childName, render: (one) => <Link to={address.desk("close", scope, { region: one.code })}>{one.name}</Link> },
    { key: "state", title: close.state, render: (one) => common.monthStates[one.month.state] },
    { key: "expected", title: words.expected, align: "right", render: (one) => number(one.month.completeness.expected) },
    { key: "missing", title: words.notSubmitted, align: "right", render: (one) => <Link to={address.desk("reports/missing", scope, { region: one.code })}>{number(one.month.completeness.expected - one.month.completeness.submitted)}</Link> },
    { key: "accepted", title: words.accepted, align: "right", render: (one) => number(one.month.completeness.accepted) },
    { key: "rate", title: words.reporting, align: "right", render: (one) => percent(rate(one.month.completeness.submitted, one.month.completeness.expected)) },
  ];
  return (
    <section className="card" aria-labelledby="below-title">
      <h2 id="below-title">{words.childrenTitle}</h2>
      <Rows rows={region.children.nodes} keyOf={(one) => one.code} columns={columns} className="plain" />
    </section>
  );
}
