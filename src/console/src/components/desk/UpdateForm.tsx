import { submit } from "../../api";
import { changesOf, given } from "../../desk/changes";
import { UpdateUnitDocument, type UpdateUnitMutation } from "../../generated/graphql";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { DayField, ReasonField } from "./fields";
import { factNames, type UnitFacts, UnitFields, useFactTexts } from "./UnitFields";

interface Fields extends UnitFacts {
  effectiveOn: string;
  reason: string | null;
}

const factsOf = (unit: Unit): UnitFacts => ({
  name: unit.name, kind: unit.kind.code, line: unit.line?.code ?? "", creditCode: unit.creditCode, registeredAddress: unit.registeredAddress, staffCount: unit.staffCount,
  contactName: unit.contact?.name ?? null, contactPhone: unit.contact?.phone ?? null,
});

/** Renames a unit, and changes what else it is. Only what was changed is sent. */
export function UpdateForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { desk, units } = useWords();
  const { label, text } = useFactTexts();
  const facts = factsOf(unit);
  const look = (fields: Fields) => {
    const changed = changesOf(facts, fields);
    const rows = factNames.filter((one) => one in changed).map((one) => ({ what: label(one), before: text(one, facts[one]), after: text(one, changed[one] ?? null) }));
    return rows.length === 0 ? null : [...rows, { what: desk.effectiveOn, before: null, after: fields.effectiveOn }];
  };
  const send = ({ effectiveOn, reason, ...fields }: Fields, commandId: string) =>
    submit(UpdateUnitDocument, { unitId: unit.id, input: { commandId, effectiveOn, reason: given(reason), ...changesOf(facts, fields) } });
  return (
    <CommandForm<Fields, UpdateUnitMutation> title={units.updateOf(unit.name)} intro={units.updateIntro} initial={{ ...facts, effectiveOn: dayOf(new Date()) }} look={look} send={send} close={close}>
      {() => (
        <>
          <UnitFields />
          <DayField name="effectiveOn" label={desk.effectiveOn} needed hint={units.updateOnHint} />
          <ReasonField needed={false} hint={desk.reasonClosed} />
        </>
      )}
    </CommandForm>
  );
}
