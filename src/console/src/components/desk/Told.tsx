import { Alert, Progress, Table, type TableColumnsType } from "antd";
import type { Checked } from "../../desk/workbook";
import { number } from "../../format";
import { useWords } from "../../words";

type Row = Checked["problems"][number] & { key: number };

/** Rows on one page: a workbook may have thousands of reasons. */
const pageSize = 50;

/** What the server told of a workbook: the same sentences as on the command line, reasons by row. */
export function Told({ checked: { problems, lines, step, exit }, taken }: { checked: Checked; taken: boolean }) {
  const { imports } = useWords();
  const columns: TableColumnsType<Row> = [
    { key: "row", title: imports.row, align: "right", width: 80, render: (_, one) => number(one.row) },
    { key: "reason", title: imports.reason, render: (_, one) => one.reason },
  ];
  const kind = exit === null ? "info" : exit === 0 ? "success" : "error";
  return (
    <>
      <div role="status">
        {exit === null && <Progress aria-label={imports.checking} percent={step && step.total > 0 ? Math.floor((step.done / step.total) * 100) : 0} format={() => step?.name ?? imports.checking} />}
        {lines.length > 0 && <Alert className="gap" type={kind} message={taken ? imports.taken : exit === 0 ? imports.good : exit === null ? imports.checking : imports.bad} description={<ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>} />}
      </div>
      {problems.length > 0 && (
        <Table<Row>
          size="small" dataSource={problems.map((one, key) => ({ ...one, key }))} columns={columns} scroll={{ x: true }}
          pagination={problems.length > pageSize ? { pageSize, showSizeChanger: false } : false}
        />
      )}
    </>
  );
}
