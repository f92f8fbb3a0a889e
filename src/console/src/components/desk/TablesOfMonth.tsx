import { Empty, Skeleton } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import type { Closing } from "../../desk/closing";
import { minuteText, number, positionText } from "../../format";
import { DeskErrataDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import { Errata } from "../Errata";
import { ProblemView } from "../ProblemView";
import { type Column, Rows } from "../Rows";

type Row = Closing["tables"]["nodes"][number];

/** The official tables of the month: sealed, with what was corrected since; or, while it is open, drafts. */
export function TablesOfMonth({ code, month, region }: { code: string; month: string; region: Closing }) {
  const { close } = useWords();
  const columns = useTableColumns();
  const { nodes } = region.tables;
  const sealed = nodes.some((one) => one.seal !== null);
  return (
    <section className="card" aria-labelledby="tables-title">
      <h2 id="tables-title">{sealed ? close.sealedTables : close.drafts}</h2>
      {!sealed && <p className="soft gap">{close.draftsHint}</p>}
      {nodes.length === 0
        ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={close.noTables} />
        : <Rows rows={nodes} keyOf={(one) => one.id} columns={columns} />}
      {sealed && <ErrataOfMonth code={code} month={month} />}
    </section>
  );
}

function useTableColumns(): Column<Row>[] {
  const { close } = useWords();
  const scope = useScope();
  return [
    { key: "form", title: close.form, render: (one) => one.form.label },
    { key: "rows", title: close.rows, align: "right", render: (one) => number(one.rows) },
    { key: "seal", title: close.seal, render: (one) => one.seal
      ? <>{one.seal.id} <small className="soft">{minuteText(one.seal.sealedAt)} {one.seal.sealedBy}</small><div><Link to={address.entry(one.seal.position, scope)}>{close.sealAt(positionText(one.seal.position))}</Link></div></>
      : <span className="unknown">{close.draft}</span> },
    { key: "files", title: close.files, render: (one) => (
      <>
        <a href={one.xlsxUrl} download aria-label={close.download(one.form.label, "xlsx")}>xlsx</a>{" · "}
        <a href={one.docxUrl} download aria-label={close.download(one.form.label, "docx")}>docx</a>
      </>
    ) },
  ];
}

/** Asked for apart: to compare sealed tables with the ledger is work. */
function ErrataOfMonth({ code, month }: { code: string; month: string }) {
  const { close } = useWords();
  const { data, problem, again } = useAsk(DeskErrataDocument, { code, month });
  return (
    <>
      <h3>{close.errata}</h3>
      {problem && !data ? <ProblemView problem={problem} again={again} /> : !data ? <Skeleton active paragraph={{ rows: 1 }} /> : <Errata tables={data.region?.tables.nodes ?? []} />}
    </>
  );
}
