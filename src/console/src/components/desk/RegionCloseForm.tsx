import { Form } from "antd";
import { useEffect, useState } from "react";
import { submit } from "../../api";
import { mostPlaced, placeable, type Placed, placementsOf } from "../../desk/placing";
import { number } from "../../format";
import { CloseRegionDocument, type CloseRegionMutation } from "../../generated/graphql";
import { useAction } from "../../hooks/useAction";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { Choose, MonthField, ReasonField, RegionField } from "./fields";

interface Fields {
  successorCodes?: string[];
  placements?: Record<string, string>;
  from: string;
  reason: string;
}

/** Closes a region; its units and the regions below go to its successors in the same command. */
export function RegionCloseForm({ region, close }: { region: { code: string; name: string }; close: () => void }) {
  const { common, desk, regions } = useWords();
  const [list, setList] = useState<readonly Placed[] | null>();
  const { problem, run } = useAction(async () => setList(await placeable(region.code)));
  useEffect(() => void run(), []); // eslint-disable-line react-hooks/exhaustive-deps -- once
  const all = list ?? [];
  const look = ({ successorCodes = [], from }: Fields) => [
    { what: region.name, before: regions.inUse, after: regions.closedFrom(desk.fromText(from)) },
    { what: regions.passedOn(number(all.length)), before: region.name, after: successorCodes.map(nameOf).join(common.and) || null },
  ];
  const send = ({ successorCodes = [], placements = {}, ...fields }: Fields, commandId: string) =>
    submit(CloseRegionDocument, { regionCode: region.code, input: { commandId, successorCodes, placements: placementsOf(all, placements, successorCodes), ...fields } });
  return (
    <CommandForm<Fields, CloseRegionMutation>
      danger title={regions.closeOf(region.name)} intro={regions.closeIntro} initial={{ from: monthOf(new Date()) }} look={look} consequence={regions.closeConsequence} send={send} close={close}
    >
      {(form) => (
        <>
          <RegionField multiple name="successorCodes" label={regions.successors} needed={all.length > 0} hint={regions.successorsHint} />
          {problem && <ProblemView problem={problem} again={() => void run()} />}
          {list === null && <p className="bad gap">{regions.tooMany(number(mostPlaced))}</p>}
          <Form.Item noStyle dependencies={["successorCodes"]}>
            {() => <Placements list={all} successors={(form.getFieldValue("successorCodes") as string[] | undefined) ?? []} />}
          </Form.Item>
          <MonthField name="from" label={desk.from} needed ahead={0} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}

/** One into several: each unit and region below is given to one of them. */
function Placements({ list, successors }: { list: readonly Placed[]; successors: readonly string[] }) {
  const { regions } = useWords();
  if (successors.length < 2 || list.length === 0) return null;
  return (
    <fieldset className="placements">
      <legend>{regions.placements}</legend>
      {list.map((one) => (
        <Form.Item key={one.key} name={["placements", one.key]} label={one.name} initialValue={successors[0]}>
          <Choose options={successors.map((code) => ({ value: code, label: nameOf(code) }))} />
        </Form.Item>
      ))}
    </fieldset>
  );
}
