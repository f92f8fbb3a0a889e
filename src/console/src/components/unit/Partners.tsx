import { Link } from "react-router";
import { address } from "../../address";
import { useScope } from "../../hooks/useScope";
import { useWords } from "../../words";
import type { Unit } from "./UnitFacts";
import { type Column, Rows } from "../Rows";

type Partnership = Unit["partners"][number];

/** With whom the unit creates together (同创), as lead or as partner. */
export function Partners({ unit }: { unit: Unit }) {
  const { ledger } = useWords();
  const scope = useScope();
  if (unit.partners.length === 0) return <p className="soft">{ledger.noPartners}</p>;
  const link = (other: { id: string; name: string }) => other.id === unit.id ? other.name : <Link to={address.unit(other.id, scope)}>{other.name}</Link>;
  const columns: Column<Partnership>[] = [
    { key: "lead", title: ledger.lead, render: (one) => link(one.lead) },
    { key: "partner", title: ledger.partner, render: (one) => link(one.partner) },
    { key: "kind", title: ledger.kind, render: (one) => one.kind.label },
    { key: "since", className: "one-line", title: ledger.since, render: (one) => one.since },
    { key: "until", className: "one-line", title: ledger.until, render: (one) => one.until ?? <span className="soft">{ledger.openEnded}</span> },
  ];
  return <Rows rows={unit.partners} keyOf={(one) => `${one.lead.id} ${one.partner.id} ${one.since}`} columns={columns} wrapping />;
}
