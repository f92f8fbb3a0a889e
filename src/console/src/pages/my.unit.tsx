import { Button, Skeleton } from "antd";
import { useState } from "react";
import { History } from "../components/my/History";
import { Mandates } from "../components/my/Mandates";
import { OwnSteps } from "../components/my/OwnSteps";
import { UpdateDialog } from "../components/my/UpdateDialog";
import { Page } from "../components/Page";
import { ProblemPage } from "../components/ProblemView";
import { Partners } from "../components/unit/Partners";
import { Statuses } from "../components/unit/Statuses";
import { UnitFacts } from "../components/unit/UnitFacts";
import { UnitDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useScope } from "../hooks/useScope";
import { useMay, useViewer } from "../hooks/useViewer";
import { useWords } from "../words";
import "./my.css";
import Nowhere from "./nowhere";

/** `/my/unit`: what the unit is, how far it has come, with whom, and who may enter for it. */
export default function MyUnitPage() {
  const { unit } = useViewer();
  return unit === null ? <Nowhere /> : <Unit id={unit.id} />;
}

function Unit({ id }: { id: string }) {
  const { my, ledger } = useWords();
  const { month } = useScope();
  const may = useMay("unitUpdate");
  const [editing, setEditing] = useState(false);
  const { data, problem, again } = useAsk(UnitDocument, { id, month });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.unit) return <Nowhere />;
  const { unit } = data;
  return (
    <Page title={unit.name} actions={may && <Button onClick={() => setEditing(true)}>{my.edit}</Button>}>
      <section className="card">
        <UnitFacts unit={unit} />
        <p>{my.ownNumber} <code className="my-code">{unit.id}</code> <small className="soft">{my.ownNumberHint}</small></p>
      </section>
      <section className="card my-status"><h2>{my.statuses}</h2><Statuses unit={unit} /><OwnSteps unit={unit.id} /></section>
      <div className="my-halves">
        <section className="card"><h2>{ledger.mandates}</h2><Mandates unit={id} /></section>
        <section className="card"><h2>{ledger.partnersTab}</h2><Partners unit={unit} /><p className="soft">{my.partnersHint}</p></section>
      </div>
      <section className="card"><h2>{my.history}</h2><History unit={id} /></section>
      {editing && <UpdateDialog unit={unit} close={() => setEditing(false)} />}
    </Page>
  );
}
