import { Popover, Tag } from "antd";
import { timeText } from "../../format";
import type { OverviewQuery, SealedQuery } from "../../generated/graphql";
import { useWords } from "../../words";

type Month = NonNullable<OverviewQuery["region"]>["month"];
type Tables = NonNullable<SealedQuery["region"]>["tables"]["nodes"];

/** Whether the month is closed; of a closed one, its sealed tables and what was corrected since. */
export function MonthState({ month, tables }: { month: Month; tables: Tables | undefined }) {
  const { region } = useWords();
  if (month.state === "OPEN") return <span className="soft">{region.monthOpen(month.dueOn, month.closeOn)}</span>;
  const label = region.monthClosed(month.closedAt ? timeText(month.closedAt).slice(0, 16) : "");
  if (!tables || tables.length === 0) return <Tag>{label}</Tag>;
  return (
    <Popover trigger="click" placement="bottomRight" title={region.sealedTables} content={<Sealed tables={tables} />}>
      <button type="button" className="tag">{label} ▾</button>
    </Popover>
  );
}

function Sealed({ tables }: { tables: Tables }) {
  const { region } = useWords();
  const errata = tables.flatMap((table) => table.errata.map((text) => `${table.form.label}：${text}`));
  return (
    <div className="sealed-tables">
      <ul>
        {tables.map((table) => (
          <li key={table.id}>{table.form.label} <a href={table.xlsxUrl} download>xlsx</a> <a href={table.docxUrl} download>docx</a></li>
        ))}
      </ul>
      <h3>{region.errata}</h3>
      {errata.length === 0 ? <p className="soft">{region.noErrata}</p> : <ul>{errata.map((text) => <li key={text}>{text}</li>)}</ul>}
    </div>
  );
}
