import { Button } from "antd";
import { useState } from "react";
import { type TitleLevel, UnitStepsDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useMay } from "../../hooks/useViewer";
import { useWords } from "../../words";
import { StepDialog } from "./StepDialog";

export interface OwnStep {
  level: TitleLevel;
  to: { code: string; label: string };
}

const levels = ["NATIONAL", "PROVINCIAL", "MUNICIPAL", "COUNTY"] as const;

/** The steps of creation that the unit itself may record today. All others stand in the table, with what they wait for. */
export function OwnSteps({ unit }: { unit: string }) {
  const { my, common } = useWords();
  const may = useMay("statusChange");
  const [open, setOpen] = useState<OwnStep | null>(null);
  const { data } = useAsk(UnitStepsDocument, { id: unit });
  const steps = data?.unit ? levels.flatMap((level) => data.unit![level].filter((one) => one.allowed).map(({ to }) => ({ level, to }))) : [];
  if (!may || steps.length === 0) return null;
  return (
    <div className="tools">
      <span className="soft">{my.ownSteps}</span>
      {steps.map((one) => <Button key={`${one.level} ${one.to.code}`} size="small" onClick={() => setOpen(one)}>{my.step(common.titleLevels[one.level], one.to.label)}</Button>)}
      {open && <StepDialog unit={unit} step={open} close={() => setOpen(null)} />}
    </div>
  );
}
