import { Popover, Skeleton } from "antd";
import { minuteText } from "../../format";
import { type OverviewQuery, SealedTablesDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useWords } from "../../words";
import { Errata } from "../Errata";
import { ProblemView } from "../ProblemView";

type Month = NonNullable<OverviewQuery["region"]>["month"];

/** Whether the month is closed; of a closed one, its sealed tables and what was corrected since. */
export function MonthState({ code, period, month }: { code: string; period: string; month: Month }) {
  const { region } = useWords();
  if (month.state === "OPEN") return <span className="soft">{region.monthOpen(month.dueOn, month.closeOn)}</span>;
  const label = region.monthClosed(month.closedAt ? minuteText(month.closedAt) : "");
  return (
    <Popover trigger="click" placement="bottomRight" title={region.sealedTables} destroyOnHidden content={<Sealed code={code} month={period} />}>
      <button type="button" className="tag">{label} ▾</button>
    </Popover>
  );
}

/** Asked for when it is opened: to compare a sealed table with the ledger is work. */
function Sealed({ code, month }: { code: string; month: string }) {
  const { close } = useWords();
  const { data, problem } = useAsk(SealedTablesDocument, { code, month });
  if (problem && !data) return <ProblemView problem={problem} />;
  const tables = data?.region?.tables.nodes;
  if (!tables) return <Skeleton active />;
  return (
    <div className="sealed-tables">
      <ul>
        {tables.map((table) => (
          <li key={table.id}>{table.form.label} <a href={table.xlsxUrl} download>xlsx</a> <a href={table.docxUrl} download>docx</a></li>
        ))}
      </ul>
      <h3>{close.errata}</h3>
      <Errata tables={tables} />
    </div>
  );
}
