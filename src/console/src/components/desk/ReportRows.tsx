import { Button, Checkbox, Table, type TableColumnsType } from "antd";
import { memo } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { canReturn } from "../../desk/reports";
import { tick, type Ticks, useTicked } from "../../desk/ticks";
import { minuteText, number } from "../../format";
import type { DeskReportsQuery } from "../../generated/graphql";
import { useAddress, useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";
import { stacked } from "../stacked";

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
  if (ticks) columns.unshift({ key: "tick", width: 32, title: <span className="visually-hidden">{reports.chooseColumn}</span>, render: (_, one) => <Tick row={one} ticks={ticks} /> });
  // Opening a report changes the address, and no cell.
  const lasting = columns.map((column) => ({ ...column, shouldCellUpdate: (row: Row, before: Row) => row !== before }));
  return <Table<Row> key={language} className="stacked ticked" size="small" rowKey="id" dataSource={rows} columns={stacked(lasting)} pagination={false} scroll={{ x: "max-content" }} />;
});

function Tick({ row, ticks }: { row: Row; ticks: Ticks }) {
  const { reports } = useWords();
  const on = useTicked(ticks, row.id);
  return <Checkbox checked={on} disabled={!canReturn(row.month.submission)} aria-label={reports.choose(row.name)} onChange={(event) => tick(ticks, [row], event.target.checked)} />;
}

function useColumns(): TableColumnsType<Row> {
  const { common, reports, region } = useWords();
  const scope = useScope();
  const [, change] = useAddress();
  return [
    { key: "name", title: region.unit, render: (_, one) => <Button type="link" size="small" className="open" onClick={() => change({ unit: one.id })}>{one.name}</Button> },
    { key: "region", title: region.childName, render: (_, one) => <Link to={address.region(one.region.code, scope)}>{one.region.name}</Link> },
    { key: "line", title: region.line, render: (_, one) => one.line?.label ?? <span className="soft">{common.dash}</span> },
    { key: "state", title: reports.state, render: (_, one) => <State month={one.month} /> },
    { key: "facts", title: reports.facts, align: "right", render: (_, one) => number(one.month.facts) },
    { key: "at", title: reports.submittedAt, render: (_, one) => one.month.submittedAt ? minuteText(one.month.submittedAt) : <span className="soft">{common.dash}</span> },
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
