import { Skeleton } from "antd";
import { UnitStepsDocument, type UnitStepsQuery } from "../../generated/graphql";
import { canFill, closedWhy, lacking } from "../../desk/steps";
import { useAsk } from "../../hooks/useAsk";
import { useAddress } from "../../hooks/useScope";
import { useStanding } from "../../hooks/useStanding";
import { useWords } from "../../words";
import { ProblemView } from "../ProblemView";
import type { Unit } from "../unit/UnitFacts";
import { ActionButton } from "../ActionButton";
import { StepForm } from "./StepForm";

type Status = Unit["statuses"][number];
type Steps = NonNullable<UnitStepsQuery["unit"]>;

/** How far the unit has come at each level, and each step that may follow: to be taken, or why it cannot be. */
export function DeskStatuses({ unit }: { unit: Unit }) {
  const [get, change] = useAddress();
  const { data, problem, again } = useAsk(UnitStepsDocument, { id: unit.id });
  if (problem && !data) return <ProblemView problem={problem} again={again} />;
  if (!data?.unit) return <Skeleton active />;
  const steps = data.unit;
  const doing = get("do") === "step" ? unit.statuses.find((one) => one.level === get("level")) : undefined;
  const step = doing && steps[doing.level].find((one) => one.to.code === get("to") && canFill(one));
  return (
    <>
      <div className="levels">{unit.statuses.map((one) => <Level key={one.level} unit={unit} status={one} steps={steps[one.level]} />)}</div>
      {doing && step && <StepForm key={step.to.code} unit={unit} status={doing} step={step} close={() => change({ do: null, level: null, to: null })} />}
    </>
  );
}

function Level({ unit, status, steps }: { unit: Unit; status: Status; steps: Steps["NATIONAL"] }) {
  const { common, ledger } = useWords();
  const [, change] = useAddress();
  const standing = useStanding(unit)("statusChange");
  return (
    <div className="level">
      <h3>{common.titleLevels[status.level]}{common.colon}{status.status.label}</h3>
      <p className="soft">
        {ledger.since} {status.since}
        {status.tier && ` · ${status.tier.label}`}{status.term && ` · ${status.term}`}{status.until && ` · ${ledger.until} ${status.until}`}
      </p>
      {steps.length === 0 && <p className="soft">{ledger.noSteps}</p>}
      <ul>
        {steps.map((step) => (
          <li key={step.to.code}>
            <ActionButton label={`→ ${step.to.label}`} whyNot={standing ?? (canFill(step) ? null : closedWhy(step))} act={() => change({ do: "step", level: status.level, to: step.to.code })} />
            <small className="soft">{ledger.stepBy(step.by)}</small>
            {lacking(step).map((text) => <small key={text} className="bad">✕ {text}</small>)}
            {step.warnings.map((text) => <small key={text} className="unknown">! {text}</small>)}
          </li>
        ))}
      </ul>
    </div>
  );
}
