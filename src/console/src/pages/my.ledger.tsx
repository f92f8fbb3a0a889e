import { Skeleton } from "antd";
import { EntryFilters, useEntryFilter } from "../components/EntryFilters";
import { Timeline } from "../components/my/Timeline";
import { Page } from "../components/Page";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { UnitEntriesDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useReturn } from "../hooks/useReturn";
import { useViewer } from "../hooks/useViewer";
import { useWords } from "../words";
import "./my.css";
import Nowhere from "./nowhere";

/** `/my/ledger?kind=ActivityHeld`: all that is written of the unit, newest first. */
export default function MyLedgerPage() {
  const { unit } = useViewer();
  return unit === null ? <Nowhere /> : <Ledger unit={unit.id} />;
}

function Ledger({ unit }: { unit: string }) {
  const { my } = useWords();
  const { data, problem, stale, again } = useAsk(UnitEntriesDocument, { id: unit, first: 50, ...useEntryFilter() });
  useReturn(again);
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  const entries = data?.unit?.entries;
  if (!entries) return <Skeleton active />;
  return (
    <Page title={my.ledger} stale={stale} actions={<EntryFilters />}>
      <p className="soft my-lead">{my.ledgerHint}</p>
      <section className="card"><Timeline unit={unit} entries={entries.nodes} /></section>
      <Pages total={entries.totalCount} info={entries.pageInfo} />
    </Page>
  );
}
