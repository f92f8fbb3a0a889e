import { Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { known, minuteText } from "../../format";
import { ContributionsDocument, type ContributionsQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useAddress } from "../../hooks/useScope";
import { useWords } from "../../words";
import { Pages } from "../Pages";
import { ProblemView } from "../ProblemView";
import { type Column, Rows } from "../Rows";

type Row = NonNullable<ContributionsQuery["region"]>["rollup"]["contributions"]["nodes"][number];

/** The entries that a figure is the sum of, newest first. */
export function ByEntry({ code, measure, scope }: { code: string; measure: string; scope: Scope }) {
  const { region } = useWords();
  const [get] = useAddress();
  const { data, problem, stale, again } = useAsk(ContributionsDocument, { code, measure, month: scope.month, line: scope.line, first: 50, after: get("after") });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  const page = data?.region?.rollup.contributions;
  if (!page) return <Skeleton active />;
  if (page.totalCount === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={region.noContributions} />;
  const columns: Column<Row>[] = [
    { key: "entry", title: region.entry, render: ({ entry }) => <Link to={address.entry(entry.position, scope)}>{entry.summary}</Link> },
    { key: "unit", title: region.unit, render: ({ entry: { unit } }) => unit && <><Link to={address.unit(unit.id, scope)}>{unit.name}</Link> <span className="soft">{unit.region.name}</span></> },
    { key: "amount", title: region.amount, align: "right", render: (one) => <>{known(one)}{one.unknown > 0 && <small className="unknown"> {region.unknownMark(one.unknown)}</small>}</> },
    { key: "on", className: "one-line", title: region.effectiveOn, render: ({ entry }) => entry.effectiveOn },
    { key: "at", className: "one-line", title: region.recordedAt, render: ({ entry }) => minuteText(entry.recordedAt) },
    { key: "by", title: region.recordedBy, render: ({ entry }) => entry.recordedBy },
  ];
  return (
    <div className={stale ? "stale" : undefined}>
      <Rows rows={page.nodes} keyOf={(one) => `${one.entry.position} ${one.known}`} columns={columns} wrapping />
      <Pages total={page.totalCount} info={page.pageInfo} />
    </div>
  );
}
