import { Drawer, Skeleton } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { address } from "../../address";
import { canAccept, canReturn } from "../../desk/reports";
import { number } from "../../format";
import { DeskReportDocument } from "../../generated/graphql";
import { useAsk } from "../../hooks/useAsk";
import { useAddress, useScope } from "../../hooks/useScope";
import { useMay } from "../../hooks/useViewer";
import { useWords } from "../../words";
import { EntryTable } from "../EntryTable";
import { ProblemView } from "../ProblemView";
import { MonthOfUnit } from "../unit/MonthOfUnit";
import { AcceptMany } from "./AcceptMany";
import { ActionButton } from "../ActionButton";
import { ReturnMany } from "./ReturnMany";

/** One unit's month beside the list: what it reports, before it is accepted or returned. */
export function ReportDrawer({ id, closed }: { id: string; closed: boolean }) {
  const { common, ledger, reports, units } = useWords();
  const scope = useScope();
  const [, change] = useAddress();
  const [mayAccept, mayAct] = [useMay("monthAccept"), useMay("unitRegister")];
  const [doing, setDoing] = useState<"accept" | "return" | null>(null);
  const { data, problem, again } = useAsk(DeskReportDocument, { id, month: scope.month });
  const close = () => change({ unit: null });
  const unit = data?.unit;
  const state = unit?.month.submission;
  return (
    <Drawer
      open title={unit?.name ?? reports.title} width="min(860px, 100vw)" onClose={close} closeIcon={<span aria-label={common.close}>✕</span>}
      extra={unit && state && mayAccept && (
        <div className="actions">
          <ActionButton primary label={reports.accept} whyNot={canAccept(state) ? null : state === "ACCEPTED" ? reports.acceptedAlready : reports.notSubmitted} act={() => setDoing("accept")} />
          <ActionButton label={reports.return} whyNot={canReturn(state) ? null : reports.notSubmitted} act={() => setDoing("return")} />
        </div>
      )}
    >
      {problem && !data ? <ProblemView problem={problem} again={again} /> : !data ? <Skeleton active /> : !unit ? <p>{common.notFoundHint}</p> : (
        <>
          <MonthOfUnit month={unit.month} period={scope.month} />
          <p className="gap">
            <Link to={address.region(unit.region.code, scope)}>{unit.region.name}</Link>
            {unit.contact && <> · {ledger.contact} {unit.contact.name} {unit.contact.phone}</>}
            {" · "}{mayAct ? <Link to={address.desk(`units/${unit.id}`, scope)}>{reports.toUnit}</Link> : <Link to={address.unit(unit.id, scope)}>{units.whole}</Link>}
          </p>
          <EntryTable rows={unit.entries.nodes} scope={scope} about={false} />
          {unit.entries.totalCount > unit.entries.nodes.length && <p><Link to={address.unit(unit.id, scope, { tab: "entries", only: "month" })}>{reports.moreEntries(number(unit.entries.totalCount))}</Link></p>}
        </>
      )}
      {unit && doing === "accept" && <AcceptMany units={[unit]} closed={closed} close={() => setDoing(null)} done={close} />}
      {unit && doing === "return" && <ReturnMany units={[unit]} close={() => setDoing(null)} done={close} />}
    </Drawer>
  );
}
