import { Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { positionText } from "../../format";
import { UnitHonoursDocument, type UnitHonoursQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useAddress, useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import { Amount } from "../Amount";
import { Pages } from "../Pages";
import { ProblemView } from "../ProblemView";
import { type Column, Rows } from "../Rows";

type Honour = NonNullable<UnitHonoursQuery["unit"]>["honours"]["nodes"][number];

/** The honours that a unit reported, reversed ones too. */
export function Honours({ id }: { id: string }) {
  const { common, ledger, region } = useWords();
  const [get] = useAddress();
  const scope = useScope();
  const { data, problem, again } = useAsk(UnitHonoursDocument, { id, first: 50, after: get("after") });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  const honours = data?.unit?.honours;
  if (!honours) return <Skeleton active />;
  if (honours.totalCount === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={ledger.noHonours} />;
  const columns: Column<Honour>[] = [
    { key: "position", title: ledger.position, align: "right", render: (one) => <Link to={address.entry(one.entry.position, scope)}>{positionText(one.entry.position)}</Link> },
    { key: "title", title: ledger.honour, render: (one) => <>{one.title}{one.reversed && <small> {ledger.reversed}</small>}</> },
    { key: "level", title: ledger.level, render: (one) => common.titleLevels[one.level ?? "UNKNOWN"] },
    { key: "kind", title: ledger.kind, render: (one) => one.kind.label },
    { key: "holder", title: ledger.holder, render: (one) => common.holders[one.holder] },
    { key: "count", title: region.amount, align: "right", render: (one) => <Amount count={one.count} /> },
    { key: "on", className: "one-line", title: ledger.awardedOn, render: (one) => one.awardedOn ?? common.unknown },
    { key: "issuer", title: ledger.issuer, render: (one) => one.issuer ?? <span className="soft">{common.dash}</span> },
    { key: "document", title: ledger.documentNumber, render: (one) => one.documentNumber ?? <span className="soft">{common.dash}</span> },
  ];
  return (
    <>
      <Rows rows={honours.nodes} keyOf={(one) => one.id} columns={columns} rowClass={(one) => one.reversed ? "reversed" : ""} wrapping />
      <Pages total={honours.totalCount} info={honours.pageInfo} />
    </>
  );
}
