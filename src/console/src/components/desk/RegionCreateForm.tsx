import { submit } from "../../api";
import { CreateRegionDocument, type CreateRegionMutation, type RegionLevel } from "../../generated/graphql";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import { CommandForm } from "./CommandForm";
import { CodeField, MonthField, ReasonField, TextField } from "./fields";
import { mostAhead } from "./MoveForm";

interface Fields {
  code: string;
  name: string;
  level: RegionLevel;
  from: string;
  reason: string;
}

const levels = ["PROVINCE", "CITY", "DISTRICT", "TOWNSHIP"] as const;

/** Sets up a region below another one, from the first of a month. */
export function RegionCreateForm({ parent, close }: { parent: { code: string; name: string; level: RegionLevel }; close: () => void }) {
  const { common, desk, regions } = useWords();
  const below = levels.slice(levels.indexOf(parent.level) + 1);
  const look = ({ code, name, level, from }: Fields) => [
    { what: regions.name, before: null, after: name },
    { what: regions.code, before: null, after: code },
    { what: regions.level, before: null, after: common.regionLevels[level] },
    { what: regions.parent, before: null, after: parent.name },
    { what: desk.from, before: null, after: desk.fromText(from) },
  ];
  return (
    <CommandForm<Fields, CreateRegionMutation>
      title={regions.createIn(parent.name)} initial={{ from: monthOf(new Date()), ...(below[0] ? { level: below[0] } : {}) }} look={look} close={close}
      send={(fields, commandId) => submit(CreateRegionDocument, { input: { commandId, parentCode: parent.code, ...fields } })}
    >
      {() => (
        <>
          <TextField name="name" label={regions.name} needed />
          <TextField name="code" label={regions.code} needed hint={regions.codeHint} />
          <CodeField name="level" label={regions.level} needed items={below.map((code) => ({ code, label: common.regionLevels[code] }))} />
          <MonthField name="from" label={desk.from} needed ahead={mostAhead} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}
