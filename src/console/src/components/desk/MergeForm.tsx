import { Form, Radio } from "antd";
import { submit } from "../../api";
import { MergeUnitDocument, type MergePolicy, type MergeUnitMutation, TitlesOfDocument, type TitlesOfQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { monthOf } from "../../months";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { CommandForm } from "./CommandForm";
import { nameOf } from "./Finder";
import { MonthField, ReasonField, UnitField } from "./fields";

interface Fields {
  intoUnitId: string;
  from: string;
  policy: MergePolicy;
  reason: string;
}

const policies = ["INHERIT", "LOWER", "REAPPLY", "TERMINATE"] as const;

/** Merges a unit into another one. What becomes of its titles is chosen, not guessed: provinces differ. */
export function MergeForm({ unit, close }: { unit: Unit; close: () => void }) {
  const { desk, units } = useWords();
  const look = ({ intoUnitId, from, policy }: Fields) => [
    { what: units.standing, before: units.registered, after: units.mergedFrom(desk.fromText(from)) },
    { what: units.into, before: null, after: nameOf(intoUnitId) },
    { what: units.policy, before: null, after: units.policies[policy] },
  ];
  return (
    <CommandForm<Fields, MergeUnitMutation>
      danger title={units.mergeOf(unit.name)} intro={units.mergeIntro} initial={{ from: monthOf(new Date()) }} look={look} consequence={units.mergeConsequence} close={close}
      send={(fields, commandId) => submit(MergeUnitDocument, { unitId: unit.id, input: { commandId, ...fields } })}
    >
      {(form) => (
        <>
          <UnitField name="intoUnitId" label={units.into} needed except={unit.id} />
          <Form.Item noStyle dependencies={["intoUnitId"]}>
            {() => <Titles own={unit} other={form.getFieldValue("intoUnitId") as string | undefined} />}
          </Form.Item>
          <Form.Item name="policy" label={units.policy} required rules={[{ required: true, message: desk.needed(units.policy) }]}>
            <Policies />
          </Form.Item>
          <MonthField name="from" label={desk.from} needed ahead={0} hint={units.mergeFromHint} />
          <ReasonField needed />
        </>
      )}
    </CommandForm>
  );
}

/** Takes from the form only what a group of choices may carry. */
function Policies({ value, onChange }: { value?: MergePolicy; onChange?: (value: MergePolicy) => void }) {
  const { units } = useWords();
  return (
    <Radio.Group className="policies" value={value} onChange={(event) => onChange?.(event.target.value as MergePolicy)}>
      {policies.map((one) => <Radio key={one} value={one}>{units.policies[one]}<small className="soft"> {units.policyTold[one]}</small></Radio>)}
    </Radio.Group>
  );
}

type Statuses = Pick<NonNullable<TitlesOfQuery["unit"]>, "name" | "statuses">;

/** The titles on both sides, which the policy is about. */
function Titles({ own, other }: { own: Unit; other: string | undefined }) {
  const { common, units } = useWords();
  const { data } = useAsk(TitlesOfDocument, { id: other ?? "" }, { pause: !other });
  const sides: Statuses[] = [own, ...(other && data?.unit ? [data.unit] : [])];
  return <ul className="gap" aria-label={units.titles}>{sides.map((one) => <li key={one.name}>{one.name}{common.colon}<Held unit={one} /></li>)}</ul>;
}

function Held({ unit }: { unit: Statuses }) {
  const { common, units } = useWords();
  const held = unit.statuses.filter((one) => one.until !== null || one.tier !== null);
  if (held.length === 0) return <span className="soft">{units.noTitles}</span>;
  return <>{held.map((one) => `${common.titleLevels[one.level]}${one.tier ? ` ${one.tier.label}` : ""}${one.until ? common.aside(one.until) : ""}`).join(common.and)}</>;
}
