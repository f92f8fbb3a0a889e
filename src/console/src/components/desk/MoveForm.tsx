import { submit } from "../../api";
import { MoveUnitDocument, type MoveUnitMutation } from "../../generated/graphql";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { MonthField, ReasonField, RegionField } from "./fields";

interface Fields {
  toRegionCode: string;
  from: string;
  reason: string;
}

/** Moves may be recorded that many months before they hold. */
export const mostAhead = 12;

/** Moves a unit under another region, from the first of a month. */
export function MoveForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { desk, ledger, units } = useWords();
  const look = ({ toRegionCode, from }: Fields) => toRegionCode === unit.region.code ? null : [
    { what: ledger.region, before: `${unit.region.name} ${unit.region.code}`, after: `${nameOf(toRegionCode)} ${toRegionCode}` },
    { what: desk.from, before: null, after: desk.fromText(from) },
  ];
  return (
    <CommandForm<Fields, MoveUnitMutation>
      title={units.moveOf(unit.name)} intro={units.moveIntro} initial={{ from: monthOf(new Date()) }} look={look} consequence={units.moveConsequence(unit.region.name)} close={close}
      send={(fields, commandId) => submit(MoveUnitDocument, { unitId: unit.id, input: { commandId, ...fields } })}
    >
      {() => (
        <>
          <RegionField name="toRegionCode" label={units.moveTo} needed />
          <MonthField name="from" label={desk.from} needed ahead={mostAhead} hint={desk.fromHint} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}
