import { Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import type { Unit } from "./UnitFacts";
import { stacked } from "../stacked";

type Partnership = Unit["partners"][number];

/** With whom the unit creates together (同创), as lead or as partner. */
export function Partners({ unit }: { unit: Unit }) {
  const { ledger } = useWords();
  const scope = useScope();
  if (unit.partners.length === 0) return <p className="soft">{ledger.noPartners}</p>;
  const link = (other: { id: string; name: string }) => other.id === unit.id ? other.name : <Link to={address.unit(other.id, scope)}>{other.name}</Link>;
  const columns: TableColumnsType<Partnership> = [
    { key: "lead", title: ledger.lead, render: (_, one) => link(one.lead) },
    { key: "partner", title: ledger.partner, render: (_, one) => link(one.partner) },
    { key: "kind", title: ledger.kind, render: (_, one) => one.kind.label },
    { key: "since", className: "one-line", title: ledger.since, render: (_, one) => one.since },
    { key: "until", className: "one-line", title: ledger.until, render: (_, one) => one.until ?? <span className="soft">{ledger.openEnded}</span> },
  ];
  return <Table<Partnership> className="stacked" size="small" rowKey={(one) => `${one.lead.id} ${one.partner.id} ${one.since}`} dataSource={unit.partners} columns={stacked(columns)} pagination={false} scroll={{ x: true }} />;
}
