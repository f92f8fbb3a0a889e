import { Empty, Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { address } from "../../address";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import type { Unit } from "./UnitFacts";

type Partnership = Unit["partners"][number];

/** With whom the unit creates together (同创), as lead or as partner. */
export function Partners({ unit }: { unit: Unit }) {
  const { ledger } = useWords();
  const scope = useScope();
  if (unit.partners.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={ledger.noPartners} />;
  const link = (other: { id: string; name: string }) => other.id === unit.id ? other.name : <Link to={address.unit(other.id, scope)}>{other.name}</Link>;
  const columns: TableColumnsType<Partnership> = [
    { key: "lead", title: ledger.lead, render: (_, one) => link(one.lead) },
    { key: "partner", title: ledger.partner, render: (_, one) => link(one.partner) },
    { key: "kind", title: ledger.kind, render: (_, one) => one.kind.label },
    { key: "since", title: ledger.since, render: (_, one) => one.since },
    { key: "until", title: ledger.until, render: (_, one) => one.until ?? <span className="soft">{ledger.openEnded}</span> },
  ];
  return <Table<Partnership> size="small" rowKey={(one) => `${one.lead.id} ${one.partner.id} ${one.since}`} dataSource={unit.partners} columns={columns} pagination={false} scroll={{ x: true }} />;
}
