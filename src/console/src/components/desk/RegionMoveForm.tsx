import { submit } from "../../api";
import { MoveRegionDocument, type MoveRegionMutation } from "../../generated/graphql";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { MonthField, ReasonField, RegionField } from "./fields";
import { mostAhead } from "./MoveForm";

interface Fields {
  toRegionCode: string;
  from: string;
  reason: string;
}

interface Named {
  code: string;
  name: string;
}

/** Moves a region with all below it under another one, from the first of a month. */
export function RegionMoveForm({ region, parent, close }: { region: Named; parent: Named; close: () => void }) {
  const { desk, regions, units } = useWords();
  const look = ({ toRegionCode, from }: Fields) => toRegionCode === parent.code ? null : [
    { what: regions.parent, before: `${parent.name} ${parent.code}`, after: `${nameOf(toRegionCode)} ${toRegionCode}` },
    { what: desk.from, before: null, after: desk.fromText(from) },
  ];
  return (
    <CommandForm<Fields, MoveRegionMutation>
      title={regions.moveOf(region.name)} intro={regions.moveIntro} initial={{ from: monthOf(new Date()) }} look={look} consequence={units.moveConsequence(parent.name)} close={close}
      send={(fields, commandId) => submit(MoveRegionDocument, { regionCode: region.code, input: { commandId, ...fields } })}
    >
      {() => (
        <>
          <RegionField name="toRegionCode" label={regions.newParent} needed />
          <MonthField name="from" label={desk.from} needed ahead={mostAhead} hint={desk.fromHint} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}
