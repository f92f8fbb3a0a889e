import { submit } from "../../api";
import { changesOf } from "../../desk/changes";
import { UpdateRegionDocument, type UpdateRegionMutation } from "../../generated/graphql";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import { CommandForm } from "./CommandForm";
import { MonthField, ReasonField, TextField } from "./fields";

interface Fields {
  name: string;
  code: string;
  from: string;
  reason: string;
}

/** Gives a region another name or code, from the first of a month. It stays the same region. */
export function RegionUpdateForm({ region, close }: { region: { code: string; name: string }; close: () => void }) {
  const { desk, regions } = useWords();
  const own = { name: region.name, code: region.code };
  const look = (fields: Fields) => {
    const { name, code } = changesOf(own, fields);
    const rows = [...(name ? [{ what: regions.name, before: own.name, after: name }] : []), ...(code ? [{ what: regions.code, before: own.code, after: code }] : [])];
    return rows.length === 0 ? null : [...rows, { what: desk.from, before: null, after: desk.fromText(fields.from) }];
  };
  return (
    <CommandForm<Fields, UpdateRegionMutation>
      title={regions.updateOf(region.name)} intro={regions.updateIntro} initial={{ ...own, from: monthOf(new Date()) }} look={look} close={close}
      send={({ from, reason, ...fields }, commandId) => submit(UpdateRegionDocument, { regionCode: region.code, input: { commandId, from, reason, ...changesOf(own, fields) } })}
    >
      {() => (
        <>
          <TextField name="name" label={regions.name} needed />
          <TextField name="code" label={regions.code} needed hint={regions.codeHint} />
          <MonthField name="from" label={desk.from} needed ahead={0} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}
