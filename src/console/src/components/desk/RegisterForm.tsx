import { useNavigate } from "react-router";
import { address } from "../../address";
import { submit } from "../../api";
import { given } from "../../desk/changes";
import { RegisterUnitDocument, type RegisterUnitMutation } from "../../generated/graphql";
import { useScope } from "../../hooks/useScope";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { DayField, ReasonField, RegionField } from "./fields";
import { factNames, type UnitFacts, UnitFields, useFactTexts } from "./UnitFields";

interface Fields extends UnitFacts {
  regionCode: string;
  effectiveOn: string;
  reason: string | null;
}

/** Registers a unit; then its own page of the desk opens. */
export function RegisterForm({ region, close }: { region: { code: string; name: string }; close: () => void }) {
  const { desk, ledger, units } = useWords();
  const { label, text } = useFactTexts();
  const scope = useScope();
  const navigate = useNavigate();
  const look = (fields: Fields) => [
    ...factNames.map((one) => ({ what: label(one), before: null, after: text(one, fields[one] ?? null) })).filter((one) => one.after !== null),
    { what: ledger.region, before: null, after: fields.regionCode === region.code ? region.name : nameOf(fields.regionCode) },
    { what: units.registeredFrom, before: null, after: fields.effectiveOn },
  ];
  const send = ({ regionCode, effectiveOn, reason, ...facts }: Fields, commandId: string) => submit(RegisterUnitDocument, {
    input: {
      commandId, regionCode, effectiveOn, reason: given(reason), name: facts.name ?? "", kind: facts.kind ?? "", line: given(facts.line), creditCode: given(facts.creditCode),
      registeredAddress: given(facts.registeredAddress), staffCount: facts.staffCount ?? null, contactName: given(facts.contactName), contactPhone: given(facts.contactPhone),
    },
  });
  const done = ({ unitRegister: { unit } }: RegisterUnitMutation) => unit && void navigate(address.desk(`units/${unit.id}`, scope));
  return (
    <CommandForm<Fields, RegisterUnitMutation>
      title={units.register} intro={units.registerIntro} initial={{ regionCode: region.code, effectiveOn: dayOf(new Date()), line: "" }} look={look} send={send} done={done} close={close}
    >
      {() => (
        <>
          <UnitFields />
          <RegionField name="regionCode" label={ledger.region} needed known={[{ value: region.code, label: region.name, more: region.code }]} />
          <DayField name="effectiveOn" label={units.registeredFrom} needed hint={units.registeredFromHint} />
          <ReasonField needed={false} hint={desk.reasonClosed} />
        </>
      )}
    </CommandForm>
  );
}
