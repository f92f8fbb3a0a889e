import { Form, InputNumber } from "antd";
import { useSession } from "../../hooks/useViewer";
import { useWords } from "../../words";
import { CodeField, TextField } from "./fields";

/** What a unit is, as a form holds it: null for what is not known, an empty text for no line. */
export interface UnitFacts {
  name: string | null;
  kind: string | null;
  line: string | null;
  creditCode: string | null;
  registeredAddress: string | null;
  staffCount: number | null;
  contactName: string | null;
  contactPhone: string | null;
}

export function UnitFields() {
  const { common, ledger, region, units } = useWords();
  const { kinds, lines } = useSession();
  return (
    <>
      <TextField name="name" label={units.name} needed />
      <CodeField name="kind" label={region.kind} items={kinds} needed />
      <CodeField name="line" label={region.line} items={lines} empty={common.none} />
      <TextField name="creditCode" label={ledger.creditCode} hint={units.unknownHint} />
      <TextField name="registeredAddress" label={ledger.address} hint={units.unknownHint} />
      <Form.Item name="staffCount" label={ledger.staff} extra={units.staffHint}><InputNumber min={0} precision={0} style={{ width: 160 }} /></Form.Item>
      <TextField name="contactName" label={units.contactName} hint={units.contactHint} />
      <TextField name="contactPhone" label={units.contactPhone} />
    </>
  );
}

/** Labels of the fields and how their values read. */
export function useFactTexts(): { label: (field: keyof UnitFacts) => string; text: (field: keyof UnitFacts, value: string | number | null) => string | null } {
  const { ledger, region, units } = useWords();
  const { catalogue, lines } = useSession();
  const labels: Record<keyof UnitFacts, string> = {
    name: units.name, kind: region.kind, line: region.line, creditCode: ledger.creditCode, registeredAddress: ledger.address, staffCount: ledger.staff,
    contactName: units.contactName, contactPhone: units.contactPhone,
  };
  const text = (field: keyof UnitFacts, value: string | number | null) => {
    if (value === null || value === "") return null;
    if (field === "kind") return catalogue[value] ?? String(value);
    if (field === "line") return lines.find((one) => one.code === value)?.label ?? String(value);
    return String(value);
  };
  return { label: (field) => labels[field], text };
}

export const factNames: readonly (keyof UnitFacts)[] = ["name", "kind", "line", "creditCode", "registeredAddress", "staffCount", "contactName", "contactPhone"];
