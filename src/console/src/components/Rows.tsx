import { memo, type ReactNode } from "react";

export interface Column<Row> {
  key: string;
  title: ReactNode;
  render: (row: Row) => ReactNode;
  align?: "right";
  className?: string;
}

interface Props<Row> {
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** `stacked`, which on a phone makes each row a card, its cells under one another, each with its heading; or others. */
  className?: string;
  rowClass?: (row: Row) => string;
  /** Its cells wrap before the table scrolls. */
  wrapping?: boolean;
  /** What the cells show depends on nothing but the row: they are drawn again only when it is another. */
  lasting?: boolean;
}

/**
 * A table that is read, drawn by the browser alone: a list of fifty units stands in a third of the time that one takes which can also
 * sort, select and fold.
 */
export function Rows<Row>({ rows, keyOf, columns, className = "stacked", rowClass, wrapping = false, lasting = false }: Props<Row>) {
  const Line = (lasting ? LastingCells : Cells) as typeof Cells;
  return (
    <div className={`list ${className}`}>
      <table className={wrapping ? "wrapping" : undefined}>
        <thead>
          <tr>{columns.map((column) => <th key={column.key} scope="col" className={classOf(column)}>{column.title}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row) => <tr key={keyOf(row)} className={rowClass?.(row)}><Line row={row} columns={columns} /></tr>)}
        </tbody>
      </table>
    </div>
  );
}

interface CellsProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
}

function Cells<Row>({ row, columns }: CellsProps<Row>) {
  return columns.map((column) => (
    <td key={column.key} className={classOf(column)} data-label={typeof column.title === "string" ? column.title : undefined}>{column.render(row)}</td>
  ));
}

const LastingCells = memo(Cells, (before, now) => before.row === now.row);

const classOf = ({ align, className }: Pick<Column<never>, "align" | "className">): string | undefined =>
  align && className ? `${align} ${className}` : align ?? className;
