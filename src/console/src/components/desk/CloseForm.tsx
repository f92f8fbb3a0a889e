import { submit } from "../../api";
import { CloseUnitDocument, type CloseUnitMutation } from "../../generated/graphql";
import { monthOf, plus } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { MonthField, ReasonField } from "./fields";
import { mostAhead } from "./MoveForm";

interface Fields {
  from: string;
  reason: string;
}

/** Closes a unit from the first of a month. */
export function CloseForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { desk, units } = useWords();
  const look = ({ from }: Fields) => [{ what: units.standing, before: units.registered, after: units.closedFrom(desk.fromText(from)) }];
  return (
    <CommandForm<Fields, CloseUnitMutation>
      danger title={units.closeOf(unit.name)} intro={units.closeIntro} initial={{ from: plus(monthOf(new Date()), 1) }} look={look} consequence={units.closeConsequence} close={close}
      send={(fields, commandId) => submit(CloseUnitDocument, { unitId: unit.id, input: { commandId, ...fields } })}
    >
      {() => (
        <>
          <MonthField name="from" label={desk.from} needed ahead={mostAhead} hint={units.closeFromHint} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}
