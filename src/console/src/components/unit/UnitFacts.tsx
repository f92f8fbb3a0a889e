import type { ReactNode } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { monthText, number } from "../../format";
import type { UnitQuery } from "../../generated/graphql";
import { useScope } from "../../hooks/useScope";
import { useLanguage, useWords } from "../../words";

export type Unit = NonNullable<UnitQuery["unit"]>;

/** What a unit is. What is not known says so; it is never left to look like none. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const { common, ledger, region } = useWords();
  const language = useLanguage();
  const scope = useScope();
  const { contact } = unit;
  const facts: [string, ReactNode][] = [
    [region.kind, unit.kind.label],
    [region.line, unit.line?.label ?? common.none],
    [ledger.creditCode, unit.creditCode ?? common.unknown],
    [ledger.staff, unit.staffCount === null ? common.unknown : ledger.staffOf(number(unit.staffCount))],
    [ledger.address, unit.registeredAddress ?? common.unknown],
    [ledger.contact, contact && (contact.name ?? contact.phone) ? `${contact.name ?? ""} ${contact.phone ?? ""}` : common.unknown],
    [ledger.registeredOn, unit.registeredOn],
    [ledger.formerNames, unit.formerNames.join(common.and)],
    [ledger.closedFrom, unit.closedFrom && monthText(unit.closedFrom, language)],
    [ledger.mergedInto, unit.mergedInto && <Link to={address.unit(unit.mergedInto.id, scope)}>{unit.mergedInto.name}</Link>],
    [ledger.mandates, unit.mandates.map((one) => one.office.name).join(common.and)],
  ];
  return <dl className="facts">{facts.map(([name, value]) => value && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
