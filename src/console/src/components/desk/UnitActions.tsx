import { useAddress } from "../../hooks/useScope";
import { useStanding } from "../../hooks/useStanding";
import { useWords } from "../../words";
import type { Unit } from "../unit/UnitFacts";
import { ActionButton } from "../ActionButton";
import { CloseForm } from "./CloseForm";
import { MergeForm } from "./MergeForm";
import { MoveForm } from "./MoveForm";
import { UpdateForm } from "./UpdateForm";

/** What a unit's office decides about it. */
export function UnitActions({ unit }: { unit: Unit }) {
  const { units } = useWords();
  const [get, change] = useAddress();
  const whyNot = useStanding(unit);
  const open = (what: string) => () => change({ do: what });
  const close = () => change({ do: null });
  const doing = get("do");
  return (
    <div className="actions">
      <ActionButton label={units.update} whyNot={whyNot("unitUpdate")} act={open("update")} />
      <ActionButton label={units.move} whyNot={whyNot("unitMove")} act={open("move")} />
      <ActionButton label={units.merge} danger whyNot={whyNot("unitMerge")} act={open("merge")} />
      <ActionButton label={units.close} danger whyNot={whyNot("unitClose")} act={open("close")} />
      {doing === "update" && whyNot("unitUpdate") === null && <UpdateForm unit={unit} close={close} />}
      {doing === "move" && whyNot("unitMove") === null && <MoveForm unit={unit} close={close} />}
      {doing === "merge" && whyNot("unitMerge") === null && <MergeForm unit={unit} close={close} />}
      {doing === "close" && whyNot("unitClose") === null && <CloseForm unit={unit} close={close} />}
    </div>
  );
}
