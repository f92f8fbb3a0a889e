import { Button, Checkbox } from "antd";
import { memo } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { canReturn } from "../../desk/reports";
import { tick, type Ticks, useTicked } from "../../desk/ticks";
import { minuteText, number } from "../../format";
import type { DeskReportsQuery } from "../../generated/graphql";
import { useAddress, useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";
import { type Column, Rows } from "../Rows";

type Row = NonNullable<DeskReportsQuery["place"]>["list"]["nodes"][number];

interface Props {
  rows: Row[];
  /** Where ticks go; null where nothing can be ticked. */
  ticks: Ticks | null;
}

/** The units of the page. The table knows nothing of ticks, which its own selection would draw all rows anew for: each box listens for its own. */
export const ReportRows = memo(function ReportRows({ rows, ticks }: Props) {
  const { reports } = useWords();
  const language = useLanguage();
  const columns = useColumns();
  if (ticks) columns.unshift({ key: "tick", title: <span className="visually-hidden">{reports.chooseColumn}</span>, render: (one) => <Tick row={one} ticks={ticks} /> });
  // Opening a report changes the address, and no cell.
  return <Rows key={language} rows={rows} keyOf={(one) => one.id} columns={columns} className="stacked ticked" lasting />;
});

function Tick({ row, ticks }: { row: Row; ticks: Ticks }) {
  const { reports } = useWords();
  const on = useTicked(ticks, row.id);
  return <Checkbox checked={on} disabled={!canReturn(row.month.submission)} aria-label={reports.choose(row.name)} onChange={(event) => tick(ticks, [row], event.target.checked)} />;
}

function useColumns(): Column<Row>[] {
  const { common, reports, region } = useWords();
  const scope = useScope();
  const [, change] = useAddress();
  return [
    { key: "name", title: region.unit, render: (one) => <Button type="link" size="small" className="open" onClick={() => change({ unit: one.id })}>{one.name}</Button> },
    { key: "region", title: region.childName, render: (one) => <Link to={address.region(one.region.code, scope)}>{one.region.name}</Link> },
    { key: "line", title: region.line, render: (one) => one.line?.label ?? <span className="soft">{common.dash}</span> },
    { key: "state", title: reports.state, render: (one) => <State month={one.month} /> },
    { key: "facts", title: reports.facts, align: "right", render: (one) => number(one.month.facts) },
    { key: "at", title: reports.submittedAt, render: (one) => one.month.submittedAt ? minuteText(one.month.submittedAt) : <span className="soft">{common.dash}</span> },
  ];
}

function State({ month }: { month: Row["month"] }) {
  const { common, ledger } = useWords();
  const late = month.submission === "OVERDUE" || month.submission === "RETURNED";
  return (
    <>
      <span className={late ? "bad" : undefined}>{common.submissions[month.submission]}</span>
      {month.nothingToReport && <small className="soft">{common.aside(ledger.zeroReport)}</small>}
      {month.returnedReason && <small className="reason">{ledger.returned(month.returnedReason)}</small>}
    </>
  );
}
