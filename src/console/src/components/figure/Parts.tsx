import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { change } from "../../format";
import type { FigurePartsQuery, SealedFigureQuery } from "../../generated/graphql";
import { countsOf, type Measured, none, reported } from "../../measure";
import { useAddress } from "../../hooks/useScope";
import { useWords } from "../../words";
import { Figure } from "../Figure";

type Region = NonNullable<FigurePartsQuery["region"]>;
export type Rollup = Region["now"];

/** One measure of a rollup or of a part of it. */
export function countIn(of: Omit<Rollup, "parts">, measure: string): Measured | undefined {
  return reported(of.completeness).find((one) => one.measure === measure) ?? countsOf(of).get(measure);
}

interface Row {
  code: string | null;
  name: string;
  count: Measured;
  last: Measured | undefined;
  then: Measured | undefined;
}

interface Props {
  code: string;
  measure: string;
  scope: Scope;
  now: Rollup;
  before: Region["before"];
  /** The same when the month was closed; undefined where it is open. */
  sealed: NonNullable<SealedFigureQuery["region"]>["sealed"] | undefined;
}

/** What a figure is the sum of: each region below, and the units directly under this one. */
export function Parts({ code, measure, scope, now, before, sealed }: Props) {
  const { region } = useWords();
  const [get, set] = useAddress();
  const rows = now.parts.map((part): Row => {
    const [last, then] = [before, sealed].map((whole) => whole?.parts.find((one) => one.region?.code === part.region?.code));
    return {
      code: part.region?.code ?? null,
      name: part.region?.name ?? region.directUnits,
      count: countIn(part, measure) ?? none(measure),
      last: last && countIn(last, measure),
      then: sealed && ((then && countIn(then, measure)) ?? none(measure)),
    };
  });
  const sort = get("sort");
  const columns: TableColumnsType<Row> = [
    {
      key: "name", title: region.childName,
      render: (_, row) => <Link to={row.code === null ? address.units(code, scope, { direct: "1" }) : address.figure(row.code, measure, scope)}>{row.name}</Link>,
    },
    {
      key: "now", title: region.thisMonth, align: "right", sorter: (one, other) => one.count.known - other.count.known, sortDirections: ["descend", "ascend"],
      sortOrder: sort === "ascend" || sort === "descend" ? sort : null,
      render: (_, row) => <Figure count={row.count} code={row.code ?? code} scope={scope} sealed={row.then} {...(row.code === null ? { to: address.units(code, scope, { direct: "1" }) } : {})} />,
    },
    { key: "last", title: region.changed, align: "right", render: (_, row) => row.last && <span className="soft">{change(row.count.known - row.last.known)}</span> },
  ];
  return (
    <Table<Row>
      size="small" className="parts" rowKey={(row) => row.code ?? "direct"} dataSource={rows} columns={columns} pagination={false} showSorterTooltip={false}
      onChange={(_, __, order) => set({ sort: (Array.isArray(order) ? order[0]?.order : order.order) ?? null }, { replace: true })}
    />
  );
}
