import { Skeleton, Tabs } from "antd";
import { useParams } from "react-router";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { Activities } from "../components/unit/Activities";
import { Honours } from "../components/unit/Honours";
import { Ledger } from "../components/unit/Ledger";
import { MonthOfUnit } from "../components/unit/MonthOfUnit";
import { Partners } from "../components/unit/Partners";
import { Statuses } from "../components/unit/Statuses";
import { UnitFacts } from "../components/unit/UnitFacts";
import { UnitDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useAddress, useScope } from "../hooks/useScope";
import { useViewer } from "../hooks/useViewer";
import { useWords } from "../words";

/** `/units/…?tab=entries`: one unit: what it is, how far it has come, everything that is written of it. */
export default function UnitPage() {
  const { id = "" } = useParams();
  const { ledger } = useWords();
  const { month } = useScope();
  const [get, change] = useAddress();
  const viewer = useViewer();
  const { data, problem, stale, again } = useAsk(UnitDocument, { id, month });
  // A clerk may not listen to the region: what he does himself is asked again without that.
  useLive(viewer.region ? data?.unit?.region.code : null, month);
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.unit) return <Unseen what={id} />;
  const { unit } = data;
  const tabs = [
    { key: "status", label: ledger.statusTab, children: <Statuses unit={unit} /> },
    { key: "entries", label: ledger.entriesTab, children: <Ledger id={id} /> },
    { key: "honours", label: ledger.honoursTab, children: <Honours id={id} /> },
    { key: "activities", label: ledger.activitiesTab, children: <Activities id={id} /> },
    { key: "partners", label: ledger.partnersTab, children: <Partners unit={unit} /> },
  ];
  const tab = tabs.find((one) => one.key === get("tab"))?.key ?? "status";
  return (
    <Page title={unit.name} places={[...unit.region.ancestors, unit.region]} stale={stale}>
      <section className="card"><UnitFacts unit={unit} /><MonthOfUnit month={unit.month} period={month} /></section>
      <section className="card">
        <Tabs size="small" activeKey={tab} items={tabs} destroyOnHidden onChange={(key) => change({ tab: key === "status" ? null : key, after: null, kind: null, only: null })} />
      </section>
    </Page>
  );
}
