import { Button, Empty, Table, type TableColumnsType } from "antd";
import { useState } from "react";
import { address } from "../../address";
import { canReturn, matching, mostChosen, type Named } from "../../desk/reports";
import { minuteText, number } from "../../format";
import type { DeskReportsQuery, DeskReportsQueryVariables } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { useAddress, useScope } from "../../hooks/useScope";
import { useMay } from "../../hooks/useViewer";
import { useLanguage, useWords } from "../../words";
import { Link } from "react-router";
import { Pages } from "../Pages";
import { AcceptMany } from "./AcceptMany";
import { ActionButton } from "../ActionButton";
import { ReturnMany } from "./ReturnMany";
import { stacked } from "../stacked";

type List = NonNullable<DeskReportsQuery["place"]>["list"];
type Row = List["nodes"][number];

interface Props {
  list: List;
  asked: Omit<DeskReportsQueryVariables, "code" | "after">;
  closed: boolean;
}

/** Units with how far their month is; those that were sent can be chosen, also past the page that is shown. */
export function ReportList({ list, asked, closed }: Props) {
  const { common, reports } = useWords();
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [doing, setDoing] = useState<"accept" | "return" | null>(null);
  const mayAccept = useMay("monthsAccept");
  const columns = useColumns();
  const language = useLanguage();
  const { submission } = asked;
  const selectable = mayAccept && (submission === null || submission === undefined || canReturn(submission));
  const units: Named[] = [...chosen].map(([id, name]) => ({ id, name }));
  const set = (rows: readonly Row[], on: boolean) => {
    const next = new Map(chosen);
    for (const { id, name } of rows) {
      if (on) next.set(id, name);
      else next.delete(id);
    }
    setChosen(next);
  };
  const whyNot = units.length === 0 ? reports.chooseFirst : null;
  const choose = {
    // The table's own box for all is drawn twice, once where screen readers may not come; a button does it.
    selectedRowKeys: [...chosen.keys()], onSelect: (row: Row, on: boolean) => set([row], on), hideSelectAll: true, columnTitle: <span className="visually-hidden">{reports.chooseColumn}</span>,
    getCheckboxProps: (row: Row) => ({ disabled: !canReturn(row.month.submission), "aria-label": reports.choose(row.name) } as object),
  };
  // What is being done stays on the screen while the list runs empty under it.
  return (
    <>
      {selectable && list.totalCount > 0 && (
        <div className="tools no-print">
          <span role="status">{reports.chosen(number(units.length))}</span>
          <Button size="small" type="link" onClick={() => set(list.nodes.filter((one) => canReturn(one.month.submission)), true)}>{reports.choosePage}</Button>
          {submission && canReturn(submission) && list.totalCount > list.nodes.length && <ChooseAll total={list.totalCount} read={() => matching({ ...asked, submission })} choose={(all) => setChosen(new Map(all.map((one) => [one.id, one.name])))} />}
          {units.length > 0 && <Button size="small" type="link" onClick={() => setChosen(new Map())}>{reports.chooseNone}</Button>}
          <ActionButton primary label={reports.accept} whyNot={submission === "ACCEPTED" ? reports.acceptedAlready : whyNot} act={() => setDoing("accept")} />
          <ActionButton label={reports.return} whyNot={whyNot} act={() => setDoing("return")} />
        </div>
      )}
      {list.totalCount === 0
        ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={submission ? reports.none(common.submissions[submission]) : reports.noUnits} />
        : <Table<Row> key={language} className="stacked" size="small" rowKey="id" dataSource={list.nodes} columns={stacked(columns)} pagination={false} scroll={{ x: "max-content" }} {...(selectable ? { rowSelection: choose } : {})} />}
      <Pages total={list.totalCount} info={list.pageInfo} />
      {doing === "accept" && <AcceptMany units={units} closed={closed} close={() => setDoing(null)} done={() => setChosen(new Map())} />}
      {doing === "return" && <ReturnMany units={units} close={() => setDoing(null)} done={() => setChosen(new Map())} />}
    </>
  );
}

function ChooseAll({ total, read, choose }: { total: number; read: () => Promise<Named[] | null>; choose: (all: Named[]) => void }) {
  const { reports } = useWords();
  const [tooMany, setTooMany] = useState(false);
  const { busy, problem, run } = useAction(async () => {
    const all = await read();
    setTooMany(all === null);
    if (all) choose(all);
  });
  return (
    <>
      <Button size="small" type="link" loading={busy} onClick={() => void run()}>{reports.chooseAll(number(total))}</Button>
      {(problem || tooMany) && <span role="alert" className="bad">{tooMany ? reports.tooMany(number(mostChosen)) : problem?.message}</span>}
    </>
  );
}

function useColumns(): TableColumnsType<Row> {
  const { common, reports, region } = useWords();
  const scope = useScope();
  const [, change] = useAddress();
  const columns: TableColumnsType<Row> = [
    { key: "name", title: region.unit, render: (_, one) => <Button type="link" size="small" className="open" onClick={() => change({ unit: one.id })}>{one.name}</Button> },
    { key: "region", title: region.childName, render: (_, one) => <Link to={address.region(one.region.code, scope)}>{one.region.name}</Link> },
    { key: "line", title: region.line, render: (_, one) => one.line?.label ?? <span className="soft">{common.dash}</span> },
    { key: "state", title: reports.state, render: (_, one) => <State month={one.month} /> },
    { key: "facts", title: reports.facts, align: "right", render: (_, one) => number(one.month.facts) },
    { key: "at", title: reports.submittedAt, render: (_, one) => one.month.submittedAt ? minuteText(one.month.submittedAt) : <span className="soft">{common.dash}</span> },
  ];
  // Ticking a row draws its box, and no cell anew.
  return columns.map((column) => ({ ...column, shouldCellUpdate: (row, before) => row !== before }));
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
