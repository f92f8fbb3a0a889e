import { Input, Segmented, Select, Skeleton } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../address";
import type { Ahead, Opening } from "../ahead";
import { askAhead } from "../api";
import { DeskPage } from "../components/desk/DeskPage";
import { ForOffice } from "../components/desk/ForOffice";
import { ReportDrawer } from "../components/desk/ReportDrawer";
import { ReportList } from "../components/desk/ReportList";
import { LineSelect } from "../components/LineSelect";
import { ProblemPage } from "../components/ProblemView";
import { chosenTab, type ReportTab, reportTabs } from "../desk/reports";
import { number } from "../format";
import { DeskReportsDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useAddress, useScope } from "../hooks/useScope";
import { useWords } from "../words";
import Nowhere from "./nowhere";

function listed(code: string, get: Opening["get"], { month, line }: Scope) {
  const tab = chosenTab(get("tab"));
  return { place: get("place") ?? code, month, line, search: get("search"), submission: tab === "ALL" ? null : tab };
}

export const ahead: Ahead = async ({ get, scope, viewer }) => {
  const code = get("region") ?? (await viewer)?.region?.code;
  if (code) await askAhead(DeskReportsDocument, { code, ...listed(code, get, scope), after: get("after") });
};

/** `/desk/reports?month=2026-10&tab=OVERDUE&unit=`: who has reported a month and who has not; accepting and returning. */
export default function ReportsPage() {
  return <ForOffice>{(code) => <Reports key={code} code={code} />}</ForOffice>;
}

function Reports({ code }: { code: string }) {
  const { common, reports } = useWords();
  const scope = useScope();
  const [get, change] = useAddress();
  const tab = chosenTab(get("tab"));
  const asked = listed(code, get, scope);
  const { place } = asked;
  useLive(code, scope.month);
  const { data, problem, stale, again } = useAsk(DeskReportsDocument, { code, ...asked, after: get("after") });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region || !data.place) return <Nowhere />;
  const { region, place: { list, ...counts } } = data;
  const countOf = (one: ReportTab) => (one === "ALL" ? counts.all : counts[one]).totalCount;
  const labelOf = (one: ReportTab) => one === "ALL" ? common.all : common.submissions[one];
  const late = (one: ReportTab) => one === "OVERDUE" || one === "RETURNED";
  const open = get("unit");
  return (
    <DeskPage
      title={reports.title} region={region} stale={stale}
      actions={<><Link to={address.desk("reports/missing", scope, { region: code })}>{reports.chase}</Link><LineSelect /></>}
    >
      <section className="card">
        <p className="soft">{region.month.state === "CLOSED" ? reports.closedHint : reports.openHint(region.month.dueOn, region.month.closeOn)}</p>
        <div className="states no-print">
          <Segmented
            aria-label={reports.state} value={tab} onChange={(value) => change({ tab: value, after: null })}
            options={reportTabs.map((one) => ({ value: one, label: <>{labelOf(one)} <span className={late(one) && countOf(one) > 0 ? "bad" : "soft"}>{number(countOf(one))}</span></> }))}
          />
        </div>
        <div className="tools no-print" role="search" aria-label={reports.title}>
          <Input.Search style={{ width: 210 }} allowClear aria-label={reports.search} placeholder={reports.search} defaultValue={get("search") ?? ""} key={get("search")}
            onSearch={(text) => change({ search: text.trim(), after: null })} />
          {region.children.nodes.length > 0 && (
            <Select style={{ width: 150 }} showSearch optionFilterProp="label" aria-label={reports.below} value={place} onChange={(value) => change({ place: value === code ? null : value, after: null })}
              options={[{ value: code, label: reports.allBelow }, ...region.children.nodes.map((one) => ({ value: one.code, label: one.name }))]} />
          )}
        </div>
        <ReportList key={`${tab} ${place} ${scope.month} ${scope.line} ${get("search")}`} list={list} asked={asked} closed={region.month.state === "CLOSED"} />
      </section>
      {open && <ReportDrawer id={open} closed={region.month.state === "CLOSED"} />}
    </DeskPage>
  );
}
