import { lacking } from "../../desk/steps";
import { UnitStepsDocument, type UnitStepsQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useWords } from "../../words";
import type { Unit } from "./UnitFacts";
import { type Column, Rows } from "../Rows";

type Status = Unit["statuses"][number];
type Step = NonNullable<UnitStepsQuery["unit"]>["NATIONAL"][number];

/** How far the unit has come at each level, and what the next steps wait for. */
export function Statuses({ unit }: { unit: Unit }) {
  const { common, ledger, region } = useWords();
  const { data } = useAsk(UnitStepsDocument, { id: unit.id });
  const quiet = (text: string | null | undefined) => text ?? <span className="soft">{common.dash}</span>;
  const columns: Column<Status>[] = [
    { key: "level", title: ledger.level, render: (one) => common.titleLevels[one.level] },
    { key: "status", title: region.status, render: (one) => <strong>{one.status.label}</strong> },
    { key: "since", className: "one-line", title: ledger.since, render: (one) => one.since },
    { key: "until", className: "one-line", title: ledger.until, render: (one) => quiet(one.until) },
    { key: "term", title: ledger.term, render: (one) => quiet(one.term) },
    { key: "tier", title: ledger.tier, render: (one) => quiet(one.tier?.label) },
    { key: "next", title: ledger.nextSteps, render: (one) => data?.unit && <Steps steps={data.unit[one.level]} /> },
  ];
  return <Rows rows={unit.statuses} keyOf={(one) => one.level} columns={columns} />;
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const { ledger } = useWords();
  if (steps.length === 0) return <span className="soft">{ledger.noSteps}</span>;
  return (
    <ul className="steps">
      {steps.map((step) => (
        <li key={step.to.code}>
          <span className={step.allowed ? "good" : "soft"}>{step.allowed ? "✓" : "✕"}<span className="visually-hidden">{step.allowed ? ledger.may : ledger.mayNot}</span></span> {step.to.label}
          <small className="soft"> {ledger.stepBy(step.by)}</small>
          {lacking(step).map((text) => <small key={text} className="bad"> {text}</small>)}
          {step.warnings.map((text) => <small key={text} className="unknown"> {text}</small>)}
        </li>
      ))}
    </ul>
  );
}
