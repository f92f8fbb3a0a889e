import { Alert, AutoComplete, Form } from "antd";
import { submit } from "../../api";
import { given } from "../../desk/changes";
import { naming, type Step } from "../../desk/steps";
import { ChangeStatusDocument, type ChangeStatusMutation, StepChoicesDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { CodeField, DayField, ReasonField, TextField } from "./fields";

interface Fields {
  on: string;
  term: string | null;
  tier: string | null;
  documentNumber: string | null;
  reason: string | null;
}

interface Props {
  unit: Unit;
  status: Unit["statuses"][number];
  step: Step;
  close: () => void;
}

/** Records one step of the creation at one level. Term, tier and document belong to the giving of a title. */
export function StepForm({ unit, status, step, close }: Props) {
  const { common, desk, ledger, units } = useWords();
  const { data } = useAsk(StepChoicesDocument, {});
  const names = step.to.code === naming;
  const level = common.titleLevels[status.level];
  const look = (fields: Fields) => [
    { what: level, before: desk.sinceText(status.status.label, status.since), after: desk.sinceText(step.to.label, fields.on) },
    ...(given(fields.term) ? [{ what: ledger.term, before: status.term, after: fields.term }] : []),
    ...(given(fields.tier) ? [{ what: ledger.tier, before: status.tier?.label ?? null, after: data?.tiers.find((one) => one.code === fields.tier)?.label ?? fields.tier }] : []),
    ...(given(fields.documentNumber) ? [{ what: ledger.documentNumber, before: null, after: fields.documentNumber }] : []),
  ];
  const send = ({ on, term, tier, documentNumber, reason }: Fields, commandId: string) => submit(ChangeStatusDocument, {
    unitId: unit.id,
    input: { commandId, level: status.level, to: step.to.code, on, term: given(term), tier: given(tier), documentNumber: given(documentNumber), reason: given(reason) },
  });
  const terms = (data?.terms ?? []).filter((one) => one.code.startsWith(status.level)).map((one) => ({ value: one.code, label: one.label }));
  return (
    <CommandForm<Fields, ChangeStatusMutation> title={units.stepOf(level, step.to.label)} intro={unit.name} initial={{ on: dayOf(new Date()), tier: "" }} look={look} send={send} close={close}>
      {() => (
        <>
          {step.warnings.length > 0 && <Alert className="gap" type="warning" message={units.stepWarnings} description={<ul>{step.warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
          <DayField name="on" label={units.stepOn} needed hint={units.stepOnHint(status.since)} />
          {names && <TextField name="documentNumber" label={ledger.documentNumber} hint={units.documentHint} />}
          {names && <Form.Item name="term" label={ledger.term} extra={units.termHint}><AutoComplete options={terms} allowClear /></Form.Item>}
          {names && <CodeField name="tier" label={ledger.tier} items={data?.tiers ?? []} empty={units.noTier} />}
          <ReasonField needed={false} hint={desk.reasonClosed} />
        </>
      )}
    </CommandForm>
  );
}
