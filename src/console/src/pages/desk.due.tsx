import { Empty, Segmented, Skeleton } from "antd";
import { useMemo } from "react";
import { Link } from "react-router";
import { address } from "../address";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { DeskDueDocument, type DeskDueQuery } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useAddress, useScope } from "../hooks/useScope";
import { useMay } from "../hooks/useViewer";
import { dayOf } from "../months";
import { useWords } from "../words";
import Nowhere from "./nowhere";
import { type Column, Rows } from "../components/Rows";

type Row = NonNullable<DeskDueQuery["region"]>["due"]["nodes"][number];

/** How many days ahead one may look. */
const spans = [30, 90, 180, 365] as const;
const dayMs = 86_400_000;

/** `/desk/due?within=90`: titles whose term ends, reviews and warnings that become due. */
export default function DuePage() {
  return <ForOffice>{(code) => <Due key={code} code={code} />}</ForOffice>;
}

function Due({ code }: { code: string }) {
  const { units } = useWords();
  const [get, change] = useAddress();
  const within = spans.find((one) => String(one) === get("within")) ?? 90;
  const [today, before] = useMemo(() => [dayOf(new Date()), dayOf(new Date(Date.now() + within * dayMs))], [within]);
  const { data, problem, stale, again } = useAsk(DeskDueDocument, { code, before, after: get("after") });
  const columns = useColumns(today);
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Nowhere />;
  const { due } = data.region;
  return (
    <DeskPage title={units.dueTitle} region={data.region} stale={stale}>
      <section className="card">
        <Segmented className="no-print gap" value={within} options={spans.map((value) => ({ value, label: units.within(value) }))} onChange={(value) => change({ within: value === 90 ? null : String(value), after: null })} />
        {due.totalCount === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={units.nothingDue(before)} /> : (
          <>
            <Rows rows={due.nodes} keyOf={(one) => `${one.unit.id} ${one.level} ${one.kind}`} columns={columns} />
            <Pages total={due.totalCount} info={due.pageInfo} />
          </>
        )}
      </section>
    </DeskPage>
  );
}

function useColumns(today: string): Column<Row>[] {
  const { common, ledger, region, units } = useWords();
  const scope = useScope();
  const mayAct = useMay("statusChange");
  return [
    { key: "on", title: units.dueOn, render: (one) => <span className={one.on < today ? "bad" : undefined}>{one.on}{one.on < today && common.aside(units.past)}</span> },
    { key: "kind", title: units.dueKind, render: (one) => units.dueKinds[one.kind] },
    { key: "level", title: ledger.level, render: (one) => common.titleLevels[one.level] },
    { key: "unit", title: region.unit, render: (one) => <Link to={mayAct ? address.desk(`units/${one.unit.id}`, scope) : address.unit(one.unit.id, scope)}>{one.unit.name}</Link> },
    { key: "region", title: region.childName, render: (one) => one.unit.region.name },
  ];
}
