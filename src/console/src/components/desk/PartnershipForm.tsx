import { useState } from "react";
import { submit } from "../../api";
import { given } from "../../desk/changes";
import { RecordPartnershipDocument, type RecordPartnershipMutation, StepChoicesDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { CodeField, DayField, UnitField } from "./fields";

interface Fields {
  partnerId: string;
  kind: string;
  since: string;
  until: string | null;
}

/** Records that the unit leads another one in creating together. */
export function PartnershipForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { ledger, units } = useWords();
  const [today] = useState(() => dayOf(new Date()));
  const { data } = useAsk(StepChoicesDocument, {});
  const kinds = data?.partnershipKinds ?? [];
  const look = ({ partnerId, kind, since, until }: Fields) => [
    { what: ledger.partner, before: null, after: nameOf(partnerId) },
    { what: ledger.kind, before: null, after: kinds.find((one) => one.code === kind)?.label ?? kind },
    { what: ledger.since, before: null, after: since },
    { what: ledger.until, before: null, after: until ?? ledger.openEnded },
  ];
  return (
    <CommandForm<Fields, RecordPartnershipMutation>
      title={units.partnerOf(unit.name)} intro={units.partnerIntro} initial={{ since: today }} look={look} close={close}
      send={({ until, ...fields }, commandId) => submit(RecordPartnershipDocument, { unitId: unit.id, input: { commandId, ...fields, until: given(until) } })}
    >
      {() => (
        <>
          <UnitField name="partnerId" label={ledger.partner} needed except={unit.id} />
          <CodeField name="kind" label={ledger.kind} items={kinds} needed />
          <DayField name="since" label={ledger.since} needed />
          <DayField name="until" label={ledger.until} ahead hint={units.untilHint} />
        </>
      )}
    </CommandForm>
  );
}
