import { Skeleton } from "antd";
import { useParams } from "react-router";
import { EntryFilters, useEntryFilter } from "../components/EntryFilters";
import { EntryTable } from "../components/EntryTable";
import { Page } from "../components/Page";
import { Pages } from "../components/Pages";
import { ProblemPage } from "../components/ProblemView";
import { Unseen } from "../components/Unseen";
import { RegionEntriesDocument } from "../generated/graphql";
import { useAsk } from "../hooks/useAsk";
import { useLive } from "../hooks/useLive";
import { useScope } from "../hooks/useScope";
import { useWords } from "../words";

/** `/regions/430407/entries?kind=HonourAwarded&only=month`: the ledger of a region and of all below it, newest first. */
export default function EntriesPage() {
  const { code = "" } = useParams();
  const { region: words } = useWords();
  const scope = useScope();
  useLive(code, scope.month);
  const { data, problem, stale, again } = useAsk(RegionEntriesDocument, { code, first: 50, ...useEntryFilter() });
  if (problem && !data) return <ProblemPage problem={problem} again={again} />;
  if (!data) return <Skeleton active />;
  if (!data.region) return <Unseen what={code} />;
  const { name, ancestors, entries } = data.region;
  return (
    <Page title={`${name} · ${words.entries}`} places={[...ancestors, { code, name }]} stale={stale}>
      <section className="card">
        <EntryFilters />
        <EntryTable rows={entries.nodes} scope={scope} about />
        <Pages total={entries.totalCount} info={entries.pageInfo} />
      </section>
    </Page>
  );
}
