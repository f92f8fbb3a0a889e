import { Checkbox, Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { monthText, positionText } from "../../format";
import { UnitActivitiesDocument, type UnitActivitiesQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useAddress, useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";
import { Amount } from "../Amount";
import { Pages } from "../Pages";
import { ProblemView } from "../ProblemView";
import { type Column, Rows } from "../Rows";

type Activity = NonNullable<UnitActivitiesQuery["unit"]>["activities"]["nodes"][number];

/** The activities that a unit held or helped to hold, reversed ones too. */
export function Activities({ id }: { id: string }) {
  const { ledger, region } = useWords();
  const language = useLanguage();
  const [get, change] = useAddress();
  const { month } = useScope();
  const only = get("only") === "month" ? month : null;
  const { data, problem, stale, again } = useAsk(UnitActivitiesDocument, { id, from: only, to: only, category: get("category"), first: 50, after: get("after") });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  const activities = data?.unit?.activities;
  if (!activities) return <Skeleton active />;
  return (
    <div className={stale ? "stale" : undefined}>
      <div className="tools no-print">
        <Checkbox checked={only !== null} onChange={(event) => change({ only: event.target.checked ? "month" : null, after: null })}>{region.onlyMonth(monthText(month, language))}</Checkbox>
      </div>
      {activities.totalCount === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={ledger.noActivities} /> : <ActivityTable id={id} rows={activities.nodes} />}
      <Pages total={activities.totalCount} info={activities.pageInfo} />
    </div>
  );
}

function ActivityTable({ id, rows }: { id: string; rows: Activity[] }) {
  const { common, ledger, my, region } = useWords();
  const scope = useScope();
  const columns: Column<Activity>[] = [
    { key: "position", title: ledger.position, align: "right", render: (one) => <Link to={address.entry(one.entry.position, scope)}>{positionText(one.entry.position)}</Link> },
    { key: "title", title: ledger.activity, render: (one) => <>{one.title ?? one.category.label}{one.reversed && <small> {ledger.reversed}</small>}</> },
    { key: "category", title: region.category, render: (one) => one.category.label },
    { key: "on", className: "one-line", title: ledger.heldOn, render: (one) => one.heldOn },
    { key: "sessions", title: my.sessions, align: "right", render: (one) => <Amount count={one.sessions} /> },
    { key: "participants", title: region.participants, align: "right", render: (one) => <Amount count={one.participants} /> },
    { key: "role", title: ledger.role, render: (one) => one.unit.id !== id ? ledger.coOrganised(one.unit.name) : one.coOrganisers.length > 0 ? ledger.with(one.coOrganisers.map((unit) => unit.name).join(common.and)) : ledger.hosted },
  ];
  return <Rows rows={rows} keyOf={(one) => one.id} columns={columns} rowClass={(one) => one.reversed ? "reversed" : ""} wrapping />;
}
