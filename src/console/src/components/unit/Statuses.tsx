import { Table, type TableColumnsType } from "antd";
import { lacking } from "../../desk/steps";
import { UnitStepsDocument, type UnitStepsQuery } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useWords } from "../../words";
import type { Unit } from "./UnitFacts";
import { stacked } from "../stacked";

type Status = Unit["statuses"][number];
type Step = NonNullable<UnitStepsQuery["unit"]>["NATIONAL"][number];

/** How far the unit has come at each level, and what the next steps wait for. */
export function Statuses({ unit }: { unit: Unit }) {
  const { common, ledger, region } = useWords();
  const { data } = useAsk(UnitStepsDocument, { id: unit.id });
  const quiet = (text: string | null | undefined) => text ?? <span className="soft">{common.dash}</span>;
  const columns: TableColumnsType<Status> = [
    { key: "level", title: ledger.level, render: (_, one) => common.titleLevels[one.level] },
    { key: "status", title: region.status, render: (_, one) => <strong>{one.status.label}</strong> },
    { key: "since", className: "one-line", title: ledger.since, render: (_, one) => one.since },
    { key: "until", className: "one-line", title: ledger.until, render: (_, one) => quiet(one.until) },
    { key: "term", title: ledger.term, render: (_, one) => quiet(one.term) },
    { key: "tier", title: ledger.tier, render: (_, one) => quiet(one.tier?.label) },
    { key: "next", title: ledger.nextSteps, render: (_, one) => data?.unit && <Steps steps={data.unit[one.level]} /> },
  ];
  return <Table<Status> className="stacked" size="small" rowKey="level" dataSource={unit.statuses} columns={stacked(columns)} pagination={false} scroll={{ x: "max-content" }} />;
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
