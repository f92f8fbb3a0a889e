import type { TableColumnsType } from "antd";

/** Columns of a table of the class `stacked`: on a phone each row is a card, its cells under one another, each with its heading. */
export const stacked = <Row,>(columns: TableColumnsType<Row>): TableColumnsType<Row> =>
  columns.map((column) => typeof column.title === "string" ? { ...column, onCell: () => ({ "data-label": column.title } as object) } : column);
