import { Skeleton } from "antd";
import { UnitEntriesDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useScope } from "../../hooks/useScope";
import { EntryFilters, useEntryFilter } from "../EntryFilters";
import { EntryTable } from "../EntryTable";
import { Pages } from "../Pages";
import { ProblemView } from "../ProblemView";

/** All that is written of one unit, newest first. */
export function Ledger({ id }: { id: string }) {
  const scope = useScope();
  const { data, problem, stale, again } = useAsk(UnitEntriesDocument, { id, first: 50, ...useEntryFilter() });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  const entries = data?.unit?.entries;
  if (!entries) return <Skeleton active />;
  return (
    <div className={stale ? "stale" : undefined}>
      <EntryFilters />
      <EntryTable rows={entries.nodes} scope={scope} about={false} />
      <Pages total={entries.totalCount} info={entries.pageInfo} />
    </div>
  );
}
