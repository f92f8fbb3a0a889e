import { Empty } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../address";
import { isEntryKind } from "../entryKinds";
import { minuteText, positionText } from "../format";
import type { RegionEntriesQuery } from "../generated/graphql";
import { useWords } from "../words";
import { type Column, Rows } from "./Rows";

type RegionRow = NonNullable<RegionEntriesQuery["region"]>["entries"]["nodes"][number];
export type EntryRow = Omit<RegionRow, "unit" | "region"> & Partial<Pick<RegionRow, "unit" | "region">>;

/** Entries as lines of a ledger: what each says, about whom, since when, by whom. */
export function EntryTable({ rows, scope, about }: { rows: readonly EntryRow[]; scope: Scope; about: boolean }) {
  const { common, ledger, region } = useWords();
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={region.noEntries} />;
  const columns: Column<EntryRow>[] = [
    { key: "position", title: ledger.position, align: "right", render: (one) => <Link to={address.entry(one.position, scope)}>{positionText(one.position)}</Link> },
    { key: "kind", className: "one-line", title: ledger.kind, render: (one) => isEntryKind(one.kind) ? ledger.kinds[one.kind] : one.kind },
    { key: "summary", title: region.entry, render: (one) => <Summary one={one} /> },
    ...(about ? [{ key: "about", title: region.unit, render: (one: EntryRow) => <About one={one} scope={scope} /> }] : []),
    { key: "on", className: "one-line", title: region.effectiveOn, render: (one) => one.effectiveOn },
    { key: "at", className: "one-line", title: region.recordedAt, render: (one) => minuteText(one.recordedAt) },
    { key: "by", title: region.recordedBy, render: (one) => <>{one.recordedBy}{one.mandate && <small className="soft">{common.aside(one.mandate)}</small>}</> },
  ];
  return <Rows rows={rows} keyOf={(one) => one.position} columns={columns} rowClass={(one) => one.reversedBy ? "reversed" : ""} wrapping />;
}

function Summary({ one }: { one: EntryRow }) {
  const { common, ledger, region } = useWords();
  return (
    <div className="summary">
      {one.summary}
      {one.reversedBy && <small> {region.reversedBy(positionText(one.reversedBy.position))}</small>}
      {one.reverses && <small className="soft"> {region.reverses(positionText(one.reverses.position))}</small>}
      {one.reason && <small className="soft"> {ledger.reason}{common.colon}{one.reason}</small>}
    </div>
  );
}

function About({ one, scope }: { one: EntryRow; scope: Scope }) {
  if (one.unit) return <Link to={address.unit(one.unit.id, scope)}>{one.unit.name}</Link>;
  return one.region ? <Link to={address.region(one.region.code, scope)}>{one.region.name}</Link> : null;
}
