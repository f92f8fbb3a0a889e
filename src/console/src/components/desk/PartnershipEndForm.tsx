import { submit } from "../../api";
import { EndPartnershipDocument, type EndPartnershipMutation } from "../../generated/graphql";
import { dayOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { DayField } from "./fields";

interface Fields {
  on: string;
}

/** Ends a partnership that the unit leads: its last day. */
export function PartnershipEndForm({ unit, partnership, close }: { unit: Unit; partnership: Unit["partners"][number]; close: () => void }) {
  const { ledger, units } = useWords();
  const look = ({ on }: Fields) => [{ what: ledger.until, before: partnership.until ?? ledger.openEnded, after: on }];
  return (
    <CommandForm<Fields, EndPartnershipMutation>
      title={units.part(partnership.partner.name)} intro={units.partIntro(unit.name, partnership.partner.name)} initial={{ on: dayOf(new Date()) }} look={look} close={close}
      send={({ on }, commandId) => submit(EndPartnershipDocument, { unitId: unit.id, input: { commandId, partnerId: partnership.partner.id, on } })}
    >
      {() => <DayField name="on" label={units.lastDay} needed />}
    </CommandForm>
  );
}
