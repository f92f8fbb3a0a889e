import { Table, type TableColumnsType } from "antd";
import type { SortOrder } from "antd/es/table/interface";
import { Link } from "react-router";
import { address, type Scope } from "../../address";
import { percent, rate } from "../../format";
import { useUnitAside } from "../../hooks/useMeaning";
import { useAddress } from "../../hooks/useScope";
import { type Measured, none, reported } from "../../measure";
import { useWords } from "../../words";
import { Figure } from "../Figure";
import type { Part } from "./Children";

interface Props {
  code: string;
  scope: Scope;
  parts: readonly Part[];
  /** The same when the month was closed; undefined where it is open. */
  sealed: readonly Part[] | undefined;
  ranked: boolean;
}

type Value = (part: Part) => number;

const keyOf = (part: Part): string => part.region?.code ?? "direct";
const rateOf: Value = ({ completeness: { submitted, expected } }) => rate(submitted, expected) ?? -1;
const held = (part: Part, level: string): Measured | undefined => part.units.held.find((one) => one.level === level)?.count;

/** One line a child, and one for the units directly under this region: together they are the whole. The order is part of the address. */
export function ChildTable({ code, scope, parts, sealed, ranked }: Props) {
  const { common, region } = useWords();
  const [get, change] = useAddress();
  const [sorted = "", direction = ""] = (get("sort") ?? "").split(".");
  const aside = useUnitAside();
  const then = new Map(sealed?.map((part) => [keyOf(part), part]));
  const column = (key: string, title: string, value: Value, render: (part: Part) => React.ReactNode) => ({
    key, title, align: "right" as const, render: (_: unknown, part: Part) => render(part),
    sorter: (one: Part, other: Part) => value(one) - value(other), sortDirections: ["descend", "ascend"] as SortOrder[],
    sortOrder: (sorted === key ? direction : null) as SortOrder,
  });
  const figure = (key: string, label: string, of: (part: Part) => Measured | undefined) => {
    const measure = parts.map(of).find((count) => count)?.measure ?? "";
    return column(key, label + aside(label, measure), (part) => of(part)?.known ?? 0, (part) => {
      const [count, before] = [of(part), then.get(keyOf(part))];
      // A number of direct units alone has no page of its own: it opens the units.
      const to = part.region ? {} : { to: address.units(code, scope, { direct: "1" }) };
      return count && <Figure count={count} code={part.region?.code ?? code} scope={scope} sealed={sealed && ((before && of(before)) ?? none(count.measure))} {...to} />;
    });
  };
  const columns: TableColumnsType<Part> = [
    ...(ranked ? [{ key: "rank", title: region.rank, align: "right" as const, render: (_: unknown, part: Part) => rankOf(part, parts) }] : []),
    {
      key: "name", title: region.childName, fixed: "left", width: 180,
      render: (_, part) => part.region ? <Link to={address.region(part.region.code, scope)}>{part.region.name}</Link> : <Link to={address.units(code, scope, { direct: "1" })}>{region.directUnits}</Link>,
    },
    figure("units", region.unitsTotal, (part) => part.units.total),
    ...(["PROVINCIAL", "MUNICIPAL", "COUNTY"] as const).map((level) => figure(level, region.titleOf(common.titleLevels[level]), (part) => held(part, level))),
    figure("honours", region.honours, (part) => part.honours.awarded),
    figure("sessions", region.sessions, (part) => part.activities.sessions),
    figure("participants", region.participants, (part) => part.activities.participants),
    figure("submitted", region.submitted, (part) => reported(part.completeness)[0]),
    column("rate", region.reporting, rateOf, (part) => <Rate part={part} code={code} scope={scope} />),
  ];
  return (
    <Table<Part>
      className="children" size="small" rowKey={keyOf} dataSource={parts as Part[]} columns={columns} pagination={false} scroll={{ x: 960 }} showSorterTooltip={false}
      onChange={(_, __, order) => {
        const one = Array.isArray(order) ? order[0] : order;
        change({ sort: one?.order ? `${String(one.columnKey)}.${one.order}` : null }, { replace: true });
      }}
    />
  );
}

function Rate({ part, code, scope }: { part: Part; code: string; scope: Scope }) {
  const { submitted, expected } = part.completeness;
  const to = part.region ? address.figure(part.region.code, "months.submitted", scope) : address.units(code, scope, { direct: "1" });
  return <Link className="figure" to={to}>{percent(rate(submitted, expected))}</Link>;
}

/** By the rate of reporting; equal rates share a rank. Units directly under the region are no child. */
function rankOf(part: Part, parts: readonly Part[]): number | null {
  if (!part.region) return null;
  return 1 + parts.filter((other) => other.region && rateOf(other) > rateOf(part)).length;
}
